using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Calendars;

/// <summary>When somebody is taken, from events as real programs write them. Times are of Denver, November 2026; its clocks change on the 1st.</summary>
public sealed class BusyReaderTests
{
    private static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];
    private static readonly Interval November = new(Instant.FromUtc(2026, 11, 1, 0, 0), Instant.FromUtc(2026, 12, 1, 0, 0));

    [Theory]
    [InlineData("DTSTART:20261110T160000Z\nDTEND:20261110T170000Z", "10 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20261110T090000\nDURATION:PT90M", "10 09:00-10:30")]
    [InlineData("DTSTART;TZID=\"Mountain Standard Time\":20261110T090000\nDTEND;TZID=Mountain Standard Time:20261110T100000", "10 09:00-10:00")]
    [InlineData("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261110T170000\nDURATION:PT1H", "10 09:00-10:00")]
    [InlineData("DTSTART:20261110T090000\nDTEND:20261110T100000", "10 09:00-10:00")]
    [InlineData("DTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261112", "10 00:00-00:00")]
    [InlineData("DTSTART;VALUE=DATE:20261110", "10 00:00-00:00")]
    [InlineData("DTSTART:20261110T160000Z", "")]
    [InlineData("DTSTART:20261110T160000Z\nDTEND:20261110T170000Z\nTRANSP:TRANSPARENT", "")]
    [InlineData("DTSTART:20261110T160000Z\nDTEND:20261110T170000Z\nSTATUS:CANCELLED", "")]
    public void One_event(string body, string expected) => Assert.Equal(expected, Said(body).Split(", ")[0]);

    [Theory]
    [InlineData("DTSTART;TZID=America/Denver:20261029T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=6", "1 09:00-10:00, 2 09:00-10:00, 3 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20200106T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=MO", "2 09:00-10:00, 4 09:00-10:00, 16 09:00-10:00, 18 09:00-10:00, 30 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20260110T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=-1FR", "27 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20260105T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1", "2 09:00-10:00, 30 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20260131T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1,15", "15 09:00-10:00, 30 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20191123T090000\nDURATION:PT1H\nRRULE:FREQ=YEARLY", "23 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20001123T090000\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "26 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20261103T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20261105T160000Z", "3 09:00-10:00, 4 09:00-10:00, 5 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20261103T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20261105T155959Z", "3 09:00-10:00, 4 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20261103T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=America/Denver:20261104T090000,20261105T090000", "3 09:00-10:00, 6 09:00-10:00")]
    [InlineData("DTSTART;TZID=America/Denver:20261103T090000\nDURATION:PT1H\nRDATE;TZID=America/Denver:20261107T110000", "3 09:00-10:00, 7 11:00-12:00")]
    public void What_comes_again(string body, string expected) => Assert.Equal(expected, Said(body));

    [Fact]
    public void One_time_of_a_series_is_moved_another_cancelled()
    {
        var text = Calendar(
            "UID:s\nDTSTART;TZID=America/Denver:20261103T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
            "UID:s\nRECURRENCE-ID;TZID=America/Denver:20261104T090000\nDTSTART;TZID=America/Denver:20261104T140000\nDURATION:PT30M",
            "UID:s\nRECURRENCE-ID;TZID=America/Denver:20261105T090000\nDTSTART;TZID=America/Denver:20261105T090000\nDURATION:PT1H\nSTATUS:CANCELLED");
        Assert.Equal("3 09:00-10:00, 4 14:00-14:30", Say(Read([text])));
    }

    [Fact]
    public void A_daily_meeting_keeps_its_hour_when_the_clocks_change()
    {
        var text = Calendar("UID:d\nDTSTART;TZID=America/Denver:20261030T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4");
        var read = Read([text], new Interval(Instant.FromUtc(2026, 10, 30, 0, 0), Instant.FromUtc(2026, 11, 5, 0, 0)));
        Assert.Equal([15, 15, 16, 16], read.Taken.Select(each => each.Start.InUtc().Hour));
    }

    [Fact]
    public void What_cannot_be_read_is_counted_and_our_own_blocks_take_no_time()
    {
        var text = Calendar("UID:a\nDTSTART:20261110T160000Z\nDTEND:20261110T170000Z\nRRULE:FREQ=HOURLY", "UID:b\nSUMMARY:no start", $"UID:{BlockEvent.UidBegins}1\nDTSTART:20261112T160000Z\nDTEND:20261112T170000Z");
        var read = Read([text], November, BlockEvent.IsOurs);
        Assert.Equal(2, read.Unread);
        Assert.Equal("10 09:00-10:00", Say(read));
    }

    [Theory]
    [InlineData("DTSTART:19010101T000000Z\nDTEND:19010101T010000Z\nRRULE:FREQ=DAILY")]
    [InlineData("DTSTART:20000101T000000Z\nDTEND:20000101T010000Z\nRRULE:FREQ=DAILY;COUNT=10000;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("DTSTART:99991231T000000Z\nDTEND:99991231T010000Z\nRRULE:FREQ=YEARLY")]
    [InlineData("DTSTART:20261101T000000Z\nDURATION:P9999999999D")]
    [InlineData("DTSTART:20261101T000000Z\nDURATION:-PT1H\nRRULE:FREQ=WEEKLY;BYDAY=9XX,,;INTERVAL=0")]
    [InlineData("DTSTART;TZID=No/Where:20261101T000000\nDTEND;TZID=:20261101T010000\nRRULE:FREQ=MONTHLY;BYSETPOS=0")]
    [InlineData("DTSTART:20261101T000000Z\nDTEND:20201101T000000Z\nEXDATE:\nRDATE:,,,/\nRRULE:=;==")]
    public void What_is_hostile_ends_soon_and_keeps_within_bounds(string body) => Assert.True(Read([Calendar("UID:x\n" + body)]).Taken.Count <= BusyReader.Most);

    [Fact]
    public void Whatever_bytes_come_reading_never_throws()
    {
        var dice = new Random(7);
        var whole = Calendar("UID:s\nDTSTART;TZID=America/Denver:20261103T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1;COUNT=30\nEXDATE:20261104T090000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM");
        for (var i = 0; i < 5_000; i++)
        {
            var text = whole.ToCharArray();
            for (var j = dice.Next(1, 12); j > 0; j--)
            {
                text[dice.Next(text.Length)] = (char)dice.Next(1, dice.Next(2) == 0 ? 128 : 0x3000);
            }

            _ = Read([new string(text)]);
            _ = BlockEvent.TimeOf(new string(text), Denver);
        }
    }

    [Theory]
    [InlineData("DTSTART:20000101T000000Z\nDTEND:20000101T010000Z\nRRULE:FREQ=DAILY;COUNT=10000;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("DTSTART:20000101T000000Z\nDTEND:20000101T010000Z\nRRULE:FREQ=YEARLY;COUNT=10000;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=30;BYMONTH=2")]
    [InlineData("DTSTART:20261101T000000Z\nDTEND:20261101T010000Z\nRRULE:FREQ=DAILY")]
    public void A_flood_of_hostile_series_ends_when_the_work_for_one_account_is_used_up(string body)
    {
        var text = Calendar([.. Enumerable.Range(0, 1_000).Select(each => $"UID:{each}\n{body}")]);
        var reader = new BusyReader(Denver, November, _ => false);
        var read = 0;
        reader.Add(Enumerable.Repeat(text, 1_000).Select(each => { read++; return each; }), TestContext.Current.CancellationToken);
        Assert.True(reader.IsFull);
        Assert.True(reader.Reading().IsCut);
        Assert.InRange(read, 1, 51); // of a thousand: by then events, times or steps are used up
    }

    [Fact]
    public void A_list_in_a_rule_that_says_the_same_again_and_again_is_worked_through_once()
    {
        RepeatRule? rule = null;
        var (days, months) = (string.Join(',', Enumerable.Repeat("1MO", 100_000)), string.Join(',', Enumerable.Repeat("3", 100_000)));
        Assert.Null(RepeatRule.Read($"FREQ=MONTHLY;BYDAY={days};BYMONTH={months};BYSETPOS={months};BYMONTHDAY={months}", read => rule = read));
        Assert.Equal((1, 1, 1, 1), (rule!.Days.Count, rule.Months.Count, rule.Places.Count, rule.MonthDays.Count));
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new BusyReader(Denver, November, _ => false).Add([Calendar("UID:a\nDTSTART:20261110T160000Z")], stop.Token));
    }

    private static BusyReading Read(IEnumerable<string> texts, Interval? within = null, Func<string, bool>? isOurs = null)
    {
        var reader = new BusyReader(Denver, within ?? November, isOurs ?? (_ => false));
        reader.Add(texts, TestContext.Current.CancellationToken);
        return reader.Reading();
    }

    private static string Said(string body) => Say(Read([Calendar("UID:one\n" + body)]));

    private static string Say(BusyReading read) => string.Join(", ", read.Taken.Select(each =>
        $"{each.Start.InZone(Denver).ToString("d HH:mm", null).TrimStart('0')}-{each.End.InZone(Denver).ToString("HH:mm", null)}"));

    private static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + string.Concat(events.Select(each => $"BEGIN:VEVENT\r\n{each.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";
}
