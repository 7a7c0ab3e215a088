using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Reads a seller's day at both of its ends: in the morning what it brings, in the evening what became of it.</summary>
public sealed class ReadDay(FollowDb db, ReadDoing doing, ReadToday today, ReadyTouches ready)
{
    /// <summary>Lines in each part.</summary>
    public const int Lines = 6;

    /// <summary>Reads it.</summary>
    public async Task<DayEnds> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        await ready.RunAsync(actor.WorkspaceId, cancel);
        var done = await doing.RunAsync(actor, cancel);
        var list = await today.RunAsync(actor, cancel: cancel);
        var (ws, seller) = (actor.WorkspaceId, done.Seller.Id);
        var tomorrow = done.Today.PlusDays(1).AtStartOfDayInZone(done.Zone).ToInstant();
        var lapsing = db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && t.AskState == AskState.Open && t.AskUntil < tomorrow && t.SellerId == seller)
            .Join(db.Prospects.Where(p => p.WorkspaceId == ws && p.Standing != Standing.Ended), t => t.ProspectId, p => p.Id, (t, p) => new { t.ProspectId, p.Name, t.Ask, t.DoneAt, t.AskUntil });
        var asks = await lapsing.OrderBy(row => row.AskUntil).Take(Lines).ToListAsync(cancel);
        var since = Back(done).AtStartOfDayInZone(done.Zone).ToInstant();
        var back = db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && t.SellerId == seller && t.DoneAt >= since && t.Direction == Direction.In)
            .Join(db.Prospects.Where(p => p.WorkspaceId == ws), t => t.ProspectId, p => p.Id, (t, p) => new { t.ProspectId, p.Name, t.Body, t.Result, t.DoneAt });
        var came = await back.OrderByDescending(row => row.DoneAt).Take(Lines).ToListAsync(cancel);
        var own = list.Touches.Where(touch => !touch.IsAutomated).ToList();
        var fits = own.FindAll(touch => touch.FitsTheDay);
        return new DayEnds(
            done, [.. fits.Take(Lines)], fits.Count, own.Count - fits.Count, [.. list.Touches.Where(touch => touch.IsPromised)],
            [.. asks.Select(row => new DayWord(row.ProspectId, row.Name, row.Ask ?? "", row.DoneAt!.Value))], await lapsing.CountAsync(cancel),
            [.. came.Select(row => new DayWord(row.ProspectId, row.Name, row.Body ?? (row.Result is { } result ? TouchWords.Of(result) : ""), row.DoneAt!.Value))], await back.CountAsync(cancel),
            [.. done.Touches.Where(touch => touch.IsByHand && touch.At.InZone(done.Zone).Date == done.Today)]);
    }

    /// <summary>The working day before: what came in since then is new this morning.</summary>
    private static LocalDate Back(Doing done) => done.Work.Between(done.Today.PlusDays(-10), done.Today.PlusDays(-1)).DefaultIfEmpty(done.Today.PlusDays(-1)).Last();
}

/// <summary>A line of a day.</summary>
/// <param name="ProspectId">Whom it is about.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Words">The ask, or what they wrote.</param>
/// <param name="At">When.</param>
public sealed record DayWord(long ProspectId, string Name, string Words, Instant At);

/// <summary>A day at both of its ends.</summary>
/// <param name="Doing">What was done, today and before.</param>
/// <param name="Best">The best of today, as it stands now.</param>
/// <param name="Planned">How many a person is to make that fit what is left of the minutes.</param>
/// <param name="Beyond">How many wait beyond the minutes, of the best that were read.</param>
/// <param name="Promises">What was promised for today and isn't made yet.</param>
/// <param name="Lapsing">Open asks that lapse today unless they are made again.</param>
/// <param name="LapsingCount">How many those are; the first are read.</param>
/// <param name="CameBack">What they said since the working day before.</param>
/// <param name="CameBackCount">How many those are; the last are read.</param>
/// <param name="Made">Touches made by hand today.</param>
public sealed record DayEnds(
    Doing Doing, IReadOnlyList<TodayTouch> Best, int Planned, int Beyond, IReadOnlyList<TodayTouch> Promises, IReadOnlyList<DayWord> Lapsing, int LapsingCount,
    IReadOnlyList<DayWord> CameBack, int CameBackCount, IReadOnlyList<DoneTouch> Made);
