using Followthrough.Domain.Magnets;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Upkeep;

/// <summary>Removes what nobody needs any more: how to undo changes of long ago, sessions and one-time links that have ended, sign-ups that were never confirmed. Run by the clock.</summary>
public sealed class ForgetOld(FollowDb db, IClock clock)
{
    /// <summary>Days for which a change can be undone.</summary>
    public const int UndoDays = 30;

    /// <summary>Prospects whose old changes are removed in one transaction.</summary>
    public const long ProspectsAtOnce = 10_000;

    /// <summary>Removes them; returns how many rows.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var before = now - Duration.FromDays(UndoDays);
        var removed = await db.Sessions.Where(session => session.ExpiresAt < now).ExecuteDeleteAsync(cancel)
            + await db.Invitations.Where(link => link.ExpiresAt < before).ExecuteDeleteAsync(cancel);
        var tooLate = now - Duration.FromHours(UndoBulk.Hours);
        foreach (var workspace in await db.Workspaces.Select(w => w.Id).ToListAsync(cancel))
        {
            removed += await ForgetSignUpsAsync(workspace, now - SignUp.PendingLasts, cancel);
            removed += await ForgetChangesAsync(workspace, before, cancel)
                + await db.BulkChanges.Where(c => c.WorkspaceId == workspace && c.At < tooLate).ExecuteDeleteAsync(cancel);
        }

        return removed;
    }

    /// <summary>Who never confirmed is only counted from then on.</summary>
    private async Task<int> ForgetSignUpsAsync(long workspace, Instant before, CancellationToken cancel)
    {
        var removed = 0;
        foreach (var magnet in await db.Magnets.Where(m => m.WorkspaceId == workspace).Select(m => m.Id).ToListAsync(cancel))
        {
            var gone = await db.SignUps.Where(s => s.WorkspaceId == workspace && s.MagnetId == magnet && s.AskedAt < before && s.ConfirmedAt == null).ExecuteDeleteAsync(cancel);
            if (gone > 0)
            {
                await db.Magnets.Where(m => m.WorkspaceId == workspace && m.Id == magnet).ExecuteUpdateAsync(set => set.SetProperty(m => m.Forgotten, m => m.Forgotten + gone), cancel);
            }

            removed += gone;
        }

        return removed;
    }

    // Changes lie in the order of their prospects: a range of them is read once, without an index of its own that every verb would pay for.
    private async Task<int> ForgetChangesAsync(long workspace, Instant before, CancellationToken cancel)
    {
        var removed = 0;
        var last = await db.Changes.Where(c => c.WorkspaceId == workspace).MaxAsync(c => (long?)c.ProspectId, cancel) ?? 0;
        var from = await db.Changes.Where(c => c.WorkspaceId == workspace).MinAsync(c => (long?)c.ProspectId, cancel) ?? 1;
        for (; from <= last; from += ProspectsAtOnce)
        {
            var (first, end) = (from, from + ProspectsAtOnce);
            removed += await db.Changes.Where(c => c.WorkspaceId == workspace && c.ProspectId >= first && c.ProspectId < end && c.At < before).ExecuteDeleteAsync(cancel);
        }

        return removed;
    }
}
