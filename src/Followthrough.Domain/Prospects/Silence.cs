using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>How long a prospect has said nothing.</summary>
public static class Silence
{
    /// <summary>
    /// Days since they last said anything on any channel, by the calendar of <paramref name="zone"/>; where they never have, since they
    /// were added. 0 today, never negative.
    /// </summary>
    public static int Days(Prospect prospect, Instant now, DateTimeZone zone) => DaysSince(prospect.LastInAt ?? prospect.CreatedAt, now, zone);

    /// <summary>Days of the calendar between a past instant and now; never negative.</summary>
    public static int DaysSince(Instant then, Instant now, DateTimeZone zone) =>
        Math.Max(0, Period.DaysBetween(then.InZone(zone).Date, now.InZone(zone).Date));

    /// <summary>"silent 23 days", "silent since yesterday", "heard from today", "no answer yet".</summary>
    public static string Say(Prospect prospect, Instant now, DateTimeZone zone) => (prospect.LastInAt, Days(prospect, now, zone)) switch
    {
        (null, _) => "no answer yet",
        (_, 0) => "heard from today",
        (_, 1) => "silent since yesterday",
        var (_, days) => $"silent {days} days",
    };
}
