using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>A block as an event in somebody's calendar.</summary>
public static class BlockEvent
{
    /// <summary>What it is called there; whoever calls it otherwise is left to it.</summary>
    public const string Title = "Follow up";

    /// <summary>Every UID of ours begins with it.</summary>
    public const string UidBegins = "followthrough-block-";

    private static readonly string[] Times = ["DTSTART", "DTEND", "DURATION", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"];

    /// <summary>True for the UID of a block.</summary>
    public static bool IsOurs(string uid) => uid.StartsWith(UidBegins, StringComparison.Ordinal);

    /// <summary>A new event.</summary>
    /// <param name="block">The block.</param>
    /// <param name="about">What stands in its description.</param>
    public static string New(Block block, string about)
    {
        var writer = new CalendarWriter().Line("BEGIN:VCALENDAR").Line("VERSION:2.0").Line($"PRODID:{CalendarWriter.Product}").Line("BEGIN:VEVENT");
        Write(writer, block).Text("SUMMARY", Title).Text("DESCRIPTION", about);
        return writer.Line("END:VEVENT").Line("END:VCALENDAR").ToString();
    }

    /// <summary>The event that is there, at the block's time: alarms, colours and words that people gave it stay.</summary>
    /// <param name="there">The event as the calendar has it.</param>
    /// <param name="block">The block.</param>
    /// <param name="more">Put at the end of its description; null for nothing.</param>
    public static string Changed(string there, Block block, string? more)
    {
        var writer = new CalendarWriter();
        var (isEvent, inside, isDone, described) = (false, 0, false, more is null);
        foreach (var (_, line) in CalendarLines.Unfolded(there))
        {
            var property = CalendarProperty.Of(line);
            if (isEvent && inside == 0 && property?.Is("END", "VEVENT") == true)
            {
                Write(writer, block, withUid: false);
                _ = described ? writer : writer.Text("DESCRIPTION", more!);
                (isEvent, isDone) = (false, true);
            }
            else if (isEvent && property is { } own)
            {
                inside += own.Name == "BEGIN" ? 1 : own.Name == "END" ? -1 : 0;
                if (inside == 0 && Times.Contains(own.Name))
                {
                    continue;
                }

                if (inside == 0 && own.Name == "DESCRIPTION" && !described)
                {
                    writer.Text("DESCRIPTION", $"{own.Text()}\n\n{more}");
                    described = true;
                    continue;
                }
            }

            isEvent |= !isDone && property?.Is("BEGIN", "VEVENT") == true;
            writer.Line(line);
        }

        return writer.ToString();
    }

    /// <summary>When the event is; null where it was cancelled, is a whole day, or can't be read.</summary>
    /// <param name="there">The event as the calendar has it.</param>
    /// <param name="here">The zone of times that name none.</param>
    public static BlockTime? TimeOf(string there, DateTimeZone here)
    {
        var unread = 0;
        var read = EventReader.Read(there, here, ref unread).Find(each => each.InsteadOf is null);
        if (read is not { IsCancelled: false, Start: { IsDay: false } start })
        {
            return null;
        }

        var minutes = (read.EndOf(start.Local) - start.Instant).TotalMinutes;
        return minutes is >= 1 and <= 24 * 60 ? new BlockTime(start.Instant, (int)minutes) : null;
    }

    /// <summary>True where somebody cancelled the event instead of deleting it.</summary>
    public static bool IsCancelled(string there)
    {
        var unread = 0;
        return EventReader.Read(there, DateTimeZone.Utc, ref unread) is [{ IsCancelled: true }, ..];
    }

    /// <summary>How often its time was changed there (RFC 5545 §3.8.7.4).</summary>
    public static int SequenceOf(string there)
    {
        var unread = 0;
        return EventReader.Read(there, DateTimeZone.Utc, ref unread) is [var first, ..] ? first.Sequence : 0;
    }

    /// <summary>Whether these words stand in its description.</summary>
    public static bool Says(string there, string words)
    {
        var unread = 0;
        return EventReader.Read(there, DateTimeZone.Utc, ref unread).Exists(each => each.Description.Contains(words, StringComparison.Ordinal));
    }

    internal static CalendarWriter Write(CalendarWriter writer, Block block, bool withUid = true)
    {
        _ = withUid ? writer.Line($"UID:{block.Uid}") : writer;
        return writer.Time("DTSTAMP", block.ChangedAt).Time("LAST-MODIFIED", block.ChangedAt).Time("DTSTART", block.Start).Time("DTEND", block.End)
            .Line(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SEQUENCE:{block.Sequence}"));
    }
}
