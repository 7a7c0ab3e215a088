// The text comes from somebody else's server and is hostile until it is parsed: sizes and counts are bounded here, and what can't be understood
// is left out and counted, never guessed.
using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Calendars;

/// <summary>Reads the events of an iCalendar text.</summary>
internal static class EventReader
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int LongestText = 1_000_000;

    /// <summary>Most events of one text.</summary>
    public const int MostEvents = 5_000;

    /// <summary>The longest event that is believed, in days.</summary>
    private const int LongestDays = 366;

    /// <summary>Reads the events that say when they begin.</summary>
    /// <param name="text">The text.</param>
    /// <param name="here">The zone of times that name none.</param>
    /// <param name="unread">Counts events that can't be read.</param>
    public static List<CalendarEvent> Read(string text, DateTimeZone here, ref int unread)
    {
        var events = new List<CalendarEvent>();
        if (text.Length > LongestText)
        {
            unread++;
            return events;
        }

        CalendarEvent? open = null;
        var inside = 0; // an alarm inside an event has properties of its own
        foreach (var (_, line) in CalendarLines.Unfolded(text))
        {
            if (CalendarProperty.Of(line) is not { } property)
            {
                continue;
            }

            if (open is null)
            {
                open = property.Is("BEGIN", "VEVENT") && events.Count < MostEvents ? new CalendarEvent() : null;
            }
            else if (property.Name == "BEGIN")
            {
                inside++;
            }
            else if (property.Name == "END" && inside > 0)
            {
                inside--;
            }
            else if (property.Is("END", "VEVENT"))
            {
                Keep(events, open, ref unread);
                open = null;
            }
            else if (inside == 0)
            {
                Take(open, property, here);
            }
        }

        return events;
    }

    private static void Keep(List<CalendarEvent> events, CalendarEvent read, ref int unread)
    {
        if (read.Start is not { } start || (read.End is { } end && (end.Instant < start.Instant || end.Instant - start.Instant > Duration.FromDays(LongestDays))))
        {
            unread++;
            return;
        }

        unread += read.IsUnread && !read.IsFree ? 1 : 0;
        events.Add(read);
    }

    private static void Take(CalendarEvent read, CalendarProperty property, DateTimeZone here)
    {
        switch (property.Name)
        {
            case "UID":
                read.Uid = property.Value;
                break;
            case "SEQUENCE":
                read.Sequence = int.TryParse(property.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence) ? Math.Min(sequence, 1_000_000) : 0;
                break;
            case "DESCRIPTION":
                read.Description = property.Text();
                break;
            case "DTSTART":
                read.Start = EventTime.Read(property, property.Value, here);
                break;
            case "DTEND":
                read.End = EventTime.Read(property, property.Value, here);
                break;
            case "DURATION":
                read.Length = LengthOf(property.Value);
                break;
            case "RRULE":
                read.IsUnread |= RepeatRule.Read(property.Value, rule => read.Rule = rule) is not null;
                break;
            case "EXDATE":
                AddTimes(read.Except, property, here);
                break;
            case "RDATE":
                AddTimes(read.Also, property, here);
                break;
            case "RECURRENCE-ID":
                read.InsteadOf = EventTime.Read(property, property.Value, here);
                break;
            case "TRANSP":
                read.IsTransparent = property.Is("TRANSP", "TRANSPARENT");
                break;
            case "STATUS":
                read.IsCancelled = property.Is("STATUS", "CANCELLED");
                break;
            default:
                break;
        }
    }

    private static Period? LengthOf(string value) =>
        PeriodPattern.Roundtrip.Parse(value.TrimStart('+')) is { Success: true, Value: var length } && length.Days is >= 0 and <= LongestDays && length.Weeks is >= 0 and <= 52
            && length is { Years: 0, Months: 0, Hours: >= 0 and <= LongestDays * 24, Minutes: >= 0 and <= LongestDays * 1_440, Seconds: >= 0 and <= LongestDays * 86_400 } ? length : null;

    private static void AddTimes(List<EventTime> times, CalendarProperty property, DateTimeZone here)
    {
        foreach (var value in property.Value.Split(',', StringSplitOptions.TrimEntries))
        {
            // An RDATE may be a period: its beginning counts.
            var time = EventTime.Read(property, value.Split('/')[0], here);
            if (time is not null && times.Count < CalendarEvent.MostTimes)
            {
                times.Add(time);
            }
        }
    }
}
