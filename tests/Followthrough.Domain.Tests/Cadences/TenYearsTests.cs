using System.Diagnostics;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.TimeZones;
using Xunit;
using static Followthrough.Domain.Tests.Cadences.Walks;

namespace Followthrough.Domain.Tests.Cadences;

/// <summary>
/// Failure case 9, in every zone there is: over ten years a daily and a weekly touch happen once each time, inside their window.
/// The daily ones are planned in the small hours, where clocks change, over the years in which zones dropped whole days.
/// </summary>
public sealed class TenYearsTests(ITestOutputHelper output)
{
    private const int Years = 10;

    private static readonly IsoDayOfWeek[] EveryDay = [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];

    private static readonly WorkingHours[] SmallHours =
    [
        new(EveryDay, new LocalTime(0, 15), new LocalTime(3, 15)),
        new(EveryDay, new LocalTime(1, 30), new LocalTime(2, 15)),
        new(EveryDay, new LocalTime(2, 0), new LocalTime(3, 0)),
        new(EveryDay, new LocalTime(23, 10), new LocalTime(23, 50)),
    ];

    [Fact]
    public void Case_9_all_zones_ten_years_daily_without_a_double_a_skip_or_a_touch_outside_its_window()
    {
        var cadence = Cadence([.. Enumerable.Range(0, Years * 366).Select(i => Step(i == 0 ? Wait.None : Wait.Days(1), id: $"day-{i}"))]);
        var watch = Stopwatch.StartNew();
        var zones = DateTimeZoneProviders.Tzdb.Ids.Select((id, i) => (Zone: DateTimeZoneProviders.Tzdb[id], Hours: SmallHours[i % SmallHours.Length])).ToList();
        var steps = zones.AsParallel().Sum(each => WalkDaily(cadence, each.Zone, each.Hours));
        output.WriteLine($"{zones.Count} zones, {steps:N0} steps, {watch.Elapsed.TotalSeconds:N1} s");
        Assert.True(zones.Count >= 590);
    }

    [Fact]
    public void Case_9_all_zones_ten_years_weekly_nurture_without_a_double_a_skip_or_a_touch_outside_its_window()
    {
        var cadence = Cadence(Step(Wait.None, automated: true, id: "help")) with { RepeatEveryWeeks = 1 };
        DateTimeZoneProviders.Tzdb.Ids.AsParallel().ForAll(id => WalkWeekly(cadence, DateTimeZoneProviders.Tzdb[id]));
    }

    [Theory]
    [InlineData("America/Denver", "2027-03-14T02:30", "2027-03-14T03:00")] // skipped hour: the clocks jump to 03:00
    [InlineData("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T03:00")]
    [InlineData("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-03T02:30")] // only half an hour is skipped
    public void Case_9_a_window_that_begins_in_the_skipped_hour_begins_when_the_clocks_have_moved(string id, string from, string due) =>
        Assert.Equal(due, FirstIn(id, from, "05:00").Due.InZone(DateTimeZoneProviders.Tzdb[id]).LocalDateTime.ToString("uuuu-MM-ddTHH:mm", null));

    [Theory]
    [InlineData("America/Denver", "2027-11-07T01:30", "03:00", "-07")] // 01:30 happens twice: the second time, so that the window has no hole
    [InlineData("America/Denver", "2027-11-07T01:10", "01:40", "-06")] // both ends happen twice: the first time
    [InlineData("Europe/London", "2027-10-31T01:30", "03:00", "+00")]
    public void Case_9_a_window_in_the_hour_that_happens_twice_opens_once(string id, string from, string to, string offset)
    {
        var touch = FirstIn(id, from, to);
        Assert.Equal(from + offset, touch.Due.InZone(DateTimeZoneProviders.Tzdb[id]).ToString("uuuu-MM-ddTHH:mmo<g>", null));
        Assert.True(touch.Until - touch.Due <= Duration.FromHours(2));
    }

