// Who is authoritative: the person's zone, then the prospect's, then their country, then the workspace. Where only a country is known
// that has several zones, the hours are narrowed to those that suit all of them; where that leaves too little, the country's main
// zone decides. A zone that nobody knows is never guessed from a telephone number: numbers move with people.
using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Cadences;

/// <summary>The zone a recipient's time is read in.</summary>
public sealed class RecipientZone
{
    /// <summary>Least time of day that must be left in common; with less the country's main zone decides alone.</summary>
    public static readonly Duration LeastInCommon = Duration.FromHours(1);

    private const int FirstYear = 1900;
    private const int LastYear = 2500;

    private readonly CountryZones? country;

    private RecipientZone(DateTimeZone zone, ZoneKnownBy knownBy, CountryZones? country = null)
    {
        Zone = zone;
        KnownBy = knownBy;
        this.country = country;
    }

    /// <summary>The zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Where it is known from.</summary>
    public ZoneKnownBy KnownBy { get; }

    /// <summary>The country's other zones, whose hours are respected too; empty unless it is known by the country.</summary>
    public IReadOnlyList<DateTimeZone> Others => country?.Others ?? [];

    /// <summary>Finds the zone. Ids and countries that TZDB doesn't know are passed over; UTC is the last resort.</summary>
    /// <param name="personZoneId">The person's zone, where known.</param>
    /// <param name="prospectZoneId">The prospect's zone, where known.</param>
    /// <param name="country">ISO 3166 alpha-2 code or name, as written.</param>
    /// <param name="workspaceZoneId">The workspace's zone.</param>
    /// <param name="zones">TZDB.</param>
    public static RecipientZone Find(
        string? personZoneId, string? prospectZoneId, string? country, string? workspaceZoneId, TzdbDateTimeZoneSource zones)
    {
        var atlas = ZoneAtlas.Of(zones);
        if (atlas.Zone(personZoneId) is { } persons)
        {
            return new RecipientZone(persons, ZoneKnownBy.Person);
        }

        if (atlas.Zone(prospectZoneId) is { } prospects)
        {
            return new RecipientZone(prospects, ZoneKnownBy.Prospect);
        }

        return atlas.Country(country) is { } known
            ? new RecipientZone(known.Main, ZoneKnownBy.Country, known)
            : new RecipientZone(atlas.Zone(workspaceZoneId) ?? DateTimeZone.Utc, ZoneKnownBy.Workspace);
    }

    /// <summary>The recipient's calendar in this zone.</summary>
    /// <param name="settings">The workspace's hours and holidays.</param>
    /// <param name="now">The hours that suit several zones are those that do so in this year and the next.</param>
    public RecipientCalendar Calendar(WorkspaceSettings settings, Instant now) => new(
        Zone,
        Narrowed(settings.Hours, now),
        Narrowed(settings.CallHours, now),
        settings.Holidays.Select(holiday => holiday.Date).ToHashSet());

    private WorkingHours Narrowed(WorkingHours hours, Instant now)
    {
        if (country is null || country.Others.Count == 0)
        {
            return hours;
        }

        var (least, most) = country.Ahead(Math.Clamp(now.InUtc().Year, FirstYear, LastYear));
        var from = hours.From.TickOfDay - least.Ticks;
        var to = hours.To.TickOfDay - most.Ticks;
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
