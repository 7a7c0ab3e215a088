using Followthrough.Domain.Prospects;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Today;

/// <summary>Reads the focus session that runs, and what came of those that ended.</summary>
public sealed class ReadFocus(FollowDb db, IClock clock)
{
    /// <summary>Sessions in the list of the last ones.</summary>
    private const int Last = 8;

    /// <summary>The session that runs; null where none does. It may be over or left lying: whoever shows it ends it then.</summary>
    public Task<FocusSession?> RunningAsync(Actor actor, CancellationToken cancel = default) => db.FocusSessions.AsNoTracking()
        .Where(s => s.WorkspaceId == actor.WorkspaceId && s.SellerId == actor.SellerId && s.EndedAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);

    /// <summary>The latest session, whether it runs or has ended; null where there never was one.</summary>
    public Task<FocusSession?> LatestAsync(Actor actor, CancellationToken cancel = default) => db.FocusSessions.AsNoTracking()
        .Where(s => s.WorkspaceId == actor.WorkspaceId && s.SellerId == actor.SellerId).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);

    /// <summary>What the card took so far in the session that runs; null where none runs or another card lies open.</summary>
    public async Task<FocusSpent?> SpentAsync(Actor actor, TouchKey card, int planned, CancellationToken cancel = default) =>
        await RunningAsync(actor, cancel) is { } session && session.SpentOn(card, planned, clock.GetCurrentInstant()) is { } seconds ? new FocusSpent(session.Number, seconds) : null;

    /// <summary>What came of a session, also while it runs.</summary>
    /// <exception cref="Refusal">The seller has no such session.</exception>
    public async Task<FocusResult> ResultAsync(Actor actor, int number, CancellationToken cancel = default)
    {
        var (ws, seller) = (actor.WorkspaceId, actor.SellerId);
        var session = await db.FocusSessions.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == ws && s.SellerId == seller && s.Number == number, cancel)
            ?? throw Refusal.NotFound($"There is no focus session {number}.");
        return (await ResultsAsync([session], cancel))[0];
    }

    /// <summary>The last sessions that ended, the latest first.</summary>
    public async Task<IReadOnlyList<FocusResult>> LastAsync(Actor actor, CancellationToken cancel = default)
    {
        var sessions = await db.FocusSessions.AsNoTracking().Where(s => s.WorkspaceId == actor.WorkspaceId && s.SellerId == actor.SellerId && s.EndedAt != null)
            .OrderByDescending(s => s.Number).Take(Last).ToListAsync(cancel);
        return await ResultsAsync(sessions, cancel);
    }

    /// <summary>What came of some sessions of one seller: their touches are read together.</summary>
    private async Task<IReadOnlyList<FocusResult>> ResultsAsync(IReadOnlyList<FocusSession> sessions, CancellationToken cancel)
    {
        if (sessions.Count == 0)
        {
            return [];
        }

        var (ws, seller, numbers) = (sessions[0].WorkspaceId, sessions[0].SellerId, sessions.Select(s => s.Number).ToList());
        var (from, until) = (sessions.Min(s => s.BeganAt), sessions.Max(Until));
        var touches = (await db.Touches.AsNoTracking()
            .Where(t => t.WorkspaceId == ws && t.SellerId == seller && t.DoneAt >= from && t.DoneAt <= until && numbers.Contains(t.Focus ?? 0) && (t.State == TouchState.Done || t.State == TouchState.Leaving))
            .Join(db.Prospects.Where(p => p.WorkspaceId == ws), t => t.ProspectId, p => p.Id, (touch, p) => new { touch, p.Name, p.Tier })
            .OrderBy(row => row.touch.DoneAt).ToListAsync(cancel)).ToLookup(row => row.touch.Focus);
        return [.. sessions.Select(session => new FocusResult(session, [.. touches[session.Number].Where(row => row.touch.DoneAt >= session.BeganAt && row.touch.DoneAt <= Until(session)).Select(row => new FocusTouch(row.touch, row.Name, row.Tier))]))];
    }

    private Instant Until(FocusSession session) => (session.EndedAt ?? clock.GetCurrentInstant()) + FocusSession.StaleInPause;
}

/// <summary>A touch that was made in a focus session.</summary>
/// <param name="Touch">The touch.</param>
/// <param name="Name">What the prospect is called.</param>
/// <param name="Tier">How much of the day they should get.</param>
public sealed record FocusTouch(Touch Touch, string Name, Tier Tier);

/// <summary>What came of a focus session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Touches">What was made in it, in order.</param>
public sealed record FocusResult(FocusSession Session, IReadOnlyList<FocusTouch> Touches)
{
    /// <summary>Touches with an ask.</summary>
    public int Asks => Touches.Count(each => each.Touch.AskState != AskState.None);

    /// <summary>No's.</summary>
    public int Nos => Touches.Count(each => each.Touch.Result is TouchResult.No or TouchResult.Stop);

    /// <summary>Yes's.</summary>
    public int Yeses => Touches.Count(each => each.Touch.Result == TouchResult.Yes);

    /// <summary>Seconds spent on touches.</summary>
    public int Seconds => Touches.Sum(each => each.Touch.FocusSeconds ?? 0);

    /// <summary>Minutes that were planned for those touches.</summary>
    public int Planned => Touches.Sum(each => each.Touch.FocusPlanned ?? 0);
}
