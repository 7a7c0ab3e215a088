using System.Text.RegularExpressions;
using Followthrough.Domain.Magnets;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Magnets;

/// <summary>Makes a lead magnet, or changes one.</summary>
public sealed partial class SaveMagnet(FollowDb db, IClock clock)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Longest title, text, slug and file name, in characters.</summary>
    public const int LongestTitle = 120, LongestText = 2_000, LongestSlug = 60, LongestFileName = 150;

    /// <summary>The magnet.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Id">Which; null makes a new one.</param>
    /// <param name="Title">What it is.</param>
    /// <param name="Slug">Its name in addresses; null takes it from the title.</param>
    /// <param name="Promise">What they get from it.</param>
    /// <param name="Consent">What they agree to.</param>
    /// <param name="Cadence">Name of the cadence that begins; null for none.</param>
    /// <param name="Source">The source that is written down; null takes the title.</param>
    /// <param name="Link">Where what was promised is found.</param>
    /// <param name="File">The file that was promised, with its name; null leaves the one there is.</param>
    /// <param name="Cost">What it costs.</param>
    /// <param name="CostIsMonthly">True where that is every month.</param>
    /// <param name="IsOn">Whether the form is open.</param>
    /// <param name="OwnerId">Whose prospects they become.</param>
    /// <param name="DropsFile">Takes the file away.</param>
    /// <param name="Version">The version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long? Id, string? Title, string? Slug, string? Promise, string? Consent, string? Cadence, string? Source, string? Link,
        (string Name, byte[] Content)? File, decimal? Cost, bool CostIsMonthly, bool IsOn, long OwnerId, bool DropsFile = false, long? Version = null);

    /// <summary>Saves it.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="Refusal">Not an owner, something can't be, the name is taken, or changed meanwhile.</exception>
    public async Task<long> RunAsync(Request request, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, request.Actor, "changes lead magnets", cancel);
        var ws = request.Actor.WorkspaceId;
        var magnet = request.Id is { } id
            ? await db.Magnets.SingleOrDefaultAsync(m => m.WorkspaceId == ws && m.Id == id, cancel) ?? throw Refusal.NotFound("There is no such lead magnet.")
            : new Magnet { WorkspaceId = ws, Id = 1 + (await db.Magnets.Where(m => m.WorkspaceId == ws).MaxAsync(m => (long?)m.Id, cancel) ?? 0), CreatedAt = clock.GetCurrentInstant() };
        if (request.Version is { } seen && request.Id is not null && seen != magnet.Version)
        {
            throw Refusal.Conflict($"“{magnet.Title}” has been changed meanwhile; look at it again before you save.");
        }

        await FillAsync(magnet, request, cancel);
        if (request.Id is null)
        {
            db.Add(magnet);
        }
        else
        {
            magnet.Version++;
        }

        await KeepFileAsync(magnet, request, cancel);
        await db.SaveChangesAsync(cancel);
        return magnet.Id;
    }

    private async Task FillAsync(Magnet magnet, Request request, CancellationToken cancel)
    {
        magnet.Title = Needed(request.Title, LongestTitle, "Give it a title: what is it?");
        magnet.Promise = Needed(request.Promise, LongestText, "Say what they get from it.").ReplaceLineEndings("\n");
        magnet.Consent = Needed(request.Consent, LongestText, "Say what they agree to, so that you can show it later.").ReplaceLineEndings(" ");
        magnet.Slug = await SlugAsync(magnet, request, cancel);
        magnet.Source = Needed(Text.Trimmed(request.Source) ?? magnet.Title, LongestTitle, "");
        magnet.Cadence = await CadenceAsync(request, cancel);
        magnet.Link = LinkOf(request.Link);
        magnet.Cost = request.Cost is < 0 ? throw Refusal.Invalid("It can’t cost less than nothing.") : request.Cost;
        (magnet.CostIsMonthly, magnet.IsOn) = (request.CostIsMonthly, request.IsOn);
        magnet.OwnerId = await db.Sellers.AnyAsync(s => s.WorkspaceId == magnet.WorkspaceId && s.Id == request.OwnerId && s.IsActive, cancel)
            ? request.OwnerId
            : throw Refusal.Invalid("Choose who follows up.");
    }

    private async Task<string> SlugAsync(Magnet magnet, Request request, CancellationToken cancel)
    {
        var slug = Text.Trimmed(request.Slug)?.ToLowerInvariant() ?? NotInSlug().Replace(magnet.Title.ToLowerInvariant(), "-").Trim('-');
        slug = slug.Length > LongestSlug && request.Slug is null ? slug[..LongestSlug].Trim('-') : slug;
        if (slug.Length is 0 or > LongestSlug || !Slug().IsMatch(slug))
        {
            throw Refusal.Invalid($"“{slug}” can’t stand in an address; use up to {LongestSlug} letters a to z, digits and dashes.");
        }

        return await db.Magnets.AnyAsync(m => m.Slug == slug && !(m.WorkspaceId == magnet.WorkspaceId && m.Id == magnet.Id), cancel)
            ? throw Refusal.Conflict($"The address /m/{slug} is taken; choose another.")
            : slug;
    }

    private async Task<string?> CadenceAsync(Request request, CancellationToken cancel)
    {
        var name = Text.Trimmed(request.Cadence);
        return name is null || await db.Cadences.AnyAsync(c => c.WorkspaceId == request.Actor.WorkspaceId && c.Name == name && !c.IsRetired, cancel)
            ? name
            : throw Refusal.NotFound($"There is no cadence “{name}”.");
    }

    private async Task KeepFileAsync(Magnet magnet, Request request, CancellationToken cancel)
    {
        var kept = await db.MagnetFiles.SingleOrDefaultAsync(f => f.WorkspaceId == magnet.WorkspaceId && f.MagnetId == magnet.Id, cancel);
        if (request.File is { } file)
        {
            if (file.Content.Length is 0 or > LargestFile)
            {
                throw Refusal.Invalid($"The file has {file.Content.Length >> 20} MB; up to {LargestFile >> 20} MB are kept. Put it elsewhere and give its link.");
            }

            kept ??= db.Add(new MagnetFile { WorkspaceId = magnet.WorkspaceId, MagnetId = magnet.Id }).Entity;
            kept.Content = file.Content;
            (magnet.FileName, magnet.FileBytes) = (FileNameOf(file.Name), file.Content.Length);
        }
        else if (request.DropsFile && kept is not null)
        {
            db.Remove(kept);
            (magnet.FileName, magnet.FileBytes) = (null, 0);
        }

        if (magnet.Link is null && magnet.FileName is null)
        {
            throw Refusal.Invalid("Give a link or a file: it is what was promised.");
        }
    }

    private static string Needed(string? text, int longest, string otherwise) => Text.Trimmed(text) is not { } trimmed
        ? throw Refusal.Invalid(otherwise)
        : trimmed.Length > longest ? throw Refusal.Invalid($"“{trimmed[..40]}…” has {trimmed.Length} characters; {longest} fit.") : trimmed;

    private static string? LinkOf(string? text) => Text.Trimmed(text) is not { } link
        ? null
        : Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && link.Length <= LongestText
            ? link
            : throw Refusal.Invalid($"“{link}” is no link; write one such as https://example.com/guide.");

    /// <summary>The last part of whatever the browser called it, without what no file system takes.</summary>
    private static string FileNameOf(string name)
    {
        var last = NotInFileName().Replace(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], " ").Trim();
        return last.Length == 0 ? "file" : last[^Math.Min(last.Length, LongestFileName)..];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlug();

    [GeneratedRegex("""[\p{C}"<>:|?*]+""")]
    private static partial Regex NotInFileName();
}
