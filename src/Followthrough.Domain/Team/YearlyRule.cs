using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Team;

/// <summary>
/// A yearly recurrence as calendars of holidays write it (RFC 5545 §3.3.10): every year, every n years, on a month's day, or on a
/// month's n-th weekday ("BYMONTH=11;BYDAY=4TH").
/// </summary>
internal sealed record YearlyRule(int Interval, int? Count, LocalDate? Until, int? Month, int? MonthDay, int Nth, IsoDayOfWeek Weekday)
{
    private static readonly LocalDatePattern Basic = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Reads a rule; what is wrong with it, or null.</summary>
    public static string? Read(string text, Action<YearlyRule> take)
    {
        var rule = new YearlyRule(1, null, null, null, null, 0, IsoDayOfWeek.None);
        var isYearly = false;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part : part[..at];
            var value = at < 0 ? "" : part[(at + 1)..];
            var read = name.ToUpperInvariant() switch
            {
                "FREQ" => (isYearly = value.Equals("YEARLY", StringComparison.OrdinalIgnoreCase)) ? rule : null,
                "INTERVAL" => Number(value, 1, 100) is { } number ? rule with { Interval = number } : null,
                "COUNT" => Number(value, 1, 10_000) is { } number ? rule with { Count = number } : null,
                "UNTIL" => value.Length >= 8 && Basic.Parse(value[..8]) is { Success: true } day ? rule with { Until = day.Value } : null,
                "BYMONTH" => Number(value, 1, 12) is { } number ? rule with { Month = number } : null,
                "BYMONTHDAY" => Number(value, 1, 31) is { } number ? rule with { MonthDay = number } : null,
                "BYDAY" => NthWeekday(value, rule),
                "WKST" => rule,
                _ => null,
            };
            if (read is null)
            {
                return $"“{part}” in a recurrence can't be read: only yearly ones on a day or on an n-th weekday of a month can.";
            }

            rule = read;
        }

        if (!isYearly || (rule.Weekday != IsoDayOfWeek.None && rule.MonthDay is not null))
        {
            return $"The recurrence “{text}” can't be read: only yearly ones on a day or on an n-th weekday of a month can.";
        }

        take(rule);
        return null;
    }

    /// <summary>The days of the rule from its first to <paramref name="last"/>. A day that a year doesn't have is left out.</summary>
    public IEnumerable<LocalDate> From(LocalDate start, LocalDate last)
    {
        var found = 0;
        for (var year = start.Year; year <= last.Year && (Count is null || found < Count); year += Interval)
        {
            if (In(year, start) is not { } day || day < start)
            {
                continue;
            }

            if (day > last || day > Until)
            {
                yield break;
            }

            found++;
            yield return day;
        }
    }

    private LocalDate? In(int year, LocalDate start)
    {
        var month = Month ?? start.Month;
        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (Weekday != IsoDayOfWeek.None)
        {
            var day = Nth > 0
                ? 1 + ((Weekday - new LocalDate(year, month, 1).DayOfWeek + 7) % 7) + ((Nth - 1) * 7)
                : days - ((new LocalDate(year, month, days).DayOfWeek - Weekday + 7) % 7) + ((Nth + 1) * 7);
            return day >= 1 && day <= days ? new LocalDate(year, month, day) : null;
        }

        var wanted = MonthDay ?? start.Day;
        return wanted <= days ? new LocalDate(year, month, wanted) : null;
    }

    private static YearlyRule? NthWeekday(string value, YearlyRule rule)
    {
        if (value.Length < 3 || Array.IndexOf(Weekdays, value[^2..].ToUpperInvariant()) is var weekday && weekday < 0)
        {
            return null;
        }

        return int.TryParse(value[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nth) && nth is (>= 1 and <= 5) or (>= -5 and <= -1)
            ? rule with { Nth = nth, Weekday = (IsoDayOfWeek)(weekday + 1) }
            : null;
    }

    private static int? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
