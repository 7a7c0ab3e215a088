using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.TimeZones;
using Xunit;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class RecipientZoneTests
{
    private static readonly TzdbDateTimeZoneSource Zones = TzdbDateTimeZoneSource.Default;
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 1, 0, 0);

    [Theory]
    [InlineData("Europe/Sofia", "Asia/Tokyo", "US", "Europe/Sofia", ZoneKnownBy.Person)]
    [InlineData(null, "Asia/Tokyo", "US", "Asia/Tokyo", ZoneKnownBy.Prospect)]
    [InlineData(" ", "Mars/Base", "Deutschland", "Europe/Berlin", ZoneKnownBy.Country)]
    [InlineData(null, null, "usa", "America/New_York", ZoneKnownBy.Country)]
    [InlineData(null, null, "RU", "Europe/Moscow", ZoneKnownBy.Country)]
    [InlineData(null, null, "Australia", "Australia/Sydney", ZoneKnownBy.Country)]
    [InlineData(null, null, "Britain (UK)", "Europe/London", ZoneKnownBy.Country)]
    [InlineData(null, null, "Atlantis", "Europe/Paris", ZoneKnownBy.Workspace)]
    public void The_nearest_knowledge_decides(string? person, string? prospect, string? country, string zone, ZoneKnownBy by)
    {
        var found = RecipientZone.Find(person, prospect, country, "Europe/Paris", Zones);
        Assert.Equal((zone, by), (found.Zone.Id, found.KnownBy));
    }

    [Fact]
    public void With_only_a_country_the_hours_suit_all_its_zones()
    {
        var calendar = RecipientZone.Find(null, null, "US", null, Zones).Calendar(new WorkspaceSettings(), Now);
        Assert.Equal((new LocalTime(15, 0), new LocalTime(17, 0)), (calendar.Hours.From, calendar.Hours.To));
        Assert.Equal((new LocalTime(14, 0), new LocalTime(21, 0)), (calendar.CallHours.From, calendar.CallHours.To));
    }

    [Fact]
    public void Zones_too_far_apart_leave_it_to_the_main_one()
    {
        var calendar = RecipientZone.Find(null, null, "RU", null, Zones).Calendar(new WorkspaceSettings(), Now);
        Assert.Equal(WorkingHours.Business, calendar.Hours);
    }

    [Fact]
    public void Every_country_has_a_zone_of_its_own() =>
        Assert.All(
            Zones.Zone1970Locations!.SelectMany(location => location.Countries).Select(country => country.Code).Distinct(),
            code => Assert.Equal(ZoneKnownBy.Country, RecipientZone.Find(null, null, code, null, Zones).KnownBy));
}
