using Followthrough.Domain.Calendars;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The seller's calendar in a demo: meetings that nobody holds, and the blocks between them. It connects to nothing.</summary>
internal static class DemoCalendar
{
    /// <summary>Days before now that the calendar goes back, and days ahead that meetings are known.</summary>
    private const int DaysBack = 42, DaysAhead = 21;

    /// <summary>When meetings begin, as minutes of the day, and how long they last.</summary>
    private static readonly int[] Begins = [8 * 60 + 30, 9 * 60, 10 * 60 + 30, 11 * 60, 13 * 60, 14 * 60, 14 * 60 + 30, 15 * 60 + 30, 16 * 60], Lasts = [30, 30, 45, 60, 60, 90];

    /// <summary>Tells it.</summary>
    public static (BlockPlan Plan, IReadOnlyList<Block> Blocks, IReadOnlyList<BusyTime> Busy) Tell(DemoWorkspace world, int seed)
    {
        var dice = new Random(seed);
        var seller = world.Seller;
        var plan = new BlockPlan
        {
            WorkspaceId = seller.WorkspaceId, SellerId = seller.Id, IsOn = true, Minutes = seller.MinutesADay, PlannedAt = world.Now,
        };
        var today = world.Now.InZone(DemoClock.Zone).Date;
        var days = Enumerable.Range(-DaysBack, DaysBack + DaysAhead).Select(today.PlusDays).Where(day => plan.Hours.Days.Contains(day.DayOfWeek)).ToList();
        var busy = FreeTime.Merged(days.SelectMany(day => Meetings(dice, day)));
        var blocks = days.Where(day => day < today.PlusDays(BlockSchedule.Days)).Select(day => BlockOf(plan, day, busy, day < today ? Instant.MinValue : world.Now, dice)).OfType<Block>().ToList();
        return (plan, blocks, [.. busy.Select(each => new BusyTime { WorkspaceId = seller.WorkspaceId, SellerId = seller.Id, Starts = each.Start, Ends = each.End })]);
    }

    private static IEnumerable<Interval> Meetings(Random dice, LocalDate day)
    {
        for (var i = dice.Next(1, 4); i > 0; i--)
        {
            var start = day.AtMidnight().PlusMinutes(Begins[dice.Next(Begins.Length)]).InZoneLeniently(DemoClock.Zone).ToInstant();
            yield return new Interval(start, start + Duration.FromMinutes(Lasts[dice.Next(Lasts.Length)]));
        }
    }

    private static Block? BlockOf(BlockPlan plan, LocalDate day, IReadOnlyList<Interval> busy, Instant notBefore, Random dice)
    {
        var state = dice.Next(14) switch { 0 => BlockState.Removed, 1 => BlockState.Kept, _ => BlockState.Planned };
        return BlockPlace.Find(plan, day, DemoClock.Zone, new HashSet<LocalDate>(), busy, notBefore) is not { } place ? null : new Block
        {
            WorkspaceId = plan.WorkspaceId, SellerId = plan.SellerId, Day = day, Start = place.Start, Minutes = place.Minutes, State = state,
            Uid = $"{BlockEvent.UidBegins}demo-{day:uuuuMMdd}", ChangedAt = plan.PlannedAt ?? place.Start, Version = 1,
        };
    }
}
