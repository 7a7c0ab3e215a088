using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Today;

/// <summary>Whether someone can be reached right now, in their own hours.</summary>
public static class Reachable
{
    /// <summary>
    /// Calls and texts need the hours for calls, mail, meetings and messages the usual ones. Letters and gifts are prepared at any time:
    /// they arrive days later.
    /// </summary>
    public static bool Now(Channel channel, RecipientCalendar calendar, Instant now)
    {
        if (channel is Channel.Letter or Channel.Gift)
        {
            return true;
        }

        var hours = calendar.HoursFor(channel);
        var local = now.InZone(calendar.Zone).LocalDateTime;
        return hours.Contains(local) && !calendar.Holidays.Contains(local.Date);
    }
}
