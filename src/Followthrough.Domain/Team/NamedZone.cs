using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>Finds the zone that an id in the store names.</summary>
public static class NamedZone
{
    /// <summary>The zone of a TZDB id; UTC where there is none of that name (an older machine's TZDB may not know a new one).</summary>
    public static DateTimeZone Of(string? id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id ?? "") ?? DateTimeZone.Utc;
}
