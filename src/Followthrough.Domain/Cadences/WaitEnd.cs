using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>Counts waits in the recipient's calendar.</summary>
internal static class WaitEnd
{
    /// <summary>Longest wait that is planned, in days: ten years.</summary>
    public const int LongestDays = 3660;

    /// <summary>
    /// The first instant after a wait. Days, weeks and months end as the recipient's day begins, so that a step's time of day doesn't
    /// creep; hours are hours. Null where the wait is negative, longer than <see cref="LongestDays"/>, of no known unit, or counts
    /// working days where there are none.
    /// </summary>
    public static Instant? Of(Wait wait, Instant from, RecipientCalendar calendar)
    {
        if (wait.Amount == 0)
        {
            return from;
        }

        if (wait.Amount < 0)
        {
            return null;
        }

        var date = from.InZone(calendar.Zone).Date;
        return wait.Unit switch
        {
            WaitUnit.BusinessDays => StartOf(AfterBusinessDays(date, wait.Amount, calendar), calendar),
            WaitUnit.Days when wait.Amount <= LongestDays => StartOf(date.PlusDays(wait.Amount), calendar),
            WaitUnit.Weeks when wait.Amount <= LongestDays / 7 => StartOf(date.PlusWeeks(wait.Amount), calendar),
            WaitUnit.Months when wait.Amount <= LongestDays / 31 => StartOf(date.PlusMonths(wait.Amount), calendar),
            WaitUnit.Hours when wait.Amount <= LongestDays * 24 => from + Duration.FromHours(wait.Amount),
            _ => null,
        };
    }

    private static LocalDate? AfterBusinessDays(LocalDate date, int amount, RecipientCalendar calendar)
    {
        for (var walked = 0; walked < LongestDays; walked++)
        {
            date = date.PlusDays(1);
            if (calendar.Hours.Days.Contains(date.DayOfWeek) && !calendar.Holidays.Contains(date) && --amount == 0)
            {
                return date;
            }
        }

        return null;
    }

    private static Instant? StartOf(LocalDate? date, RecipientCalendar calendar) =>
        date is { } day ? RecipientDay.StartOf(day, calendar.Zone) : null;
}
