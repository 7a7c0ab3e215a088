namespace Followthrough.Engine.Demo;

/// <summary>A city with what follows from it. Numbers are from ranges that are kept free for stories, or are no real ones.</summary>
/// <param name="City">The city.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="ZoneId">TZDB id.</param>
/// <param name="Names">The names that are usual there, by their key in <see cref="PeopleNames"/>.</param>
/// <param name="Phone">Pattern of numbers; 0 is any digit.</param>
/// <param name="LegalForm">What a company's name ends with, or nothing.</param>
/// <param name="Share">How many of a hundred prospects are about here.</param>
internal sealed record Place(string City, string Country, string ZoneId, string Names, string Phone, string LegalForm, int Share)
{
    public static readonly IReadOnlyList<Place> All =
    [
        new("New York", "US", "America/New_York", "us", "+1 212-555-01##", "", 10), new("Boston", "US", "America/New_York", "us", "+1 617-555-01##", "Inc.", 6),
        new("Atlanta", "US", "America/New_York", "us", "+1 404-555-01##", "LLC", 5), new("Chicago", "US", "America/Chicago", "us", "+1 312-555-01##", "", 7),
        new("Austin", "US", "America/Chicago", "us", "+1 512-555-01##", "LLC", 6), new("Denver", "US", "America/Denver", "us", "+1 303-555-01##", "", 5),
        new("Phoenix", "US", "America/Phoenix", "us", "+1 602-555-01##", "", 2), new("Seattle", "US", "America/Los_Angeles", "us", "+1 206-555-01##", "Inc.", 5),
        new("San Diego", "US", "America/Los_Angeles", "latin", "+1 619-555-01##", "", 3), new("Toronto", "CA", "America/Toronto", "us", "+1 416-555-01##", "Ltd.", 5),
        new("Vancouver", "CA", "America/Vancouver", "chinese", "+1 604-555-01##", "", 2), new("Halifax", "CA", "America/Halifax", "irish", "+1 902-555-01##", "", 1),
        new("Mexico City", "MX", "America/Mexico_City", "latin", "+52 55 5555 01##", "", 3), new("São Paulo", "BR", "America/Sao_Paulo", "brazil", "+55 11 5555-01##", "Ltda", 3),
        new("London", "GB", "Europe/London", "british", "+44 20 7946 0###", "Ltd", 7), new("Dublin", "IE", "Europe/Dublin", "irish", "+353 20 915 01##", "Ltd", 2),
        new("Lyon", "FR", "Europe/Paris", "french", "+33 1 99 00 ## ##", "SAS", 3), new("Berlin", "DE", "Europe/Berlin", "german", "+49 30 23125 ###", "GmbH", 5),
        new("Vienna", "AT", "Europe/Vienna", "german", "+43 1 555 01##", "GmbH", 1), new("Zürich", "CH", "Europe/Zurich", "german", "+41 44 555 01 ##", "AG", 1),
        new("Rotterdam", "NL", "Europe/Amsterdam", "dutch", "+31 85 555 01##", "B.V.", 2), new("Gothenburg", "SE", "Europe/Stockholm", "nordic", "+46 31 390 06 ##", "AB", 2),
        new("Valencia", "ES", "Europe/Madrid", "latin", "+34 960 555 0##", "S.L.", 2), new("Bologna", "IT", "Europe/Rome", "italian", "+39 051 555 01##", "S.r.l.", 2),
        new("Kraków", "PL", "Europe/Warsaw", "polish", "+48 12 555 01 ##", "", 1), new("Istanbul", "TR", "Europe/Istanbul", "turkish", "+90 212 555 01 ##", "", 1),
        new("Lagos", "NG", "Africa/Lagos", "nigerian", "+234 1 555 01##", "Ltd", 2), new("Nairobi", "KE", "Africa/Nairobi", "kenyan", "+254 20 555 01##", "Ltd", 1),
        new("Cape Town", "ZA", "Africa/Johannesburg", "british", "+27 21 555 01##", "Pty Ltd", 1), new("Dubai", "AE", "Asia/Dubai", "arabic", "+971 4 555 01##", "LLC", 1),
        new("Pune", "IN", "Asia/Kolkata", "indian", "+91 20 5550 1###", "Pvt. Ltd.", 3), new("Singapore", "SG", "Asia/Singapore", "chinese", "+65 6555 01##", "Pte Ltd", 2),
        new("Osaka", "JP", "Asia/Tokyo", "japanese", "+81 6-5550-01##", "", 1), new("Seoul", "KR", "Asia/Seoul", "korean", "+82 2-555-01##", "", 1),
        new("Brisbane", "AU", "Australia/Brisbane", "british", "+61 7 5550 1###", "Pty Ltd", 2), new("Auckland", "NZ", "Pacific/Auckland", "british", "+64 9 555 01##", "Ltd", 1),
    ];
}
