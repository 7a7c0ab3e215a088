using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Calendars;

/// <summary>Finds the zone that a calendar means by a TZID: TZDB's own names, those of Windows, and names that programs put a prefix before.</summary>
internal static class CalendarZones
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    /// <summary>The zone; null where nobody knows the name. What the file itself says about the zone (VTIMEZONE) isn't followed.</summary>
    public static DateTimeZone? Find(string id)
    {
        var name = id.Trim().Trim('"');
        if (Of(name) is { } known)
        {
            return known;
        }

        // "/freeassociation.sourceforge.net/Europe/Berlin", "/citadel.org/20210210_1/America/Argentina/Ushuaia"
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(2, 2).Where(count => count < parts.Length + 1 && parts.Length > count).Select(count => Of(string.Join('/', parts[^count..]))).FirstOrDefault(zone => zone is not null);
    }

    private static DateTimeZone? Of(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
        ?? (Source.WindowsToTzdbIds.TryGetValue(name, out var id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null);
}
