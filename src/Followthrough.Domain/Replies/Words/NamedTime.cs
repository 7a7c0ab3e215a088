using NodaTime;
using NodaTime.Calendars;

namespace Followthrough.Domain.Replies.Words;

/// <summary>The times that have names: tomorrow, next quarter, after the summer. The sections of the tables that begin with "@" name them.</summary>
internal static class NamedTime
{
    /// <summary>First and last day of a named time; null for a name that is no time ("until").</summary>
    public static (LocalDate Start, LocalDate Last)? Of(string name, LocalDate today) => name switch
    {
        "TODAY" => (today, today),
        "TOMORROW" => Day(today.PlusDays(1)),
        "OVERMORROW" => Day(today.PlusDays(2)),
        "THISWEEK" => (today, Monday(today).PlusDays(6)),
        "NEXTWEEK" => (Monday(today).PlusDays(7), Monday(today).PlusDays(13)),
        "WEEKAFTERNEXT" => (Monday(today).PlusDays(14), Monday(today).PlusDays(20)),
        "ENDWEEK" => Day(Monday(today).PlusDays(4) is var friday && friday >= today ? friday : today),
        "THISMONTH" => (today, FirstOfMonth(today).PlusMonths(1).PlusDays(-1)),
        "NEXTMONTH" => (FirstOfMonth(today).PlusMonths(1), FirstOfMonth(today).PlusMonths(2).PlusDays(-1)),
        "ENDMONTH" => Day(FirstOfMonth(today).PlusMonths(1).PlusDays(-1)),
        "ENDNEXTMONTH" => Day(FirstOfMonth(today).PlusMonths(2).PlusDays(-1)),
        "NEXTQUARTER" => Quarter(FirstOfQuarter(today).PlusMonths(3)),
        "ENDQUARTER" => Day(FirstOfQuarter(today).PlusMonths(3).PlusDays(-1)),
        "THISYEAR" => (today, new LocalDate(today.Year, 12, 31)),
        "NEXTYEAR" => (new LocalDate(today.Year + 1, 1, 1), new LocalDate(today.Year + 1, 12, 31)),
        "ENDYEAR" => Day(new LocalDate(today.Year, 12, 31)),
        "NEWYEAR" => (Next(today, 1, 1), Next(today, 1, 1)),
        "Q1" => Quarter(Next(today, 1, 1)),
        "Q2" => Quarter(Next(today, 4, 1)),
        "Q3" => Quarter(Next(today, 7, 1)),
        "Q4" => Quarter(Next(today, 10, 1)),
        "H1" => Span(Next(today, 1, 1), 6),
        "H2" => Span(Next(today, 7, 1), 6),
        "HALFYEAR" => Day(today.PlusMonths(6)),
        "FEWDAYS" => Day(today.PlusDays(3)),
        "FEWWEEKS" => Day(today.PlusWeeks(3)),
        "FEWMONTHS" => Day(today.PlusMonths(3)),
        "SPRING" => Span(Next(today, 3, 1), 3),
        "SUMMER" => Span(Next(today, 6, 1), 3),
        "AUTUMN" => Span(Next(today, 9, 1), 3),
        "WINTER" => Span(Next(today, 12, 1), 3),
        "SUMMERBREAK" => (today, Next(today.PlusDays(1), 8, 31)),
        "HOLIDAYS" => today.Month is >= 6 and <= 9 ? (today, new LocalDate(today.Year, 8, 31) is var august && august >= today ? august : today) : (today, Next(today, 1, 1)),
        "CHRISTMAS" => (Next(today, 12, 24), Next(today, 12, 24).PlusDays(2)),
        "EASTER" => NextEaster(today),
        _ => null,
    };

    /// <summary>A count of units from a day on.</summary>
    /// <param name="today">The day.</param>
    /// <param name="unit">1 days, 2 weeks, 3 months, 4 quarters, 5 years.</param>
    /// <param name="count">How many.</param>
    public static LocalDate? In(LocalDate today, int unit, int count) => unit switch
    {
        _ when count is < 1 or > 400 => null,
        1 => today.PlusDays(count),
        2 => today.PlusWeeks(count),
        3 when count <= 60 => today.PlusMonths(count),
        4 when count <= 20 => today.PlusMonths(3 * count),
        5 when count <= 5 => today.PlusYears(count),
        _ => null,
    };

    /// <summary>The Monday of an ISO week, this year or next.</summary>
    public static LocalDate? Week(LocalDate today, int number)
    {
        var year = WeekYearRules.Iso.GetWeekYear(today);
        for (var i = 0; i < 2; i++, year++)
        {
            if (number >= 1 && number <= WeekYearRules.Iso.GetWeeksInWeekYear(year) && LocalDate.FromWeekYearWeekAndDay(year, number, IsoDayOfWeek.Monday) is var monday && monday.PlusDays(6) >= today)
            {
                return monday;
            }
        }

        return null;
    }

    /// <summary>The next such weekday, after today.</summary>
    public static LocalDate Weekday(LocalDate today, int weekday) => today.Next((IsoDayOfWeek)weekday);

    /// <summary>The Monday of a day's week.</summary>
    public static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    /// <summary>Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher).</summary>
    public static LocalDate EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new(year, sum / 31, (sum % 31) + 1);
    }

    private static (LocalDate, LocalDate) NextEaster(LocalDate today)
    {
        var sunday = EasterSunday(today.Year);
        sunday = sunday.PlusDays(1) < today ? EasterSunday(today.Year + 1) : sunday;
        return (sunday, sunday.PlusDays(1));
    }

    private static (LocalDate, LocalDate) Day(LocalDate day) => (day, day);

    private static (LocalDate, LocalDate) Quarter(LocalDate first) => Span(first, 3);

    private static (LocalDate, LocalDate) Span(LocalDate first, int months) => (first, first.PlusMonths(months).PlusDays(-1));

    private static LocalDate FirstOfMonth(LocalDate day) => new(day.Year, day.Month, 1);

    private static LocalDate FirstOfQuarter(LocalDate day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);

    private static LocalDate Next(LocalDate today, int month, int day) => new LocalDate(today.Year, month, day) is var date && date >= today ? date : date.PlusYears(1);
}
