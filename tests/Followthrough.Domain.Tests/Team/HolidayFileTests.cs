using Followthrough.Domain.Team;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Team;

public sealed class HolidayFileTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void A_list_has_one_day_a_line()
    {
        var read = HolidayFile.Parse("# Days off\r\n2026-12-25 Christmas\n\n2027-01-01, New Year\n2027-03-03\n1999-01-01 past", Today);
        Assert.Equal(
            [new Holiday(new(2026, 12, 25), "Christmas"), new Holiday(new(2027, 1, 1), "New Year"), new Holiday(new(2027, 3, 3), "")],
            read.Days);
    }

    [Fact]
    public void A_bad_line_is_named_and_nothing_is_taken()
    {
        var read = HolidayFile.Parse("2026-12-25 Christmas\n25.12.2026\n2026-02-30", Today);
        Assert.Empty(read.Days);
        Assert.Equal([2, 3], read.Errors.Select(error => error.Line));
        Assert.Contains("25.12.2026", read.Errors[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_gives_whole_days_several_days_and_every_year()
    {
        var read = HolidayFile.Parse(
            Calendar(
                "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas\\, three\r\n  days",
                "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;UNTIL=20280101\r\nSUMMARY:New Year",
                "DTSTART:20001123T000000Z\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=28\r\nSUMMARY:Thanksgiving",
                "DTSTART;VALUE=DATE:20270401\r\nSTATUS:CANCELLED"),
            Today);
        Assert.Empty(read.Errors);
        Assert.Equal(
            ["2025-11-27", "2026-01-01", "2026-11-26", "2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-11-25", "2028-01-01"],
            read.Days.Select(day => day.Date.ToString("uuuu-MM-dd", null)).Order());
        Assert.Contains(read.Days, day => day.Name == "Christmas, three days");
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:2026", 3)]
    [InlineData("DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=HOURLY", 4)]
    [InlineData("SUMMARY:No day", 2)]
    [InlineData("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20251224", 2)]
    public void What_cannot_be_read_has_its_line(string body, int line)
    {
        var read = HolidayFile.Parse(Calendar(body), Today);
        Assert.Empty(read.Days);
        Assert.Equal(line, Assert.Single(read.Errors).Line);
    }

    [Theory]
    [InlineData("\0\u0001binary")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224")]
    public void Files_that_are_none_are_refused(string text) => Assert.NotEmpty(HolidayFile.Parse(text, Today).Errors);

    private static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\r\n" + string.Concat(events.Select(each => $"BEGIN:VEVENT\r\n{each}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";
}
