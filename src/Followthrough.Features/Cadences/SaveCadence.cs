// The row's text is authoritative; what it means is read from it (CadenceBook) and kept by version. Two who save at once: the second
// is told, by the version. A name never changes, because other cadences, imports and the let-go rule lead to it by name.
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Makes a cadence from its text, or changes one. Whoever is in it goes on at the step with the same id.</summary>
public sealed class SaveCadence(FollowDb db, IClock clock)
{
    /// <summary>The text, and whether it is new.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Source">The YAML text.</param>
    /// <param name="Name">The cadence that is changed; null makes a new one.</param>
    /// <param name="Version">The version that the page showed; null to change whichever is there.</param>
    /// <param name="FileName">The file it comes from, for a cadence that doesn't say its own name.</param>
    public sealed record Request(Actor Actor, string Source, string? Name = null, int? Version = null, string? FileName = null);

    /// <summary>What came of it.</summary>
    /// <param name="Name">The cadence's name; null where it wasn't saved.</param>
    /// <param name="Version">Its version now.</param>
    /// <param name="Errors">What is wrong with the text; then nothing was changed.</param>
    /// <param name="Warnings">What is odd, for people; it was saved all the same.</param>
    public sealed record Result(string? Name, int Version, IReadOnlyList<CadenceError> Errors, IReadOnlyList<string> Warnings);

    /// <summary>Saves it.</summary>
    /// <exception cref="Refusal">Not an owner, a name that is taken, no such cadence, or changed meanwhile.</exception>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, request.Actor, "changes cadences", cancel);
        var source = request.Source.ReplaceLineEndings("\n");
        var reading = CadenceFile.Read(source, request.FileName ?? request.Name);
        if (reading.Definition is not { } definition)
        {
            return new Result(null, 0, reading.Errors, []);
        }

        if (request.Name is { } name && definition.Name != name)
        {
            return new Result(null, 0, [new CadenceError(1, 1, $"a cadence keeps its name, {name}; save it as a new one to call it {definition.Name}")], []);
        }

        var version = request.Name is null
            ? await AddAsync(request.Actor.WorkspaceId, source, definition, cancel)
            : await ChangeAsync(request, source, definition, cancel);
        return new Result(definition.Name, version, [], await WarningsAsync(request.Actor.WorkspaceId, definition, cancel));
    }

    private async Task<int> AddAsync(long workspace, string source, CadenceDefinition definition, CancellationToken cancel)
    {
        if (await db.Cadences.AnyAsync(c => c.WorkspaceId == workspace && c.Name == definition.Name, cancel))
        {
            throw Refusal.Conflict($"There is a cadence “{definition.Name}” already; change that one, or give this one another name.");
        }

        var cadence = new Cadence
        {
            WorkspaceId = workspace,
            Id = 1 + (await db.Cadences.Where(c => c.WorkspaceId == workspace).MaxAsync(c => (long?)c.Id, cancel) ?? 0),
            Name = definition.Name,
            Title = definition.Title,
            Source = source,
            ChangedAt = clock.GetCurrentInstant(),
        };
        db.Add(cadence);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Someone else took the name or the number at the same moment.
            db.ChangeTracker.Clear();
            throw Refusal.Conflict("Another cadence was saved at the same moment; try again.");
        }

        return cadence.Version;
    }

    private async Task<int> ChangeAsync(Request request, string source, CadenceDefinition definition, CancellationToken cancel)
    {
        var workspace = request.Actor.WorkspaceId;
        var old = await db.Cadences.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == workspace && c.Name == definition.Name, cancel)
            ?? throw Refusal.NotFound($"There is no cadence “{definition.Name}”.");
        if (request.Version is { } seen && seen != old.Version)
        {
            throw Refusal.Conflict($"“{old.Title}” has been changed meanwhile; look at it again before you save.");
        }

        if (old.Source == source)
        {
            return old.Version;
        }

        var now = clock.GetCurrentInstant();
        var isShipped = ShippedCadences.IsShipped(definition.Name, source);
        var changed = await db.Cadences
            .Where(c => c.WorkspaceId == workspace && c.Id == old.Id && c.Version == old.Version)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Source, source).SetProperty(c => c.Title, definition.Title).SetProperty(c => c.ChangedAt, now)
                    .SetProperty(c => c.IsShipped, isShipped).SetProperty(c => c.Version, old.Version + 1),
                cancel);
        return changed == 1
            ? old.Version + 1
            : throw Refusal.Conflict($"“{old.Title}” has been changed meanwhile; look at it again before you save.");
    }

    private async Task<IReadOnlyList<string>> WarningsAsync(long workspace, CadenceDefinition definition, CancellationToken cancel)
    {
        var leadsTo = new[] { definition.Then, definition.LetGo?.To == Domain.Prospects.LetGoTo.Nurture ? ShippedCadences.Nurture : null }.OfType<string>().Distinct();
        var warnings = new List<string>();
        foreach (var name in leadsTo)
        {
            if (!await db.Cadences.AnyAsync(c => c.WorkspaceId == workspace && c.Name == name && !c.IsRetired, cancel))
            {
                warnings.Add($"It leads to “{name}”, and there is no such cadence; until there is, a person owes the next touch.");
            }
        }

        return warnings;
    }
}
