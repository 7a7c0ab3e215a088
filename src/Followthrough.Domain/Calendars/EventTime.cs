using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Calendars;

/// <summary>A time in an event: DATE or DATE-TIME, in UTC, in a zone, or wherever one happens to be (RFC 5545 §3.3.4, §3.3.5).</summary>
/// <param name="Local">What a clock shows.</param>
/// <param name="Zone">Where that clock hangs.</param>
/// <param name="IsDay">True for a whole day.</param>
internal sealed record EventTime(LocalDateTime Local, DateTimeZone Zone, bool IsDay)
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>Years outside these are no meetings; sums of days stay within the calendar.</summary>
    private const int FirstYear = 1_900, LastYear = 2_500;

    /// <summary>The moment. A time that daylight saving skips is moved on by as much; of one that happens twice, the first.</summary>
    public Instant Instant => At(Local);

    /// <summary>Reads a property's value, or one of several; null where it is none.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value.</param>
    /// <param name="here">The zone of a time that names none.</param>
    public static EventTime? Read(CalendarProperty property, string value, DateTimeZone here)
    {
        if (Day.Parse(value) is { Success: true, Value: var day })
        {
            return Within(new EventTime(day.AtMidnight(), here, true));
        }

        var isUtc = value.EndsWith('Z');
        if (!Time.Parse(isUtc ? value[..^1] : value).TryGetValue(default, out var local))
        {
            return null;
        }

        var zone = isUtc ? DateTimeZone.Utc : property.Parameter("TZID") is { } id ? CalendarZones.Find(id) ?? here : here;
        return Within(new EventTime(local, zone, false));
    }

    /// <summary>The moment at which this clock shows another time.</summary>
    public Instant At(LocalDateTime local) => Zone.AtLeniently(local).ToInstant();

    private static EventTime? Within(EventTime time) => time.Local.Year is >= FirstYear and <= LastYear ? time : null;
}
