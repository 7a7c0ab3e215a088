// Who is authoritative: the file. What can't be read (a rule we don't know, a day that doesn't exist) is named with its line and
// nothing is taken from the file: half a list of holidays would look like a whole one.
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Team;

/// <summary>Reads days off from an iCalendar file (RFC 5545) or from a list with one ISO date and maybe a name on each line.</summary>
public static class HolidayFile
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int LongestText = 2_000_000;

    /// <summary>Most days that are kept.</summary>
    public const int MostDays = 2_000;

    /// <summary>Most errors that are listed.</summary>
    public const int MostErrors = 20;

    /// <summary>How far ahead days are kept, in years: as far as anything is planned.</summary>
    public const int YearsKept = 20;

    /// <summary>Reads the days off from a year before <paramref name="today"/> to <see cref="YearsKept"/> years after it.</summary>
    /// <returns>The days in order, each once; or the errors, and then no days.</returns>
    public static HolidayReading Parse(string text, LocalDate today)
    {
        if (text.Length > LongestText)
        {
            return HolidayReading.Failed(1, $"The file is longer than {LongestText:N0} characters; a calendar of days off is much shorter.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return HolidayReading.Failed(1, "This is not a text file.");
        }

        var range = new DateInterval(today.PlusYears(-1), today.PlusYears(YearsKept));
        var errors = new List<HolidayError>();
        var days = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)
            ? CalendarFile.Read(text, range, errors)
            : ReadList(text, range, errors);
        if (errors.Count > 0)
        {
            return new HolidayReading([], errors.Take(MostErrors).ToList());
        }

        var kept = days.GroupBy(day => day.Date).Select(same => same.First()).OrderBy(day => day.Date).ToList();
        return kept.Count <= MostDays
            ? new HolidayReading(kept, [])
            : HolidayReading.Failed(1, $"The file names {kept.Count:N0} days off; at most {MostDays:N0} are kept.");
    }

    private static List<Holiday> ReadList(string text, DateInterval range, List<HolidayError> errors)
    {
        var days = new List<Holiday>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim().Trim('\uFEFF');
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var end = line.IndexOfAny(" \t,;");
            var date = LocalDatePattern.Iso.Parse((end < 0 ? line : line[..end]).ToString());
            if (!date.Success)
            {
                errors.Add(new HolidayError(number, $"A line begins with a day like 2027-12-25, not with “{Shortened(line)}”."));
            }
            else if (range.Contains(date.Value))
            {
                days.Add(new Holiday(date.Value, end < 0 ? "" : line[(end + 1)..].Trim(" \t,;").ToString()));
            }
        }

        return days;
    }

    private static string Shortened(ReadOnlySpan<char> line) => line.Length <= 40 ? line.ToString() : $"{line[..40]}…";
}

/// <summary>What a file of days off said.</summary>
/// <param name="Days">The days, in order; empty where there are errors.</param>
/// <param name="Errors">What could not be read; at most <see cref="HolidayFile.MostErrors"/>.</param>
public sealed record HolidayReading(IReadOnlyList<Holiday> Days, IReadOnlyList<HolidayError> Errors)
{
    internal static HolidayReading Failed(int line, string why) => new([], [new HolidayError(line, why)]);
}

/// <summary>A line that could not be read.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Why">What is wrong, in plain words.</param>
public sealed record HolidayError(int Line, string Why);
