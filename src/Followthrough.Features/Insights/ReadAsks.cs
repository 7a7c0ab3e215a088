using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Insights;

/// <summary>Reads the board of asks: those that are open, those that lapsed and wait to be made again, and how many were taken and declined.</summary>
public sealed class ReadAsks(FollowDb db, IClock clock)
{
    /// <summary>Rows of each part where both are shown, and of one that is shown alone.</summary>
    public const int FirstRows = 8, MostRows = 25;

    /// <summary>How far back asks are counted, and lapsed ones wait to be made again, in days.</summary>
    public const int Days = 90;

    /// <summary>Reads it.</summary>
    /// <param name="actor">In which workspace.</param>
    /// <param name="sellerId">Whose asks; null for everyone's.</param>
    /// <param name="only">One part of it alone; null for the beginning of both.</param>
    /// <param name="from">So many rows of that part are left out.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<AskBoard> RunAsync(Actor actor, long? sellerId, AskPart? only = null, int from = 0, CancellationToken cancel = default)
    {
        var rows = only is null ? FirstRows : MostRows;
        var ws = actor.WorkspaceId;
        var now = clock.GetCurrentInstant();
        var since = now - Duration.FromDays(Days);
        var touches = db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && (sellerId == null || t.SellerId == sellerId));
        var open = touches.Where(t => t.AskState == AskState.Open);
        var waiting = touches.Where(t => t.AskState == AskState.Lapsed && t.DoneAt >= since && !db.Touches.Any(l =>
            l.WorkspaceId == t.WorkspaceId && l.ProspectId == t.ProspectId && l.Number > t.Number
            && (l.AskState != AskState.None || (l.Direction == Direction.In && l.State == TouchState.Done))));
        var pursued = db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws && p.Standing != Standing.Ended);
        var states = await touches.Where(t => t.DoneAt >= since && t.AskState != AskState.None).GroupBy(t => t.AskState)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
        return new AskBoard(
            only is AskPart.Waiting ? [] : await TakeAsync(Rows(open, pursued).OrderBy(r => r.Touch.AskUntil).ThenBy(r => r.Prospect.Id), from, rows, cancel),
            only is AskPart.Open ? [] : await TakeAsync(Rows(waiting, pursued).OrderByDescending(r => r.Prospect.Score).ThenBy(r => r.Prospect.Id), from, rows, cancel),
            await Rows(open, pursued).CountAsync(cancel), await Rows(waiting, pursued).CountAsync(cancel),
            states.GetValueOrDefault(AskState.Taken), states.GetValueOrDefault(AskState.Declined), states.GetValueOrDefault(AskState.Lapsed), now);
    }

    private static IQueryable<Row> Rows(IQueryable<Touch> touches, IQueryable<Prospect> prospects) => touches.Join(
        prospects, t => new { t.WorkspaceId, Id = t.ProspectId }, p => new { p.WorkspaceId, p.Id }, (t, p) => new Row { Touch = t, Prospect = p });

    private static async Task<IReadOnlyList<AskRow>> TakeAsync(IOrderedQueryable<Row> rows, int from, int count, CancellationToken cancel) =>
        [.. (await rows.ThenBy(r => r.Touch.Number).Skip(from).Take(count).ToListAsync(cancel)).Select(r => new AskRow(r.Touch, r.Prospect))];

    private sealed class Row
    {
        public Touch Touch { get; init; } = null!;

        public Prospect Prospect { get; init; } = null!;
    }
}

/// <summary>A part of the board of asks.</summary>
public enum AskPart
{
    /// <summary>Made and unanswered.</summary>
    Open,

    /// <summary>Lapsed: to be made again.</summary>
    Waiting,
}

/// <summary>The board of asks.</summary>
/// <param name="Open">Made and unanswered, those that lapse first at the top.</param>
/// <param name="Waiting">Lapsed, and nothing has been asked since: to be made again; the best prospects first.</param>
/// <param name="OpenCount">How many are open.</param>
/// <param name="WaitingCount">How many wait to be made again.</param>
/// <param name="Taken">Taken, of those made in the last <see cref="ReadAsks.Days"/> days.</param>
/// <param name="Declined">Declined, of those.</param>
/// <param name="Lapsed">Lapsed, of those, whether made again or not.</param>
/// <param name="At">When it was read.</param>
public sealed record AskBoard(IReadOnlyList<AskRow> Open, IReadOnlyList<AskRow> Waiting, int OpenCount, int WaitingCount, int Taken, int Declined, int Lapsed, Instant At);

/// <summary>An ask with whom it was made to.</summary>
public sealed record AskRow(Touch Touch, Prospect Prospect);
