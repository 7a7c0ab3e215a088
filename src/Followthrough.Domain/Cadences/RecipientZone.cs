// Who is authoritative: the person's zone, then the prospect's, then their country, then the workspace. Where only a country is known
// that has several zones, the hours are narrowed to those that suit all of them; where that leaves too little, the country's main
// zone decides. A zone that nobody knows is never guessed from a telephone number: numbers move with people.
using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Cadences;

/// <summary>The zone a recipient's time is read in.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="KnownBy">Where it is known from.</param>
/// <param name="Others">The country's other zones, whose hours are respected too; empty unless it is known by the country.</param>
public sealed record RecipientZone(DateTimeZone Zone, ZoneKnownBy KnownBy, IReadOnlyList<DateTimeZone> Others)
{
    /// <summary>Least time of day that must be left in common; with less the country's main zone decides alone.</summary>
    public static readonly Duration LeastInCommon = Duration.FromHours(1);

    private const int WeeksLookedAhead = 53;

    /// <summary>Finds the zone. Ids and countries that TZDB doesn't know are passed over; UTC is the last resort.</summary>
    /// <param name="personZoneId">The person's zone, where known.</param>
    /// <param name="prospectZoneId">The prospect's zone, where known.</param>
    /// <param name="country">ISO 3166 alpha-2 code or name, as written.</param>
    /// <param name="workspaceZoneId">The workspace's zone.</param>
    /// <param name="zones">TZDB.</param>
    public static RecipientZone Find(
        string? personZoneId, string? prospectZoneId, string? country, string? workspaceZoneId, TzdbDateTimeZoneSource zones)
    {
        if (Known(personZoneId, zones) is { } persons)
        {
            return new RecipientZone(persons, ZoneKnownBy.Person, []);
        }

        if (Known(prospectZoneId, zones) is { } prospects)
        {
            return new RecipientZone(prospects, ZoneKnownBy.Prospect, []);
        }

        if (CountryZones.Of(country, zones) is { Count: > 0 } ids)
        {
            var all = ids.Select(zones.ForId).ToList();
            return new RecipientZone(all[0], ZoneKnownBy.Country, all.Skip(1).ToList());
        }

        return new RecipientZone(Known(workspaceZoneId, zones) ?? DateTimeZone.Utc, ZoneKnownBy.Workspace, []);
    }

    /// <summary>The recipient's calendar in this zone.</summary>
    /// <param name="settings">The workspace's hours and holidays.</param>
    /// <param name="now">The hours that suit several zones are those that do so in the year from here.</param>
    public RecipientCalendar Calendar(WorkspaceSettings settings, Instant now) => new(
        Zone,
        Narrowed(settings.Hours, now),
        Narrowed(settings.CallHours, now),
        settings.Holidays.Select(holiday => holiday.Date).ToHashSet());

    private static DateTimeZone? Known(string? id, TzdbDateTimeZoneSource zones) =>
        id?.Trim() is { Length: > 0 } trimmed && zones.CanonicalIdMap.ContainsKey(trimmed) ? zones.ForId(trimmed) : null;

    private WorkingHours Narrowed(WorkingHours hours, Instant now)
    {
        var from = hours.From.TickOfDay;
        var to = hours.To.TickOfDay;
        foreach (var other in Others)
        {
            for (var week = 0; week < WeeksLookedAhead; week++)
            {
                var at = now + Duration.FromDays(7 * week);
                var ahead = (other.GetUtcOffset(at) - Zone.GetUtcOffset(at)).Ticks;
                from = Math.Max(from, hours.From.TickOfDay - ahead);
                to = Math.Min(to, hours.To.TickOfDay - ahead);
            }
        }

        return to - from >= LeastInCommon.TotalTicks
            ? hours with { From = LocalTime.FromTicksSinceMidnight(from), To = LocalTime.FromTicksSinceMidnight(to) }
            : hours;
    }
}

/// <summary>Where a recipient's zone is known from.</summary>
public enum ZoneKnownBy
{
    /// <summary>It is the person's own.</summary>
    Person = 0,

    /// <summary>It is the prospect's.</summary>
    Prospect = 1,

    /// <summary>It follows from the country.</summary>
    Country = 2,

    /// <summary>Nobody knows; the workspace's is used.</summary>
    Workspace = 3,
}
