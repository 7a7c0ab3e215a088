using Followthrough.Web.Parts;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Parts;

public sealed class PartsTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Theory]
    [InlineData("Dana Reyes", "DR")]
    [InlineData("Tomás Åke Eriksen", "TE")]
    [InlineData("cher", "C")]
    [InlineData("Alder & Finch", "AF")]
    [InlineData("“Bob” (Bobby) O'Neil", "BO")]
    [InlineData("  ", "")]
    [InlineData("& Co", "C")]
    public void InitialsStandForAFace(string name, string letters) => Assert.Equal(letters, Initials.Of(name));

    [Theory]
    [InlineData(0.643, "64.3%")]
    [InlineData(1.7, "100%")]
    [InlineData(-1, "0%")]
    [InlineData(double.NaN, "0%")]
    public void LengthsStayInside(double share, string length) => Assert.Equal(length, Percent.Of(share));

    [Theory]
    [InlineData("2026-12-01T20:00:00Z", "Pacific/Auckland", "America/Denver", "on Dec 2 there")]
    [InlineData("2026-12-02T08:00:00Z", "Europe/Berlin", "America/Denver", "on Dec 2")]
    [InlineData("2026-11-25T08:00:00Z", "Europe/Berlin", "Europe/London", "on Wednesday")]
    [InlineData("2026-11-24T16:00:00Z", "America/Denver", "America/Denver", "tomorrow")]
    [InlineData("2026-11-24T04:30:00Z", "Europe/Berlin", "America/Denver", "on Nov 24 there")]
    [InlineData("2026-11-23T19:00:00Z", "America/New_York", "America/Denver", "today")]
    public void ADayIsSaidInTheCalendarOfWhomItIsFor(string due, string there, string here, string words) => Assert.Equal(
        words,
        Words.DayThere(NodaTime.Text.InstantPattern.General.Parse(due).Value, Instant.FromUtc(2026, 11, 23, 17, 40), DateTimeZoneProviders.Tzdb[there], here));

    [Fact]
    public void TheAskIsMarkedWhereItStands()
    {
        var view = DraftView.Marked(null, "Hello. Shall we start? Bye.", " Shall we start? ");
        Assert.Equal([("Hello. ", false), ("Shall we start?", true), (" Bye.", false)], view.Pieces.Select(piece => (piece.Text, piece.IsAsk)));
        Assert.False(Assert.Single(DraftView.Marked(null, "Hello.", "Shall we start?").Pieces).IsAsk);
        Assert.False(Assert.Single(DraftView.Marked(null, "Hello.", null).Pieces).IsAsk);
    }

    [Fact]
    public void FiguresReadAsPeopleSayThem()
    {
        Assert.Equal("twelve", Words.Number(12));
        Assert.Equal("1,284", Words.Number(1284));
        Assert.Equal("One person", Words.Begin(Words.Count(1, "person", "people")));
        Assert.Equal("no people", Words.Count(0, "person", "people"));
        Assert.Equal("$18,400", Words.Money(18400m, "USD"));
        Assert.Equal("€950.50", Words.Money(950.5m, "EUR"));
        Assert.Equal("CHF 1,200", Words.Money(1200m, "CHF"));
        Assert.Equal("1 h 20 min", Words.Minutes(80));
        Assert.Equal("24 min", Words.Minutes(24));
    }

    [Theory]
    [InlineData(2026, 11, 23, "today")]
    [InlineData(2026, 11, 24, "tomorrow")]
    [InlineData(2026, 11, 22, "yesterday")]
    [InlineData(2026, 11, 26, "on Thursday")]
    [InlineData(2026, 11, 30, "on Nov 30")]
    [InlineData(2024, 2, 29, "on Feb 29, 2024")]
    public void DaysAreNamed(int year, int month, int day, string words) => Assert.Equal(words, Words.Day(new LocalDate(year, month, day), Today));
}
