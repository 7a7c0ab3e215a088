using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace Followthrough.Domain.Insights;

/// <summary>A week as calendars number it (ISO 8601): Monday to Sunday, the first of a year holds its first Thursday.</summary>
public readonly record struct IsoWeek
{
    /// <summary>Years that a week may lie in.</summary>
    public const int FirstYear = 1970, LastYear = 9000;

    private IsoWeek(LocalDate monday) => Monday = monday;

    /// <summary>Its first day.</summary>
    public LocalDate Monday { get; }

    /// <summary>Its last day.</summary>
    public LocalDate Sunday => Monday.PlusDays(6);

    /// <summary>Its number, 1 to 53.</summary>
    public int Number => WeekYearRules.Iso.GetWeekOfWeekYear(Monday);

    /// <summary>The year its number belongs to.</summary>
    public int Year => WeekYearRules.Iso.GetWeekYear(Monday);

    /// <summary>Its seven days.</summary>
    public IEnumerable<LocalDate> Days => Enumerable.Range(0, 7).Select(Monday.PlusDays);

    /// <summary>The week before or after, by so many.</summary>
    public IsoWeek Plus(int weeks) => new(Monday.PlusWeeks(weeks));

    /// <summary>The week of a day.</summary>
    public static IsoWeek Of(LocalDate day) => new(day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday));

    /// <summary>Reads "2026-W47"; null for anything else, also for a week that its year doesn't have.</summary>
    public static IsoWeek? Parse(string? text)
    {
        var parts = text?.Trim().ToUpperInvariant().Split("-W");
        return parts is [{ Length: 4 } year, { Length: 2 } week]
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= FirstYear and <= LastYear
            && int.TryParse(week, NumberStyles.None, CultureInfo.InvariantCulture, out var w) && w >= 1 && w <= WeekYearRules.Iso.GetWeeksInWeekYear(y)
            ? new IsoWeek(WeekYearRules.Iso.GetLocalDate(y, w, IsoDayOfWeek.Monday))
            : null;
    }

    /// <summary>"2026-W47".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");
}
