// Who is authoritative: a person, then the meetings, then the plan. What a person put, kept or took away stays so. What has begun stays.
// Everything else is placed anew each time from plan and meetings alone, so that it never depends on the order in which things became known.
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>Plans the blocks of the days ahead.</summary>
public static class BlockSchedule
{
    /// <summary>Days that are planned, today among them.</summary>
    public const int Days = 14;

    /// <summary>Where each day's block belongs that the plan decides about.</summary>
    /// <param name="plan">What is wished.</param>
    /// <param name="blocks">The blocks there are.</param>
    /// <param name="busy">What is taken by meetings.</param>
    /// <param name="zone">The seller's zone.</param>
    /// <param name="daysOff">Days on which nothing is planned.</param>
    /// <param name="now">Now.</param>
    /// <returns>Each such day with its place; null where the plan wants none or finds no room.</returns>
    public static IReadOnlyList<(LocalDate Day, BlockTime? Place)> Of(
        BlockPlan plan, IReadOnlyList<Block> blocks, IReadOnlyList<Interval> busy, DateTimeZone zone, IReadOnlySet<LocalDate> daysOff, Instant now)
    {
        var today = now.InZone(zone).Date;
        var fixedOnes = blocks.Where(block => block.Stands && IsFixed(plan, block, now)).ToList();
        var taken = busy.Concat(fixedOnes.Select(block => new Interval(block.Start, block.End))).ToList();
        var places = new List<(LocalDate, BlockTime?)>();
        foreach (var day in Enumerable.Range(0, Days).Select(today.PlusDays))
        {
            var block = blocks.FirstOrDefault(block => block.Day == day);
            if (block is not null && (block.State == BlockState.Removed || (block.Stands && IsFixed(plan, block, now))))
            {
                continue;
            }

            var place = plan.IsOn ? BlockPlace.Find(plan, day, zone, daysOff, taken, Soon(now)) : null;
            places.Add((day, place));
            if (place is not null)
            {
                taken.Add(new Interval(place.Start, place.End));
            }
        }

        return places;
    }

    /// <summary>The next full five minutes: nobody begins at 09:11.</summary>
    private static Instant Soon(Instant now) => Instant.FromUnixTimeMilliseconds((now.ToUnixTimeMilliseconds() + 299_999) / 300_000 * 300_000);

    /// <summary>A plan that is off takes away even what a person has moved, as long as it hasn't begun.</summary>
    private static bool IsFixed(BlockPlan plan, Block block, Instant now) => block.Start <= now || (block.State == BlockState.Kept && plan.IsOn);
}
