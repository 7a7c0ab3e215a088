using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Cadences;

/// <summary>A recipient's time of day in words.</summary>
public static class LocalTimeWords
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>
    /// "10:40 in Denver"; "about 10:40 in New York" where only a country with several zones is known; null where nobody knows the zone,
    /// because the workspace's own time would say nothing about them.
    /// </summary>
    public static string? Say(RecipientZone zone, Instant now)
    {
        if (zone.KnownBy == ZoneKnownBy.Workspace)
        {
            return null;
        }

        var clock = Clock.Format(now.InZone(zone.Zone).TimeOfDay);
        var about = zone.Others.Any(other => other.GetUtcOffset(now) != zone.Zone.GetUtcOffset(now)) ? "about " : "";
        return City(zone.Zone.Id) is { } city ? $"{about}{clock} in {city}" : $"{about}{clock} UTC";
    }

    /// <summary>"New York" of "America/New_York"; null for zones that are no place.</summary>
    private static string? City(string zoneId)
    {
        var slash = zoneId.LastIndexOf('/');
        return slash < 0 || zoneId.StartsWith("Etc/", StringComparison.Ordinal) ? null : zoneId[(slash + 1)..].Replace('_', ' ');
    }
}
