using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>The calendar that other programs subscribe to: a seller's blocks, and where wished the touches that were promised for a day.</summary>
public static class BlocksFeed
{
    /// <summary>Writes it. The same blocks give the same text, so that whoever has it needn't get it again.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="blocks">The blocks, each with what stands in its description.</param>
    /// <param name="promised">What was promised for a day.</param>
    /// <param name="link">Where following up begins; null where the pages can't be reached from outside.</param>
    public static string Write(string name, IEnumerable<(Block Block, string About)> blocks, IEnumerable<PromisedTouch> promised, string? link)
    {
        var writer = new CalendarWriter().Line("BEGIN:VCALENDAR").Line("VERSION:2.0").Line($"PRODID:{CalendarWriter.Product}").Line("CALSCALE:GREGORIAN").Line("METHOD:PUBLISH")
            .Text("NAME", name).Text("X-WR-CALNAME", name).Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H").Line("X-PUBLISHED-TTL:PT1H");
        foreach (var (block, about) in blocks)
        {
            writer.Line("BEGIN:VEVENT");
            BlockEvent.Write(writer, block).Text("SUMMARY", BlockEvent.Title).Text("DESCRIPTION", about);
            _ = link is null ? writer : writer.Line($"URL:{link}");
            writer.Line("END:VEVENT");
        }

        foreach (var touch in promised)
        {
            writer.Line("BEGIN:VEVENT").Line($"UID:{touch.Uid}").Time("DTSTAMP", touch.ChangedAt).Line($"DTSTART;VALUE=DATE:{Day(touch.Day)}").Line($"DTEND;VALUE=DATE:{Day(touch.Day.PlusDays(1))}")
                .Text("SUMMARY", touch.Title).Line("TRANSP:TRANSPARENT").Line("END:VEVENT");
        }

        return writer.Line("END:VCALENDAR").ToString();
    }

    private static string Day(LocalDate day) => day.ToString("uuuuMMdd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A touch that was promised for a day.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Day">The day.</param>
/// <param name="Title">What it is: "Call Dana Reyes, as promised".</param>
/// <param name="ChangedAt">Since when it stands so.</param>
public sealed record PromisedTouch(string Uid, LocalDate Day, string Title, Instant ChangedAt);