    [Fact]
    public void Case_9_a_day_that_a_zone_dropped_gives_way_to_the_next()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var thursday = new LocalDateTime(2011, 12, 29, 10, 0).InZoneStrictly(apia).ToInstant();
        var calendar = Calendar(apia) with { Hours = WorkingHours.Business with { Days = EveryDay } };
        var touch = Assert.IsType<Plan.Touch>(Planner.Next(Cadence(Step(Wait.Days(1))), Begun(thursday), calendar, NoCaps, thursday));
        Assert.Equal(new LocalDateTime(2011, 12, 31, 9, 0), touch.Due.InZone(apia).LocalDateTime);
    }

    private static long WalkDaily(CadenceDefinition cadence, DateTimeZone zone, WorkingHours hours)
    {
        var first = new LocalDate(2010, 1, 1);
        var last = first.PlusYears(Years);
        var now = first.AtStartOfDayInZone(zone).ToInstant();
        var calendar = Calendar(zone) with { Hours = hours };
        var history = Begun(now);
        var expected = first;
        var steps = 0;
        while (expected < last)
        {
            var touch = Assert.IsType<Plan.Touch>(Planner.Next(cadence, history, calendar, NoCaps, now));
            Inside(touch, zone, hours);
            var date = touch.Due.InZone(zone).Date;
            for (; expected < date; expected = expected.PlusDays(1))
            {
                Assert.False(HasTimeInside(expected, zone, hours), $"{zone.Id} skipped {expected}");
            }

            Assert.Equal(expected, date);
            expected = expected.PlusDays(1);
            now = touch.Due;
            history.Enrollment.Pass(cadence, touch.Step, touch.Round, now);
            steps++;
        }

        return steps;
    }

    private static void WalkWeekly(CadenceDefinition cadence, DateTimeZone zone)
    {
        var random = new Random(zone.Id.Length);
        var now = Instant.FromUtc(2026, 11, 23, 12, 0);
        var end = now + Duration.FromDays(Years * 365);
        var history = Begun(now);
        LocalDate? before = null;
        while (now < end)
        {
            var touch = Assert.IsType<Plan.Touch>(Planner.Next(cadence, history, Calendar(zone), new Caps(1, 7, 0), now));
            Inside(touch, zone, WorkingHours.Business);
            var date = touch.Due.InZone(zone).Date;
            if (before is { } last)
            {
                Assert.Equal(7, Period.DaysBetween(last, date));
            }

            before = date;
            now = touch.Due + Duration.FromSeconds(random.NextInt64((long)(touch.Until - touch.Due).TotalSeconds));
            history.Enrollment.Pass(cadence, touch.Step, touch.Round, now);
            history = history with { RecentTouches = [now] };
        }
    }

    private static void Inside(Plan.Touch touch, DateTimeZone zone, WorkingHours hours)
    {
        Assert.True(hours.Contains(touch.Due.InZone(zone).LocalDateTime), $"{zone.Id} {touch.Due} begins outside");
        Assert.True(hours.Contains((touch.Until - Duration.FromSeconds(1)).InZone(zone).LocalDateTime), $"{zone.Id} {touch.Until} ends outside");
    }

    /// <summary>Found the slow way, minute by minute of real time: does a clock there show any time inside the window on this day?</summary>
    private static bool HasTimeInside(LocalDate date, DateTimeZone zone, WorkingHours hours)
    {
        var noon = Instant.FromUtc(date.Year, date.Month, date.Day, 12, 0);
        return Enumerable.Range(-2160, 4320)
            .Select(minute => (noon + Duration.FromMinutes(minute)).InZone(zone).LocalDateTime)
            .Any(local => local.Date == date && hours.Contains(local));
    }

    private static Plan.Touch FirstIn(string zoneId, string from, string to)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var local = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm").Parse(from).Value;
        var end = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(to).Value;
        var now = zone.ResolveLocal(local.Date.PlusDays(-1) + new LocalTime(12, 0), Resolvers.LenientResolver).ToInstant();
        var calendar = Calendar(zone) with { Hours = new WorkingHours(EveryDay, local.TimeOfDay, end) };
        return Assert.IsType<Plan.Touch>(Planner.Next(Cadence(Step(Wait.Days(1))), Begun(now), calendar, NoCaps, now));
    }
}
