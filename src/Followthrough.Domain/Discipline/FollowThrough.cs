using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Discipline;

/// <summary>What was planned for a day, and what was done on it.</summary>
/// <param name="Day">The day, in the seller's calendar.</param>
/// <param name="IsWorkday">Whether the seller works on it.</param>
/// <param name="Planned">Touches in that morning's plan; null where none was written down.</param>
/// <param name="Kept">Of them, those that were made on the day.</param>
/// <param name="Touches">All touches made by hand on the day.</param>
/// <param name="Asks">Of them, those with an ask.</param>
/// <param name="Nos">No's collected.</param>
/// <param name="PlannedMinutes">Minutes of the plan's touches.</param>
/// <param name="Minutes">Minutes spent, by tier: A, B, C.</param>
public sealed record DayDone(
    LocalDate Day, bool IsWorkday, int? Planned, int Kept, int Touches, int Asks, int Nos, int PlannedMinutes, IReadOnlyList<int> Minutes)
{
    /// <summary>Touches that were made beside the plan.</summary>
    public int Beside => Touches - Kept;

    /// <summary>A working day on which nothing was done.</summary>
    public bool IsWithout => IsWorkday && Touches == 0;
}

/// <summary>Follow-through: of what you know you should do, how much you did. Both sides are taken as they were written down at the time.</summary>
public static class FollowThrough
{
    /// <summary>The days from one to another, both included.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="zone">The seller's zone.</param>
    /// <param name="work">The seller's working days.</param>
    /// <param name="plans">The mornings' plans.</param>
    /// <param name="done">What happened, at least from the first day on.</param>
    public static IReadOnlyList<DayDone> Days(
        LocalDate from, LocalDate to, DateTimeZone zone, WorkDays work, IEnumerable<MorningPlan> plans, IReadOnlyCollection<DoneTouch> done)
    {
        var planned = plans.ToDictionary(plan => plan.Day);
        var made = done.Where(touch => touch.IsByHand).ToLookup(touch => touch.At.InZone(zone).Date);
        var nos = No.Among(done, zone).ToLookup(no => no.Day);
        var days = new List<DayDone>();
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            var own = made[day].ToList();
            var plan = planned.GetValueOrDefault(day);
            days.Add(new DayDone(
                day, work.Contains(day), plan?.Touches.Count, Kept(plan, own), own.Count, own.Count(touch => touch.Ask != AskState.None), nos[day].Count(),
                plan?.Touches.Sum(touch => touch.Minutes) ?? 0, [.. Enum.GetValues<Tier>().Select(tier => own.Where(touch => touch.Tier == tier).Sum(touch => touch.Minutes))]));
        }

        return days;
    }

    /// <summary>
    /// Planned touches that were made. A touch takes its number when it is made: where an answer came in between, the planned one bears a
    /// later number. Each that was made keeps one that was planned.
    /// </summary>
    private static int Kept(MorningPlan? plan, List<DoneTouch> made)
    {
        var left = made.OrderBy(touch => touch.Key.Number).ToList();
        return plan?.Touches.Count(planned =>
        {
            var at = left.FindIndex(touch => touch.Key.ProspectId == planned.Prospect && touch.Key.Number >= planned.Touch);
            if (at >= 0)
            {
                left.RemoveAt(at);
            }

            return at >= 0;
        }) ?? 0;
    }

    /// <summary>Kept over planned, of the days that have a plan; null where none has, or nothing was planned.</summary>
    public static double? Share(IEnumerable<DayDone> days)
    {
        var (kept, planned) = days.Where(day => day.Planned is not null).Aggregate((0, 0), (sum, day) => (sum.Item1 + day.Kept, sum.Item2 + day.Planned!.Value));
        return planned == 0 ? null : (double)kept / planned;
    }
}
