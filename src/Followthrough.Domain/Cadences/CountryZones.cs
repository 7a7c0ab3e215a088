using Followthrough.Domain.Prospects;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Cadences;

/// <summary>The zones of a country, its main one first.</summary>
internal static class CountryZones
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

    /// <summary>Ids of the zones of a country, the main one first; empty where the country isn't known.</summary>
    public static IReadOnlyList<string> Of(string? country, TzdbDateTimeZoneSource zones)
    {
        if (NameKey.Fold(country) is not { } folded || zones.Zone1970Locations is not { } locations)
        {
            return [];
        }

        var code = folded.Length == 2 && folded != "uk" ? folded.ToUpperInvariant() : AlsoWritten.GetValueOrDefault(folded);
        var ids = new List<string>();
        var own = 0;
        foreach (var location in locations)
        {
            foreach (var each in location.Countries)
            {
                if (code is null ? NameKey.Fold(each.Name) == folded : each.Code == code)
                {
                    code = each.Code;

                    // A row's first country is where its city lies; Germany also stands in Zurich's row, for one village.
                    var isOwn = location.Countries[0].Code == code;
                    ids.Insert(isOwn ? own : ids.Count, location.ZoneId);
                    own += isOwn ? 1 : 0;
                    break;
                }
            }
        }

        if (code is not null && Main.TryGetValue(code, out var main) && ids.Remove(main))
        {
            ids.Insert(0, main);
        }

        return ids;
    }
}
