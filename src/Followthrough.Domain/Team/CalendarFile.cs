using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Team;

/// <summary>The part of iCalendar (RFC 5545) that calendars of public holidays use: whole-day events, several days, and what comes again.</summary>
internal static class CalendarFile
{
    /// <summary>Longest event that is taken for days off, in days.</summary>
    private const int LongestEvent = 366;

    private static readonly LocalDatePattern Basic = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    public static List<Holiday> Read(string text, DateInterval range, List<HolidayError> errors)
    {
        var days = new List<Holiday>();
        Event? open = null;
        foreach (var (number, line) in CalendarLines.Unfolded(text))
        {
            if (CalendarProperty.Of(line) is not { } property)
            {
                continue;
            }

            if (property.Is("BEGIN", "VEVENT"))
            {
                open = new Event { Line = number };
            }
            else if (property.Is("END", "VEVENT") && open is not null)
            {
                Close(open, range, days, errors);
                open = null;
            }
            else
            {
                open?.Take(property, number, errors);
            }

            if (errors.Count >= HolidayFile.MostErrors || days.Count > HolidayFile.MostDays * 4)
            {
                break;
            }
        }

        if (open is not null && errors.Count == 0)
        {
            errors.Add(new HolidayError(open.Line, "This event has no END:VEVENT; the file is cut off."));
        }

        return days;
    }

    private static void Close(Event read, DateInterval range, List<Holiday> days, List<HolidayError> errors)
    {
        if (read.IsCancelled || read.HasError)
        {
            return;
        }

        if (read.Start is not { } start)
        {
            errors.Add(new HolidayError(read.Line, "This event has no DTSTART."));
            return;
        }

        var length = read.End is { } end ? Period.DaysBetween(start, end) : read.Days ?? 1;
        if (length is < 0 or > LongestEvent)
        {
            errors.Add(new HolidayError(read.Line, $"This event lasts {length} days."));
            return;
        }

        var firsts = read.Rule is { } rule ? RepeatDays.Of(rule, start, range.Start.PlusDays(-LongestEvent), range.End) : [start];
        foreach (var first in firsts.Where(day => !read.Except.Contains(day)))
        {
            for (var day = 0; day < Math.Max(1, length); day++)
            {
                var date = first.PlusDays(day);
                if (range.Contains(date))
                {
                    days.Add(new Holiday(date, read.Name));
                }
            }
        }
    }

    private sealed class Event
    {
        public int Line { get; init; }

        public string Name { get; private set; } = "";

        public LocalDate? Start { get; private set; }

        public LocalDate? End { get; private set; }

        public int? Days { get; private set; }

        public RepeatRule? Rule { get; private set; }

        public HashSet<LocalDate> Except { get; } = [];

        public bool IsCancelled { get; private set; }

        public bool HasError { get; private set; }

        public void Take(CalendarProperty property, int line, List<HolidayError> errors)
        {
            var why = property.Name switch
            {
                "DTSTART" => Date(property.Value, day => Start = day),
                "DTEND" => Date(property.Value, day => End = day),
                "DURATION" => Duration(property.Value),
                "RRULE" => RepeatRule.Read(property.Value, rule => Rule = rule),
                "EXDATE" => property.Value.Split(',').Select(each => Date(each, day => Except.Add(day))).FirstOrDefault(each => each is not null),
                _ => null,
            };
            if (property.Name == "SUMMARY")
            {
                Name = property.Text().Replace('\n', ' ');
            }

            IsCancelled |= property.Is("STATUS", "CANCELLED");
            if (why is not null)
            {
                HasError = true;
                errors.Add(new HolidayError(line, why));
            }
        }

        /// <summary>The day of a DATE or of a DATE-TIME, whose time is left aside.</summary>
        private static string? Date(string value, Action<LocalDate> take)
        {
            var day = Basic.Parse(value.Length >= 9 && value[8] == 'T' ? value[..8] : value);
            if (!day.Success)
            {
                return $"“{value}” is not a day; it would look like 20271225.";
            }

            take(day.Value);
            return null;
        }

        private string? Duration(string value)
        {
            var factor = value.EndsWith('W') ? 7 : 1;
            var digits = value.AsSpan().TrimStart('+').TrimStart('P').TrimEnd("DW");
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LongestEvent)
            {
                Days = number * factor;
                return null;
            }

            // Durations in hours lie within one day.
            return value.StartsWith("PT", StringComparison.Ordinal) ? null : $"“{value}” is not a number of days or weeks.";
        }
    }
}
