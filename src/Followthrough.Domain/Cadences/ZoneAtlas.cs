using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Followthrough.Domain.Prospects;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Cadences;

/// <summary>The zones and countries of one edition of TZDB, read once: a million people are looked up in it while a file is imported.</summary>
internal sealed class ZoneAtlas
{
    /// <summary>
    /// TZDB's zone1970 table orders a country's zones by geography before population; where its first is not the one most people
    /// live in, this says which is.
    /// </summary>
    private static readonly Dictionary<string, string> Main = new(StringComparer.Ordinal)
    {
        ["AU"] = "Australia/Sydney",
        ["BR"] = "America/Sao_Paulo",
        ["CA"] = "America/Toronto",
        ["CD"] = "Africa/Kinshasa",
        ["CL"] = "America/Santiago",
        ["FM"] = "Pacific/Pohnpei",
        ["GL"] = "America/Nuuk",
        ["ID"] = "Asia/Jakarta",
        ["KZ"] = "Asia/Almaty",
        ["MX"] = "America/Mexico_City",
        ["RU"] = "Europe/Moscow",
        ["UA"] = "Europe/Kyiv",
    };

    /// <summary>Names people write that TZDB's table doesn't have, folded.</summary>
    private static readonly Dictionary<string, string> AlsoWritten = new(StringComparer.Ordinal)
    {
        ["usa"] = "US",
        ["united states of america"] = "US",
        ["america"] = "US",
        ["uk"] = "GB",
        ["united kingdom"] = "GB",
        ["great britain"] = "GB",
        ["england"] = "GB",
        ["scotland"] = "GB",
        ["wales"] = "GB",
        ["northern ireland"] = "GB",
        ["deutschland"] = "DE",
        ["osterreich"] = "AT",
        ["schweiz"] = "CH",
        ["suisse"] = "CH",
        ["espana"] = "ES",
        ["italia"] = "IT",
        ["nederland"] = "NL",
        ["the netherlands"] = "NL",
        ["holland"] = "NL",
        ["belgie"] = "BE",
        ["belgique"] = "BE",
        ["polska"] = "PL",
        ["danmark"] = "DK",
        ["sverige"] = "SE",
        ["norge"] = "NO",
        ["suomi"] = "FI",
        ["brasil"] = "BR",
        ["mexico"] = "MX",
        ["czechia"] = "CZ",
        ["turkiye"] = "TR",
        ["uae"] = "AE",
        ["south korea"] = "KR",
    };

    private static readonly ConditionalWeakTable<TzdbDateTimeZoneSource, ZoneAtlas> Atlases = [];

    private readonly TzdbDateTimeZoneSource source;
    private readonly ConcurrentDictionary<string, DateTimeZone> zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> codes = new(AlsoWritten, StringComparer.Ordinal);
    private readonly Dictionary<string, CountryZones> countries = new(StringComparer.Ordinal);

    private ZoneAtlas(TzdbDateTimeZoneSource source)
    {
        this.source = source;
        var locations = source.Zone1970Locations ?? [];
        foreach (var country in locations.SelectMany(location => location.Countries).DistinctBy(country => country.Code))
        {
            codes[NameKey.Fold(country.Name)!] = country.Code;

            // A row's first country is where its city lies; Germany also stands in Zurich's row, for one village.
            var ids = locations.Where(location => location.Countries.Any(each => each.Code == country.Code))
                .OrderBy(location => location.ZoneId != Main.GetValueOrDefault(country.Code))
                .ThenBy(location => location.Countries[0].Code != country.Code)
                .Select(location => location.ZoneId);
            countries[country.Code] = new CountryZones([.. ids.Select(id => Zone(id)!)]);
        }
    }

    /// <summary>The atlas of an edition.</summary>
    public static ZoneAtlas Of(TzdbDateTimeZoneSource source) => Atlases.GetValue(source, static each => new ZoneAtlas(each));

    /// <summary>A zone; null where the id is none.</summary>
    public DateTimeZone? Zone(string? id)
    {
        if (id is null || id.Length == 0)
        {
            return null;
        }

        if (zones.TryGetValue(id, out var zone))
        {
            return zone;
        }

        // Only ids that exist are kept, so that invented ones can't fill the memory.
        var trimmed = id.Trim();
        return source.CanonicalIdMap.ContainsKey(trimmed) ? zones.GetOrAdd(trimmed, source.ForId) : null;
    }

    /// <summary>The zones of a country, by its ISO 3166 alpha-2 code or its name; null where it isn't known.</summary>
    public CountryZones? Country(string? written)
    {
        if (NameKey.Fold(written) is not { } folded)
        {
            return null;
        }

        var code = codes.GetValueOrDefault(folded) ?? (folded.Length == 2 ? folded.ToUpperInvariant() : null);
        return code is null ? null : countries.GetValueOrDefault(code);
    }
}
