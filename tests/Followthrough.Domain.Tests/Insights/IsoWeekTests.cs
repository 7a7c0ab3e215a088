using Followthrough.Domain.Insights;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Insights;

public sealed class IsoWeekTests
{
    // ISO 8601: the first week holds the year's first Thursday, so a year begins or ends in a week of its neighbour.
    [Theory]
    [InlineData(2026, 11, 22, "2026-W47")]
    [InlineData(2026, 11, 23, "2026-W48")]
    [InlineData(2027, 1, 3, "2026-W53")]
    [InlineData(2027, 1, 4, "2027-W01")]
    [InlineData(2024, 12, 30, "2025-W01")]
    public void A_day_stands_in_its_week(int year, int month, int day, string week)
    {
        var found = IsoWeek.Of(new LocalDate(year, month, day));
        Assert.Equal(week, found.ToString());
        Assert.Equal(found, IsoWeek.Parse(week));
        Assert.Contains(new LocalDate(year, month, day), found.Days);
        Assert.Equal((IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday, 7), (found.Monday.DayOfWeek, found.Sunday.DayOfWeek, found.Days.Count()));
    }

    [Fact]
    public void Every_week_follows_the_one_before()
    {
        for (var week = IsoWeek.Parse("1999-W52")!.Value; week.Year < 2031; week = week.Plus(1))
        {
            Assert.Equal(week.Sunday.PlusDays(1), week.Plus(1).Monday);
            Assert.Equal(week, IsoWeek.Parse(week.ToString()));
        }
    }

    [Theory]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-W1")]
    [InlineData("2026-47")]
    [InlineData("W47")]
    [InlineData("-026-W47")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_week_is_none(string? text) => Assert.Null(IsoWeek.Parse(text));
}
