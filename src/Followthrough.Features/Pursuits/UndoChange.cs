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
        prospect.Version = version + 1;
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
}
