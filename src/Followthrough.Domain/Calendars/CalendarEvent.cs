using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>One VEVENT (RFC 5545 §3.6.1), as far as it says when somebody is taken.</summary>
internal sealed class CalendarEvent
{
    /// <summary>Times that are left out or added, of one event.</summary>
    public const int MostTimes = 2_000;

    public string Uid { get; set; } = "";

    public int Sequence { get; set; }

    public string Description { get; set; } = "";

    public EventTime? Start { get; set; }

    public EventTime? End { get; set; }

    public Period? Length { get; set; }

    public RepeatRule? Rule { get; set; }

    /// <summary>True where it comes again in a way that can't be read.</summary>
    public bool IsUnread { get; set; }

    public List<EventTime> Except { get; } = [];

    public List<EventTime> Also { get; } = [];

    /// <summary>The time of the series that this event takes the place of.</summary>
    public EventTime? InsteadOf { get; set; }

    /// <summary>True where it takes no time (TRANSP:TRANSPARENT), or was cancelled.</summary>
    public bool IsFree => IsTransparent || IsCancelled;

    public bool IsTransparent { get; set; }

    public bool IsCancelled { get; set; }

    /// <summary>The end of what begins at a time of the series.</summary>
    public Instant EndOf(LocalDateTime local)
    {
        var start = Start!;
        if (End is { } end)
        {
            return start.IsDay ? start.At(local.PlusDays(Period.DaysBetween(start.Local.Date, end.Local.Date))) : start.At(local) + (end.Instant - start.Instant);
        }

        // Without an end, a day lasts a day, and a time lasts no time.
        return start.At(Length is { } length ? local + length : start.IsDay ? local.PlusDays(1) : local);
    }
}
