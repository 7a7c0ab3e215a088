using Followthrough.Domain.Calendars;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Reads a week of a seller: the blocks, when they are taken, and what was done.</summary>
public sealed class ReadWeek(FollowDb db, IClock clock)
{
    /// <summary>Touches that are looked at.</summary>
    private const int MostTouches = 5_000;

    /// <summary>Reads the week that a day lies in; the current one where none is named.</summary>
    public async Task<BlockWeek> RunAsync(Actor actor, LocalDate? day = null, CancellationToken cancel = default)
    {
        var (ws, seller) = (actor.WorkspaceId, actor.SellerId);
        var now = clock.GetCurrentInstant();
        var (zone, daysOff) = await SellerDays.OfAsync(db, actor, cancel);
        var today = now.InZone(zone).Date;
        var monday = (day ?? today).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var (from, to) = (zone.AtStartOfDay(monday).ToInstant(), zone.AtStartOfDay(monday.PlusDays(7)).ToInstant());
        var plan = await db.BlockPlans.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == seller, cancel);

        // A block may be moved out of its week or into it.
        var blocks = await db.Blocks.AsNoTracking().Where(b => b.WorkspaceId == ws && b.SellerId == seller && ((b.Start >= from && b.Start < to) || (b.Day >= monday && b.Day < monday.PlusDays(7)))).ToListAsync(cancel);
        var busy = await db.BusyTimes.AsNoTracking().Where(b => b.WorkspaceId == ws && b.SellerId == seller && b.Starts < to && b.Ends > from).OrderBy(b => b.Starts).ToListAsync(cancel);

        // What left by itself nobody made.
        var made = await db.Touches.AsNoTracking()
            .Where(t => t.WorkspaceId == ws && t.SellerId == seller && t.DoneAt >= from && t.DoneAt < to && t.State == TouchState.Done && t.Direction == Direction.Out && t.Minutes > 0
                && !db.Attempts.Any(a => a.WorkspaceId == t.WorkspaceId && a.ProspectId == t.ProspectId && a.TouchNumber == t.Number && a.IsAutomated))
            .Select(t => t.DoneAt!.Value).Take(MostTouches).ToListAsync(cancel);
        return new BlockWeek(
            monday, today, now, zone, plan, [.. blocks.OrderBy(b => b.Start)], [.. busy.Select(b => new Interval(Instant.Max(b.Starts, from), Instant.Min(b.Ends, to)))],
            BlockTally.Of(blocks.Where(b => b.Start >= from && b.Start < to), made, now), made, FullDays(plan, blocks, monday, today, daysOff));
    }

    /// <summary>Days ahead that the plan wants a block on, and that have no room for one.</summary>
    private static List<LocalDate> FullDays(BlockPlan? plan, List<Block> blocks, LocalDate monday, LocalDate today, IReadOnlySet<LocalDate> daysOff) =>
        plan is not { IsOn: true, PlannedAt: not null } ? [] : [.. Enumerable.Range(0, 7).Select(monday.PlusDays)
            .Where(day => day >= today && day < today.PlusDays(BlockSchedule.Days) && plan.Hours.Days.Contains(day.DayOfWeek) && !daysOff.Contains(day))
            .Where(day => !blocks.Exists(b => b.Day == day && b.State != BlockState.Withdrawn))];
}

/// <summary>A week of a seller.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Today">Today, in the seller's zone.</param>
/// <param name="Now">Now.</param>
/// <param name="Zone">The seller's zone.</param>
/// <param name="Plan">What is wished; null where nobody has said.</param>
/// <param name="Blocks">The blocks, also those that were taken away.</param>
/// <param name="Busy">When the seller is taken.</param>
/// <param name="Tally">The blocks compared with what was done.</param>
/// <param name="Made">When touches were made.</param>
/// <param name="Full">Days without room for a block.</param>
public sealed record BlockWeek(
    LocalDate Monday, LocalDate Today, Instant Now, DateTimeZone Zone, BlockPlan? Plan, IReadOnlyList<Block> Blocks, IReadOnlyList<Interval> Busy, BlockTally Tally,
    IReadOnlyList<Instant> Made, IReadOnlyList<LocalDate> Full);
