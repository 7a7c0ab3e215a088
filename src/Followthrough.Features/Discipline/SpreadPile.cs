// After days away the list holds more than a day can. It is laid out over the coming days as a whole: first shown, then done in one
// transaction, and undone as any change of many prospects.
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Discipline;
using Followthrough.Store.Pursuits;
using Followthrough.Store.Team;
using Followthrough.Store.Today;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Lays the pile that waited while a seller was away out over the coming working days.</summary>
public sealed class SpreadPile(FollowStore store, FollowDb db, ReadyTouches ready, Planning planning, IClock clock)
{
    /// <summary>Working days without a touch after which a seller was away.</summary>
    public const int AwayDays = 3;

    /// <summary>The pile is worth spreading where it takes so many times the minutes of a day.</summary>
    public const double TooMuch = 1.5;

    /// <summary>Most touches that are laid out; whoever ranks below stays on the list.</summary>
    public const int Most = 300;

    /// <summary>What spreading would do; null where nobody was away, or the day holds it.</summary>
    public async Task<Pile?> ReadAsync(Actor actor, CancellationToken cancel = default)
    {
        await ready.RunAsync(actor.WorkspaceId, cancel);
        var now = clock.GetCurrentInstant();
        await using var connection = await store.ConnectAsync(cancel);
        var (ws, id) = (actor.WorkspaceId, actor.SellerId ?? 0);
        if (await TeamRows.SellerAsync(connection, ws, id, cancel) is not { } seller)
        {
            return null;
        }

        var zone = NamedZone.Of(seller.ZoneId);
        var today = now.InZone(zone).Date;
        var work = WorkDays.Of((await TeamRows.WorkspaceAsync(connection, ws, cancel))!.Settings, seller);
        var last = (await DoingRows.LastDoneAsync(connection, ws, id, today.AtStartOfDayInZone(zone).ToInstant(), cancel))?.InZone(zone).Date;
        if (last is not { } day || !IsAway(day, today, work) || await IsSpreadAsync(actor, today.AtStartOfDayInZone(zone).ToInstant(), cancel))
        {
            return null;
        }

        var best = await TodayRows.BestAsync(connection, ws, id, Most, null, cancel);
        // What was promised stays where it is: on a working day it takes its share of the minutes, on any other it isn't part of the pile.
        var pile = best.Where(p => p.Next is { IsAutomated: false } next && (!next.IsPromised || work.Contains(today)))
            .Select(p => new DayTouch(new TouchKey(p.Id, p.Next!.Number), p.Rank, Math.Max(1, p.Next.Minutes), p.Next.IsPromised, false, true)).ToList();
        return pile.Sum(touch => touch.Minutes) <= TooMuch * seller.MinutesADay ? null
            : new Pile(today, day, pile.Count, Spread.Over(pile, seller.MinutesADay, work.Next(today, Spread.MostDays)));
    }

    /// <summary>Once a day is enough: what has come due since is the day's own.</summary>
    private Task<bool> IsSpreadAsync(Actor actor, Instant since, CancellationToken cancel) => db.BulkChanges.AnyAsync(
        c => c.WorkspaceId == actor.WorkspaceId && c.SellerId == actor.SellerId && c.Verb == nameof(SpreadPile) && c.At >= since && c.UndoneAt == null, cancel);

    /// <summary>Days off are days away, too: what counts is how many weekdays the list was left alone.</summary>
    private static bool IsAway(LocalDate last, LocalDate today, WorkDays work) =>
        (work with { Off = new HashSet<LocalDate>() }).Between(last.PlusDays(1), today.PlusDays(-1)).Count() >= AwayDays;

    /// <summary>Lays it out; what stays for today isn't touched.</summary>
    /// <returns>Its name, for undoing, and how many were moved.</returns>
    /// <exception cref="Refusal">There is nothing to spread, or someone changed one of them meanwhile.</exception>
    public async Task<(string Bulk, int Moved)> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var pile = await ReadAsync(actor, cancel) ?? throw Refusal.NotAllowed("There is nothing to spread: a day holds what waits.");
        var now = clock.GetCurrentInstant();
        var days = pile.Days.Where(day => day.Day > pile.Today).SelectMany(day => day.Touches.Select(touch => (touch.Touch, day.Day))).ToDictionary(each => each.Touch.ProspectId);
        var moved = new List<Pursuit>();
        foreach (var pursuit in await Pursuit.LoadManyAsync(db, actor, [.. days.Keys], now, cancel))
        {
            var (key, day) = days[pursuit.Prospect.Id];
            if (pursuit.Prospect.Next?.Number == key.Number)
            {
                var touch = await planning.TouchToMakeAsync(db, pursuit, key.Number, cancel);
                pursuit.ChooseDue(touch, Planning.CalendarOf(pursuit, touch.PersonNumber).BeginOf(day, touch.Channel));
                moved.Add(pursuit);
            }
        }

        var bulk = BulkScope.NewBulk();
        var kept = new BulkChange { WorkspaceId = actor.WorkspaceId, Bulk = bulk, After = 0, SellerId = actor.SellerId, At = now, Verb = nameof(SpreadPile) };
        await Pursuit.SaveManyAsync(db, moved, planning, kept, cancel);
        return (bulk, moved.Count);
    }
}

/// <summary>What waited while a seller was away, and how it would be laid out.</summary>
/// <param name="Today">Today.</param>
/// <param name="LastDone">The day on which they last did something.</param>
/// <param name="Count">Touches that wait.</param>
/// <param name="Days">The days, today first where it keeps some.</param>
public sealed record Pile(LocalDate Today, LocalDate LastDone, int Count, IReadOnlyList<(LocalDate Day, IReadOnlyList<DayTouch> Touches)> Days);
