using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.Calendars;

namespace Followthrough.Domain.Discipline;

/// <summary>
/// Working days in a row on which something was done. It forgives: days off and weekends don't count, one missed working day of each week
/// doesn't break it, and today isn't missed before it is over.
/// </summary>
/// <param name="Days">Days on which it was done, in a row.</param>
/// <param name="Forgiven">Missed days within it that were forgiven.</param>
/// <param name="IsTodayDone">Whether today is among them.</param>
public sealed record Streak(int Days, int Forgiven, bool IsTodayDone)
{
    /// <summary>Missed working days of a week that are forgiven.</summary>
    public const int ForgivenAWeek = 1;

    private const int Longest = 1_000; // days looked back

    /// <summary>The streak that reaches up to today.</summary>
    /// <param name="today">Today.</param>
    /// <param name="work">The working days.</param>
    /// <param name="done">Days on which it was done; one outside of the working days counts too.</param>
    public static Streak Of(LocalDate today, WorkDays work, IReadOnlySet<LocalDate> done)
    {
        var (days, forgiven, pending) = (0, 0, 0);
        var missed = new Dictionary<(int, int), int>();
        for (var day = today; Period.DaysBetween(day, today) < Longest; day = day.PlusDays(-1))
        {
            if (done.Contains(day))
            {
                days++;
                (forgiven, pending) = (forgiven + pending, 0);
            }
            else if (work.Contains(day) && day != today)
            {
                var week = (WeekYearRules.Iso.GetWeekYear(day), WeekYearRules.Iso.GetWeekOfWeekYear(day));
                missed[week] = missed.GetValueOrDefault(week) + 1;
                pending++; // counts as forgiven only where the streak goes on before it
                if (missed[week] > ForgivenAWeek)
                {
                    break;
                }
            }
        }

        return new Streak(days, forgiven, done.Contains(today));
    }
}
