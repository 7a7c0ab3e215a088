using Followthrough.Domain.Today;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Today;

/// <summary>Ends the focus session that runs.</summary>
public sealed class EndFocus(FollowDb db, IClock clock)
{
    /// <summary>Sessions that were left lying and end in one transaction.</summary>
    private const int Batch = 500;

    /// <summary>Ends it, for a reason; one that nobody came back to ended when its seller was last seen, whatever is said now.</summary>
    /// <returns>Its number; null where none ran.</returns>
    public async Task<int?> RunAsync(Actor actor, FocusEnd why, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        if (await RunningAsync(db, actor, cancel) is not { } session)
        {
            return null;
        }

        session.End(session.IsStale(now) ? FocusEnd.LeftLying : why, now);
        await db.SaveChangesAsync(cancel);
        return session.Number;
    }

    /// <summary>Ends those that nobody came back to. Run by the clock.</summary>
    public async Task<int> StaleAsync(CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var before = now - FocusSession.StaleAfter;
        var open = await db.FocusSessions.Where(s => s.EndedAt == null && s.SeenAt < before).OrderBy(s => s.SeenAt).Take(Batch).ToListAsync(cancel);
        var stale = open.Where(session => session.IsStale(now)).ToList();
        stale.ForEach(session => session.End(FocusEnd.LeftLying, now));
        await db.SaveChangesAsync(cancel);
        return stale.Count;
    }

    /// <summary>The session that runs, tracked; null where none does.</summary>
    internal static Task<FocusSession?> RunningAsync(FollowDb db, Actor actor, CancellationToken cancel) => db.FocusSessions
        .Where(s => s.WorkspaceId == actor.WorkspaceId && s.SellerId == actor.SellerId && s.EndedAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);

    /// <summary>Ends a session whose minutes are over or that nobody came back to; false where it goes on.</summary>
    internal static bool EndIfOver(FocusSession session, Instant now)
    {
        if (!session.IsStale(now) && !session.IsOver(now))
        {
            return false;
        }

        session.End(session.IsStale(now) ? FocusEnd.LeftLying : FocusEnd.TimeIsUp, now);
        return true;
    }
}
