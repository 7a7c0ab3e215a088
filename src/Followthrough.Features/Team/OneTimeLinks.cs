using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Finds and uses the rows behind one-time links.</summary>
internal static class OneTimeLinks
{
    /// <summary>The row of a link that works now; null where it was used, is too old, or never was.</summary>
    /// <param name="db">The context.</param>
    /// <param name="token">The end of the link.</param>
    /// <param name="forSeatTaken">True for a link that resets the password of a seat that is taken, false for one that gives a free seat.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancel">Ends the search.</param>
    public static async Task<Invitation?> FindAsync(FollowDb db, string? token, bool forSeatTaken, Instant now, CancellationToken cancel)
    {
        if (!OneTimeToken.TryReadWorkspace(token, out var workspaceId))
        {
            return null;
        }

        var hash = OneTimeToken.HashOf(token!);
        var link = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.WorkspaceId == workspaceId && i.TokenHash == hash, cancel);
        return link is { UsedAt: null } && link.ExpiresAt > now
            && await db.Sellers.AnyAsync(s => s.WorkspaceId == workspaceId && s.Id == link.SellerId && s.IsActive && s.AccountId != null == forSeatTaken, cancel)
                ? link
                : null;
    }

    /// <summary>Marks it as used by one conditional update: of two who hold it one gets in.</summary>
    /// <returns>False where somebody was faster.</returns>
    public static async Task<bool> UseAsync(FollowDb db, Invitation link, Instant now, CancellationToken cancel) => await db.Invitations
        .Where(i => i.WorkspaceId == link.WorkspaceId && i.TokenHash == link.TokenHash && i.UsedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(i => i.UsedAt, now), cancel) == 1;
}
