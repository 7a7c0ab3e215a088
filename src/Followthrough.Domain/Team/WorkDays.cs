using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>The days on which a seller works: the weekdays of the business, without its holidays and their own days off.</summary>
/// <param name="Days">Days of the week.</param>
/// <param name="Off">Days on which nobody works, or this seller doesn't.</param>
public sealed record WorkDays(IReadOnlyCollection<IsoDayOfWeek> Days, IReadOnlySet<LocalDate> Off)
{
    /// <summary>A seller's.</summary>
    public static WorkDays Of(WorkspaceSettings settings, Seller seller) =>
        new(settings.Hours.Days.ToHashSet(), settings.Holidays.Select(holiday => holiday.Date).Concat(seller.DaysOff).ToHashSet());

    /// <summary>Whether the seller works on a day.</summary>
    public bool Contains(LocalDate day) => Days.Contains(day.DayOfWeek) && !Off.Contains(day);

    /// <summary>Working days from one day to another, both included.</summary>
    public IEnumerable<LocalDate> Between(LocalDate from, LocalDate to)
    {
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            if (Contains(day))
            {
                yield return day;
            }
        }
    }

    /// <summary>So many working days from a day on; that day is the first where it is one.</summary>
    public IReadOnlyList<LocalDate> Next(LocalDate from, int count)
    {
        // A year of days off is no calendar to plan in: then the days are taken as they come.
        var days = Between(from, from.PlusDays(366)).Take(count).ToList();
        return days.Count == count ? days : [.. Enumerable.Range(0, count).Select(from.PlusDays)];
    }
}
