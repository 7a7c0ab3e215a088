using Followthrough.Domain.Insights;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Insights;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Insights;

public abstract class WorksheetTests(TestStore store)
{
    public sealed class OnSqlite(SqliteTestStore store) : WorksheetTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : WorksheetTests(store), IClassFixture<PostgresTestStore>;

    [Fact]
    public async Task A_week_holds_what_was_done_on_its_days_and_whom_to_touch()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example", company: "Alder")).ProspectId;
        var omar = (await desk.AddAsync("Omar Haddad", "omar@quay.example")).ProspectId;
        await desk.WaitForNextAsync(dana);
        await desk.LogAsync(dana, TouchResult.No);
        await desk.WaitForNextAsync(omar);
        await desk.LogAsync(omar, TouchResult.Yes);
        var monday = new LocalDate(2026, 11, 23);
        var week = await ReadAsync(desk);
        Assert.Equal(("2026-W48", false), (week.Week.ToString(), week.IsOver));
        Assert.Equal(new WorksheetSums(2, 2, 1, 1, week.Sum.Minutes), week.Sum);
        Assert.Equal(week.Sum, week.Days[(int)week.Today.DayOfWeek - 1]);
        Assert.Equal(2, week.Made.Count);
        Assert.All(week.Plan, line => Assert.InRange(line.Day, week.Today, monday.PlusDays(6)));

        // The same week from the next one: over, and what was planned in it is no more.
        desk.Clock.Set(monday.PlusDays(7).AtMidnight().InUtc().ToInstant() + Duration.FromHours(17));
        var next = await ReadAsync(desk);
        Assert.Equal((week.Sum, new WorksheetSums(0, 0, 0, 0, 0)), (next.Before, next.Sum));
        var before = await ReadAsync(desk, IsoWeek.Of(monday));
        Assert.True(before.IsOver);
        Assert.Equal(week.Sum, before.Sum);
        Assert.Empty(before.Plan);
    }

    [Fact]
    public async Task A_touch_late_on_Sunday_belongs_to_the_sellers_week()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        // 05:00 UTC on Monday is Sunday evening in Denver.
        desk.Clock.Set(Instant.FromUtc(2026, 11, 30, 5, 0));
        await desk.LogAsync(dana, TouchResult.Talked);
        Assert.Equal(1, (await ReadAsync(desk, IsoWeek.Parse("2026-W48"))).Days[6].Touches);
        Assert.Equal(0, (await ReadAsync(desk, IsoWeek.Parse("2026-W49"))).Sum.Touches);
    }

    private Task<Worksheet> ReadAsync(Desk desk, IsoWeek? week = null) => desk.DoAsync(
        (db, _) => new ReadWorksheet(db, new ReadToday(store.Store, new CadenceBook(), new RuleChance(), desk.Clock), desk.Clock).RunAsync(desk.Actor, week, Desk.Cancel));
}
