using Followthrough.Domain.Cadences;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>Finds the place of a day's block between the meetings.</summary>
public static class BlockPlace
{
    /// <summary>A shorter stretch is no time to follow up, in minutes.</summary>
    public const int LeastMinutes = 15;

    /// <summary>
    /// The free stretch as near to the wished time as can be. Where none is long enough, the longest that there is, if it has
    /// <see cref="LeastMinutes"/>. Null where there is none, and on a day that isn't one of the plan's.
    /// </summary>
    /// <param name="plan">What is wished.</param>
    /// <param name="day">The day, in the seller's zone.</param>
    /// <param name="zone">The seller's zone.</param>
    /// <param name="daysOff">Days on which nothing is planned.</param>
    /// <param name="taken">What is taken already.</param>
    /// <param name="notBefore">It may not begin earlier.</param>
    public static BlockTime? Find(BlockPlan plan, LocalDate day, DateTimeZone zone, IReadOnlySet<LocalDate> daysOff, IEnumerable<Interval> taken, Instant notBefore)
    {
        if (OpenWindow.On(day, zone, plan.Hours, daysOff) is not { } open || open.End <= notBefore)
        {
            return null;
        }

        var free = FreeTime.In(new Interval(Instant.Max(open.Start, notBefore), open.End), taken);
        var wished = zone.AtLeniently(day + plan.At).ToInstant();
        var length = Duration.FromMinutes(plan.Minutes);
        var whole = free.Where(each => each.Duration >= length).Select(each => Near(wished, each.Start, each.End - length)).OrderBy(start => Apart(start, wished)).ToList();
        if (whole.Count > 0)
        {
            return new BlockTime(whole[0], plan.Minutes);
        }

        var longest = free.OrderByDescending(each => each.Duration).ThenBy(each => Apart(each.Start, wished)).Cast<Interval?>().FirstOrDefault();
        return longest is { } some && some.Duration >= Duration.FromMinutes(LeastMinutes) ? new BlockTime(some.Start, (int)some.Duration.TotalMinutes) : null;
    }

    private static Instant Near(Instant wished, Instant earliest, Instant latest) => Instant.Min(Instant.Max(wished, earliest), latest);

    private static Duration Apart(Instant a, Instant b) => a > b ? a - b : b - a;
}
