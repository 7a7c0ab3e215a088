using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Team;

/// <summary>How often a recurrence comes (RFC 5545 §3.3.10).</summary>
internal enum RepeatUnit
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>A weekday of a recurrence: every one (0), or the n-th of its month or year, from the end where negative.</summary>
internal readonly record struct RepeatDay(int Nth, IsoDayOfWeek Weekday);

/// <summary>
/// A recurrence as calendars write it (RFC 5545 §3.3.10): daily, weekly, monthly or yearly, with interval, count, end, months, days of the month,
/// weekdays and places in the set. Parts of a day, days of the year and weeks of the year can't be read, and that is said.
/// </summary>
internal sealed record RepeatRule(RepeatUnit Unit)
{
    private static readonly LocalDatePattern Basic = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public int Interval { get; private init; } = 1;

    public int? Count { get; private init; }

    /// <summary>The last day that may be in it; <see cref="UntilTime"/> says more exactly when.</summary>
    public LocalDate? Until { get; private init; }

    /// <summary>UNTIL as it is written, for events with a time of day.</summary>
    public string? UntilTime { get; private init; }

    public IReadOnlyList<int> Months { get; private init; } = [];

    public IReadOnlyList<int> MonthDays { get; private init; } = [];

    public IReadOnlyList<RepeatDay> Days { get; private init; } = [];

    public IReadOnlyList<int> Places { get; private init; } = [];

    public IsoDayOfWeek WeekStart { get; private init; } = IsoDayOfWeek.Monday;

    /// <summary>Reads a rule; what is wrong with it, in plain words, or null.</summary>
    public static string? Read(string text, Action<RepeatRule> take)
    {
        RepeatRule? rule = null;
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToList();
        var unit = parts.Find(part => part is [var name, _] && name.Equals("FREQ", StringComparison.OrdinalIgnoreCase))?[1].ToUpperInvariant();
        rule = unit switch
        {
            "DAILY" => new RepeatRule(RepeatUnit.Day),
            "WEEKLY" => new RepeatRule(RepeatUnit.Week),
            "MONTHLY" => new RepeatRule(RepeatUnit.Month),
            "YEARLY" => new RepeatRule(RepeatUnit.Year),
            _ => null,
        };
        foreach (var part in parts)
        {
            rule = part is [var name, var value] ? rule?.With(name.ToUpperInvariant(), value) : null;
            if (rule is null)
            {
                return $"“{string.Join('=', part)}” in a recurrence can’t be read: it may come every day, week, month or year, on days of the week or of the month.";
            }
        }

        if (rule is null)
        {
            return $"The recurrence “{text}” doesn’t say how often it comes.";
        }

        take(rule);
        return null;
    }

    private RepeatRule? With(string name, string value) => name switch
    {
        "FREQ" => this,
        "INTERVAL" => Number(value, 1, 1_000) is { } number ? this with { Interval = number } : null,
        "COUNT" => Number(value, 1, 10_000) is { } number ? this with { Count = number } : null,
        "UNTIL" => value.Length >= 8 && Basic.Parse(value[..8]) is { Success: true } day ? this with { Until = day.Value, UntilTime = value } : null,
        "BYMONTH" => Numbers(value, 1, 12) is { } months ? this with { Months = months } : null,
        "BYMONTHDAY" => Numbers(value, -31, 31) is { } days ? this with { MonthDays = days } : null,
        "BYDAY" => WeekdaysOf(value) is { } days ? this with { Days = days } : null,
        "BYSETPOS" => Numbers(value, -366, 366) is { } places ? this with { Places = places } : null,
        "WKST" => WeekdayOf(value) is { } weekday ? this with { WeekStart = weekday } : null,
        _ => null,
    };

    private static List<RepeatDay>? WeekdaysOf(string text)
    {
        var days = new List<RepeatDay>();
        foreach (var value in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var nth = 0;
            if (value.Length < 2 || WeekdayOf(value[^2..]) is not { } weekday
                || (value.Length > 2 && (!int.TryParse(value[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nth) || nth is 0 or > 53 or < -53)))
            {
                return null;
            }

            days.Add(new RepeatDay(nth, weekday));
        }

        return [.. days.Distinct()]; // a list of the same again and again would be worked through in every period
    }

    private static IsoDayOfWeek? WeekdayOf(string text) => Array.IndexOf(Weekdays, text.ToUpperInvariant()) is >= 0 and var at ? (IsoDayOfWeek)(at + 1) : null;

    private static List<int>? Numbers(string text, int least, int most)
    {
        var numbers = text.Split(',', StringSplitOptions.TrimEntries).Select(one => Number(one, least, most)).ToList();
        return numbers.Exists(number => number is null or 0) ? null : [.. numbers.Select(number => number!.Value).Distinct()];
    }

    private static int? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
