using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public class CadenceCalendarTests
{
    private static readonly Caps Caps = new(3, 7, 2);

    // Monday 2 March 2026, ten in the morning in London.
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 10, 0);

    public static TheoryData<string> Names => [.. ShippedCadences.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_of_a_shipped_cadence_comes_on_a_working_day_and_in_its_hours(string name)
    {
        var cadence = ShippedCadences.Definition(name);
        var preview = Of(name, "Europe/London");
        var firstRound = preview.Entries.Where(entry => entry.Round == 0).ToList();

        Assert.Equal(Enumerable.Range(0, firstRound.Count), firstRound.Select(entry => entry.Step));
        Assert.True(firstRound.Count == cadence.Steps.Count || cadence.LetGo is not null, $"{name} stops after step {firstRound.Count}: {preview.Ending}");
        Assert.Equal(preview.Entries.OrderBy(entry => entry.At.ToInstant()), preview.Entries);
        foreach (var entry in preview.Entries)
        {
            Assert.InRange(entry.At.DayOfWeek, IsoDayOfWeek.Monday, IsoDayOfWeek.Friday);
            Assert.InRange(entry.At.TimeOfDay, entry.Definition.From ?? new LocalTime(8, 0), entry.Definition.To ?? new LocalTime(21, 0));
        }
    }

    [Theory]
    [InlineData("new-lead", 30, 60, "Then they go on in “after-the-campaign”.")]
    [InlineData("after-first-conversation", 40, 80, "Then they go on in “nurture”.")]
    [InlineData("proposal-silence", 360, 560, "Then they go on in “nurture”.")]
    [InlineData("after-the-campaign", 150, 260, "Then they go on in “nurture”.")]
    [InlineData("not-now", 30, 80, "Then they go on in “nurture”.")]
    [InlineData("nurture", 650, 850, "And so on, year after year, until they are ready.")]
    [InlineData("customer-let-down", 60, 90, "Then it is your turn: give them a next touch.")]
    [InlineData("won-and-referral", 240, 330, "Then it is your turn: give them a next touch.")]
    public void A_shipped_cadence_takes_the_time_it_says(string name, int leastDays, int mostDays, string ending)
    {
        var preview = Of(name, "Europe/London");

        Assert.Equal(ending, preview.Ending);
        Assert.InRange((preview.Entries[^1].At.ToInstant() - Start).TotalDays, leastDays, mostDays);
    }

    [Fact]
    public void A_let_down_customer_is_called_the_same_day() =>
        Assert.Equal(new LocalDate(2026, 3, 2), Of("customer-let-down", "Europe/London").Entries[0].At.Date);

    private static CadenceCalendar Of(string name, string zone)
    {
        var calendar = new RecipientCalendar(DateTimeZoneProviders.Tzdb[zone], WorkingHours.Business, WorkingHours.Calling, new HashSet<LocalDate>());
        return CadenceCalendar.Of(ShippedCadences.Definition(name), calendar, Caps, Start);
    }
}
