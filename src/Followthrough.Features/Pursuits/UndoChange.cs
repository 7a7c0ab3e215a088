using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Puts a prospect back as it was before a verb, as long as nothing else has happened to it since.</summary>
public sealed class UndoChange(FollowDb db, IClock clock)
{
    /// <summary>Minutes in which a suppression counts as a slip of the hand.</summary>
    public const int SlipMinutes = 10;

    /// <summary>Which change: the version that it made. Null for the prospect's last.</summary>
    public sealed record Request(Actor Actor, long ProspectId, long? Version);

    /// <summary>Puts it back. A slip of the hand that suppressed someone can be undone for a short while; later it holds.</summary>
    /// <exception cref="Refusal">No such change, undone already, or something else has happened since.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var ws = request.Actor.WorkspaceId;
        var prospect = await db.Prospects.SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.Id == request.ProspectId, cancel)
            ?? throw Refusal.NotFound($"There is no prospect {request.ProspectId}.");
        var version = request.Version ?? prospect.Version;
        var change = await db.Changes.SingleOrDefaultAsync(c => c.WorkspaceId == ws && c.ProspectId == request.ProspectId && c.Version == version, cancel)
            ?? throw Refusal.NotFound("There is nothing to undo.");
        if (change.UndoneAt is not null || prospect.Version != version)
        {
            throw Refusal.Conflict($"{prospect.Name} has changed since; that can’t be undone any more.");
        }

        if (change.Verb == nameof(AddProspect))
        {
            throw Refusal.NotAllowed($"{prospect.Name} was just added; let them go or delete them instead.");
        }

        if (prospect.Outcome == Outcome.CeaseAndDesist && clock.GetCurrentInstant() - change.At > Duration.FromMinutes(SlipMinutes))
        {
            throw Refusal.NotAllowed($"{prospect.Name} asked us to stop. That holds; only they can change it.");
        }

        await ChangeLog.RestoreAsync(db, change.Before, prospect.Id, cancel);
        if (await IsForSuppressedAsync(prospect, cancel))
        {
            db.ChangeTracker.Clear();
            throw Refusal.NotAllowed($"An address of {prospect.Name} has been suppressed since; that can’t be undone any more.");
        }

        prospect.Version = version + 1;
        // It can't be undone twice, and what it holds must not outlive what it speaks of.
        change.Before = "[]";
        change.Summary = change.Verb == nameof(MergeProspects) ? "A merge" : change.Summary;
        change.UndoneAt = clock.GetCurrentInstant();
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refusal.Conflict($"{prospect.Name} has changed since; that can’t be undone any more.");
        }

        return new Done(prospect.Id, prospect.Version, $"Undone: {change.Summary}", prospect.Standing, prospect.Next);
    }

    /// <summary>Whether what is put back would go to an address that is suppressed now (invariant 2); suppressions that are put back themselves don't count.</summary>
    private async Task<bool> IsForSuppressedAsync(Prospect prospect, CancellationToken cancel)
    {
        if (prospect.Next is not { } next)
        {
            return false;
        }

        var (ws, id) = (prospect.WorkspaceId, prospect.Id);
        await db.People.Where(p => p.WorkspaceId == ws && p.ProspectId == id).LoadAsync(cancel);
        await db.Touches.Where(t => t.WorkspaceId == ws && t.ProspectId == id && t.Number == next.Number).LoadAsync(cancel);
        await db.Enrollments.Where(e => e.WorkspaceId == ws && e.ProspectId == id && e.Number == next.Enrollment).LoadAsync(cancel);
        var people = db.People.Local.Where(p => p.ProspectId == id).ToList();
        var row = db.Touches.Local.FirstOrDefault(t => t.ProspectId == id && t.Number == next.Number);
        var number = row?.PersonNumber ?? db.Enrollments.Local.FirstOrDefault(e => e.ProspectId == id && e.Number == next.Enrollment)?.PersonNumber;
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var suppressed = await Suppressions.SuppressedAsync(db, workspace, people, cancel);
        return number is { } target ? suppressed.Contains(target) : suppressed.Count > 0;
    }
}
