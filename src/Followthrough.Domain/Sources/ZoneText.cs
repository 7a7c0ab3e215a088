using NodaTime.TimeZones;

namespace Followthrough.Domain.Sources;

/// <summary>Reads time zones as other programs name them.</summary>
internal static class ZoneText
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    /// <summary>
    /// The TZDB id: of "Europe/Berlin", HubSpot's "europe_slash_berlin", Windows' "W. Europe Standard Time". Null where the cell names
    /// no zone we know; an offset such as UTC-7 is none, because it says nothing about summer.
    /// </summary>
    internal static string? Read(string cell)
    {
        var name = cell.Trim().Replace("_slash_", "/", StringComparison.OrdinalIgnoreCase);
        if (Source.CanonicalIdMap.ContainsKey(name))
        {
            return name;
        }

        if (Source.WindowsToTzdbIds.TryGetValue(name, out var windows))
        {
            return windows;
        }

        name = name.Replace(' ', '_');
        return Source.CanonicalIdMap.Keys.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
