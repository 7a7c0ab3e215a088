using NodaTime;

namespace Followthrough.Domain.Replies.Words;

/// <summary>How a day stands in its sentence.</summary>
internal enum TimeRole
{
    /// <summary>On it, or in it.</summary>
    Plain,

    /// <summary>Until it.</summary>
    Until,

    /// <summary>Until the end of it.</summary>
    Through,

    /// <summary>After it.</summary>
    After,

    /// <summary>From it on.</summary>
    From,

    /// <summary>From one day to another.</summary>
    Range,
}

/// <summary>A time named in a sentence.</summary>
/// <param name="Start">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
/// <param name="Role">How it stands in the sentence.</param>
internal readonly record struct TimeMark(LocalDate Start, LocalDate Last, int First, int End, TimeRole Role = TimeRole.Plain)
{
    /// <summary>The first day on which someone is there again who is away for it.</summary>
    public LocalDate Return => Role is TimeRole.Until or TimeRole.From ? Start : Last.PlusDays(1);

    /// <summary>The day it asks to come back on.</summary>
    public LocalDate Again => Role is TimeRole.After or TimeRole.Through or TimeRole.Range ? Last.PlusDays(1) : Start;
}

/// <summary>What a day is read against.</summary>
/// <param name="SentOn">The day the text was sent.</param>
/// <param name="MonthFirst">True where 3/4 is the fourth of March; null where nothing says.</param>
internal readonly record struct DayFrame(LocalDate SentOn, bool? MonthFirst)
{
    /// <summary>A day this near is the likelier of two, in days.</summary>
    private const int Near = 90;

    private static readonly string[] MonthFirstCountries = ["US", "PH", "PR", "GU", "FM", "BZ", "JP", "CN", "TW", "KR", "HU", "LT"];

    /// <summary>The frame for a text of some language, from some country or zone.</summary>
    public static DayFrame Of(LocalDate sentOn, string language, string? country, string? zone)
    {
        if (country is not null)
        {
            return new(sentOn, MonthFirstCountries.Contains(country, StringComparer.OrdinalIgnoreCase));
        }

        bool? monthFirst = language switch
        {
            "ja" or "zh" => true,
            "en" or "" => zone is null ? null : zone.StartsWith("America/", StringComparison.Ordinal) || zone.StartsWith("US/", StringComparison.Ordinal) ? true
                : zone.Contains('/', StringComparison.Ordinal) && !zone.StartsWith("Etc/", StringComparison.Ordinal) ? false : null,
            _ => false,
        };
        return new(sentOn, monthFirst);
    }

    /// <summary>The day that was written; null where there is no such day, or where it is past.</summary>
    public LocalDate? Resolve(WrittenDay written)
    {
        if (written is { IsEitherWay: true, Month: { } second, Day: { } first })
        {
            var dayFirst = Make(written.Year, second, first);
            var monthFirst = Make(written.Year, first, second);
            var (preferred, other) = MonthFirst ?? true ? (monthFirst, dayFirst) : (dayFirst, monthFirst);
            return IsNear(preferred) || !IsNear(other) ? preferred ?? other : MonthFirst is null ? other : preferred ?? other;
        }

        return written switch
        {
            { Month: { } month, Day: { } day } => Make(written.Year, month, day),
            { Month: { } month } => Make(written.Year, month, 1),
            { Day: { } day } => NextDay(day),
            _ => null,
        };
    }

    private bool IsNear(LocalDate? day) => day is { } some && Period.DaysBetween(SentOn, some) is >= 0 and <= Near;

    private LocalDate? Make(int? year, int month, int day)
    {
        if (month is < 1 or > 12)
        {
            return null;
        }

        for (var tried = year ?? SentOn.Year; tried <= (year ?? (SentOn.Year + 1)); tried++)
        {
            if (day <= CalendarSystem.Iso.GetDaysInMonth(tried, month) && new LocalDate(tried, month, day) is var made && (made >= SentOn || year is not null))
            {
                return made;
            }
        }

        return null;
    }

    private LocalDate? NextDay(int day)
    {
        var month = new LocalDate(SentOn.Year, SentOn.Month, 1);
        for (var i = 0; i < 3; i++, month = month.PlusMonths(1))
        {
            if (day <= CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month) && month.PlusDays(day - 1) >= SentOn)
            {
                return month.PlusDays(day - 1);
            }
        }

        return null;
    }
}
