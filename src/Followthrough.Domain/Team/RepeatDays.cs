using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>The days of a recurrence (RFC 5545 §3.3.10). A day that a month or a year doesn't have is left out.</summary>
internal static class RepeatDays
{
    /// <summary>Periods that are looked through at most: a hostile rule ends here.</summary>
    public const int MostPeriods = 20_000;

    /// <summary>A recurrence is followed for so many days from its first.</summary>
    private const int MostDays = 400_000;

    /// <summary>Its days in order, from its first to the last that is asked for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="start">The day it begins on.</param>
    /// <param name="from">Earlier days aren't asked for; with a count they are walked through all the same.</param>
    /// <param name="last">The last day that is asked for.</param>
    /// <param name="budget">Ends it where it is used up; null for one rule that is bounded by its periods.</param>
    public static IEnumerable<LocalDate> Of(RepeatRule rule, LocalDate start, LocalDate from, LocalDate last, RepeatBudget? budget = null)
    {
        var found = 0;
        var cost = CostOf(rule);
        var until = rule.Until is { } end && end < last ? end : last;
        var first = rule.Count is null && from > start ? Math.Max(0, PeriodsBetween(rule, start, from) - 1) : 0;
        for (var i = first; i < first + MostPeriods; i++)
        {
            if (budget?.Spend(cost) == false || Period(rule, start, i) is not { } begin || begin > until)
            {
                yield break;
            }

            foreach (var day in Placed(rule, Candidates(rule, start, begin).Distinct().Order()))
            {
                if (day < start)
                {
                    continue;
                }

                if (day > until || found++ >= (rule.Count ?? int.MaxValue))
                {
                    yield break;
                }

                if (day >= from)
                {
                    yield return day;
                }
            }
        }
    }

    /// <summary>About so many days are looked at in one period.</summary>
    private static int CostOf(RepeatRule rule) => rule.Unit switch
    {
        RepeatUnit.Day => 1,
        RepeatUnit.Week => 7,
        RepeatUnit.Month => 2 + rule.MonthDays.Count + (5 * rule.Days.Count) + rule.Places.Count,
        _ => 2 + (12 * (1 + rule.MonthDays.Count)) + (53 * rule.Days.Count) + rule.Places.Count,
    };

    private static int PeriodsBetween(RepeatRule rule, LocalDate start, LocalDate from) => rule.Unit switch
    {
        RepeatUnit.Day => Days(start, from) / rule.Interval,
        RepeatUnit.Week => Days(start, from) / 7 / rule.Interval,
        RepeatUnit.Month => (((from.Year - start.Year) * 12) + from.Month - start.Month) / rule.Interval,
        _ => (from.Year - start.Year) / rule.Interval,
    };

    private static int Days(LocalDate start, LocalDate from) => NodaTime.Period.DaysBetween(start, from);

    /// <summary>The first day of the i-th period; null where it lies too far off.</summary>
    private static LocalDate? Period(RepeatRule rule, LocalDate start, int i)
    {
        var step = (long)i * rule.Interval;
        var days = step * rule.Unit switch { RepeatUnit.Day => 1, RepeatUnit.Week => 7, RepeatUnit.Month => 30, _ => 365 };
        return days > MostDays ? null : rule.Unit switch
        {
            RepeatUnit.Day => start.PlusDays((int)step),
            RepeatUnit.Week => start.PlusDays(-((start.DayOfWeek - rule.WeekStart + 7) % 7)).PlusWeeks((int)step),
            RepeatUnit.Month => new LocalDate(start.Year, start.Month, 1).PlusMonths((int)step),
            _ => new LocalDate(start.Year + (int)step, 1, 1),
        };
    }

    private static IEnumerable<LocalDate> Candidates(RepeatRule rule, LocalDate start, LocalDate begin) => rule.Unit switch
    {
        RepeatUnit.Day => Matching(rule, [begin]),
        RepeatUnit.Week => Matching(rule, Enumerable.Range(0, 7).Select(begin.PlusDays).Where(day => rule.Days.Count > 0 || day.DayOfWeek == start.DayOfWeek)),
        RepeatUnit.Month => rule.Months.Count == 0 || rule.Months.Contains(begin.Month) ? InMonth(rule, start, begin) : [],
        _ => InYear(rule, start, begin),
    };

    /// <summary>Of single days, those that month, day of the month and weekday allow.</summary>
    private static IEnumerable<LocalDate> Matching(RepeatRule rule, IEnumerable<LocalDate> days) => days.Where(day =>
        (rule.Months.Count == 0 || rule.Months.Contains(day.Month))
        && (rule.MonthDays.Count == 0 || rule.MonthDays.Contains(day.Day) || rule.MonthDays.Contains(day.Day - 1 - DaysIn(day)))
        && (rule.Days.Count == 0 || rule.Days.Any(each => each.Weekday == day.DayOfWeek)));

    private static IEnumerable<LocalDate> InYear(RepeatRule rule, LocalDate start, LocalDate begin)
    {
        if (rule.Months.Count == 0 && rule.Days.Count > 0 && rule.MonthDays.Count == 0)
        {
            return Nth(rule, begin, CalendarSystem.Iso.GetDaysInYear(begin.Year));
        }

        var months = rule.Months.Count > 0 ? rule.Months : rule.MonthDays.Count > 0 ? Enumerable.Range(1, 12) : [start.Month];
        return months.SelectMany(month => InMonth(rule, start, new LocalDate(begin.Year, month, 1)));
    }

    private static IEnumerable<LocalDate> InMonth(RepeatRule rule, LocalDate start, LocalDate begin)
    {
        var days = DaysIn(begin);
        var byDay = rule.Days.Count > 0 ? Nth(rule, begin, days) : null;
        if (rule.MonthDays.Count == 0 && byDay is not null)
        {
            return byDay;
        }

        var wanted = rule.MonthDays.Count > 0 ? rule.MonthDays.Select(day => day > 0 ? day : days + 1 + day) : [start.Day];
        var byDate = wanted.Where(day => day >= 1 && day <= days).Select(day => begin.PlusDays(day - 1));
        return byDay is null ? byDate : byDate.Intersect(byDay);
    }

    /// <summary>The weekdays of a stretch: all of a kind, or the n-th from its beginning or its end.</summary>
    private static IEnumerable<LocalDate> Nth(RepeatRule rule, LocalDate begin, int length) => rule.Days.SelectMany(each =>
    {
        var first = (each.Weekday - begin.DayOfWeek + 7) % 7;
        var all = Enumerable.Range(0, ((length - 1 - first) / 7) + 1).Select(week => begin.PlusDays(first + (week * 7))).ToList();
        return each.Nth == 0 ? all : all.Skip(each.Nth > 0 ? each.Nth - 1 : all.Count + each.Nth).Take(all.Count + each.Nth >= 0 ? 1 : 0);
    });

    private static IEnumerable<LocalDate> Placed(RepeatRule rule, IEnumerable<LocalDate> days)
    {
        if (rule.Places.Count == 0)
        {
            return days;
        }

        var all = days.ToList();
        return rule.Places.Select(place => place > 0 ? place - 1 : all.Count + place).Where(at => at >= 0 && at < all.Count).Distinct().Order().Select(at => all[at]);
    }

    private static int DaysIn(LocalDate day) => CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month);
}
