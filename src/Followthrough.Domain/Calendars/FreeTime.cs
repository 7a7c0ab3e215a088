using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>What is left of a stretch of time when what is taken is taken out.</summary>
public static class FreeTime
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    /// <summary>The free stretches in order, each of whole minutes.</summary>
    /// <param name="within">The stretch.</param>
    /// <param name="taken">What is taken, in any order; stretches may overlap.</param>
    public static IReadOnlyList<Interval> In(Interval within, IEnumerable<Interval> taken)
    {
        var free = new List<Interval>();
        var from = within.Start;
        foreach (var each in taken.Where(each => each.Start < within.End && each.End > within.Start).OrderBy(each => each.Start))
        {
            Add(free, from, each.Start);
            from = Instant.Max(from, each.End);
        }

        Add(free, from, within.End);
        return free;
    }

    /// <summary>Stretches that overlap or touch become one; in order.</summary>
    public static IReadOnlyList<Interval> Merged(IEnumerable<Interval> taken)
    {
        var merged = new List<Interval>();
        foreach (var each in taken.Where(each => each.Duration > Duration.Zero).OrderBy(each => each.Start))
        {
            if (merged.Count > 0 && each.Start <= merged[^1].End)
            {
                merged[^1] = new Interval(merged[^1].Start, Instant.Max(merged[^1].End, each.End));
            }
            else
            {
                merged.Add(each);
            }
        }

        return merged;
    }

    private static void Add(List<Interval> free, Instant from, Instant to)
    {
        var start = Up(from);
        var end = Instant.FromUnixTimeTicks(to.ToUnixTimeTicks() - Over(to));
        if (start < end)
        {
            free.Add(new Interval(start, end));
        }
    }

    private static Instant Up(Instant at) => Over(at) is var over && over == 0 ? at : at + Minute - Duration.FromTicks(over);

    private static long Over(Instant at)
    {
        var over = at.ToUnixTimeTicks() % Minute.BclCompatibleTicks;
        return over < 0 ? over + Minute.BclCompatibleTicks : over;
    }
}
