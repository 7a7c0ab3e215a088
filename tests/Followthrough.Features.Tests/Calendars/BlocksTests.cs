using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Calendars;
using Followthrough.Features.Discipline;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Calendars;

/// <summary>Blocks in the store: planned, moved by meetings and by people, compared with what was done. It is Monday 23 November 2026, 10:00 in Denver.</summary>
public abstract class BlocksTests(TestStore store)
{
    private static readonly LocalDate Tuesday = new(2026, 11, 24);
    private static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];

    [Fact]
    public async Task Blocks_stand_two_weeks_ahead_and_a_meeting_moves_them()
    {
        var desk = await OpenAsync();
        var blocks = await BlocksAsync(desk);
        Assert.Equal(10, blocks.Count);
        Assert.Equal("10:00 09:00", $"{Said(blocks[0])} {Said(blocks[1])}"); // today it is ten already
        Assert.All(blocks, block => Assert.Equal((60, BlockState.Planned), (block.Minutes, block.State)));

        await MeetAsync(desk, Tuesday, 8, 45, 75);
        Assert.Equal("10:00", Said(await BlockAsync(desk, Tuesday)));
        Assert.Equal(1, (await BlockAsync(desk, Tuesday)).Sequence);
    }

    [Fact]
    public async Task What_a_person_moved_stays_under_a_meeting_and_what_they_took_away_stays_away()
    {
        var desk = await OpenAsync();
        await ChangeAsync(desk, verb => verb.MoveAsync(desk.Actor, Tuesday, Tuesday + new LocalTime(14, 30), 45, Desk.Cancel));
        await ChangeAsync(desk, verb => verb.RemoveAsync(desk.Actor, Tuesday.PlusDays(1), Desk.Cancel));
        await ChangeAsync(desk, verb => verb.KeepAsync(desk.Actor, Tuesday.PlusDays(2), Desk.Cancel));
        await MeetAsync(desk, Tuesday, 14, 0, 120);
        await MeetAsync(desk, Tuesday.PlusDays(2), 8, 30, 120);
        Assert.Equal(("14:30", 45, BlockState.Kept), (Said(await BlockAsync(desk, Tuesday)), (await BlockAsync(desk, Tuesday)).Minutes, (await BlockAsync(desk, Tuesday)).State));
        Assert.Equal(BlockState.Removed, (await BlockAsync(desk, Tuesday.PlusDays(1))).State);
        Assert.Equal("09:00", Said(await BlockAsync(desk, Tuesday.PlusDays(2))));

        await ChangeAsync(desk, verb => verb.ReturnAsync(desk.Actor, Tuesday.PlusDays(2), Desk.Cancel));
        Assert.Equal("10:30", Said(await BlockAsync(desk, Tuesday.PlusDays(2))));
        await ChangeAsync(desk, verb => verb.ReturnAsync(desk.Actor, Tuesday.PlusDays(1), Desk.Cancel));
        Assert.Equal(("09:00", BlockState.Planned), (Said(await BlockAsync(desk, Tuesday.PlusDays(1))), (await BlockAsync(desk, Tuesday.PlusDays(1))).State));
    }

    [Fact]
    public async Task A_day_without_room_says_so_and_switched_off_nothing_stands()
    {
        var desk = await OpenAsync();
        await MeetAsync(desk, Tuesday, 7, 0, 12 * 60);
        var week = await WeekAsync(desk);
        Assert.Equal([Tuesday], week.Full);
        Assert.Equal(4, week.Blocks.Count);

        await SaveAsync(desk, isOn: false);
        Assert.Equal(Tuesday.PlusDays(-1), Assert.Single(await BlocksAsync(desk)).Day); // what has begun stays
    }

    [Fact]
    public async Task No_block_stands_on_a_holiday_or_on_a_day_off_of_the_sellers_own()
    {
        var desk = await OpenAsync();
        await desk.DoAsync<object?>(async (db, _) =>
        {
            await new SaveGoals(db, desk.Clock).RunAsync(new(desk.Actor, DaysOff: [Tuesday]), Desk.Cancel);
            await new PlanBlocks(db, desk.Clock).RunAsync(desk.Actor, Desk.Cancel);
            return null;
        });
        Assert.DoesNotContain(await BlocksAsync(desk), block => block.Day == Tuesday);
        Assert.Equal(9, (await BlocksAsync(desk)).Count);
        Assert.Empty((await WeekAsync(desk)).Full); // it isn't full, it is off
    }

    [Fact]
    public async Task A_feed_of_many_blocks_costs_as_much_as_one_of_few()
    {
        var desk = await OpenAsync();
        await desk.AddAsync("Dana Reyes", "dana@alder.example");
        var token = await ShareAsync(desk, verb => verb.OpenAsync(desk.Actor, Desk.Cancel));
        Task<int> CountAsync() => QueryCount.OfAsync(store, db => new ReadFeed(db, desk.Clock).RunAsync(token, "https://here.example", "/today", Desk.Cancel));
        var many = await CountAsync();
        await desk.DoAsync((db, _) => db.Blocks.Where(b => b.WorkspaceId == desk.Actor.WorkspaceId && b.Day > Tuesday).ExecuteDeleteAsync(Desk.Cancel));
        Assert.Equal(await CountAsync(), many);
    }

    [Fact]
    public async Task The_week_counts_what_was_done_in_each_block()
    {
        var desk = await OpenAsync();
        var lead = await desk.AddAsync("Dana Reyes", "dana@alder.example");
        await desk.LogAsync(lead.ProspectId, TouchResult.Talked);
        desk.Clock.Advance(Duration.FromHours(3));
        var other = await desk.AddAsync("Lee Park", "lee@park.example");
        await desk.LogAsync(other.ProspectId, TouchResult.NoAnswer);
        var tally = (await WeekAsync(desk)).Tally;
        Assert.Equal((1, 1, 1, 1), (tally.Over, tally.Kept, tally.Inside, tally.Outside));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(481)]
    public async Task Minutes_that_no_block_has_are_refused(int minutes)
    {
        var desk = await OpenAsync();
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, minutes: minutes))).Kind);
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => ChangeAsync(desk, verb => verb.MoveAsync(desk.Actor, Tuesday, Tuesday.PlusDays(-4) + LocalTime.Noon, 30, Desk.Cancel)))).Kind);
    }

    [Fact]
    public async Task The_feed_is_read_by_its_address_alone_until_it_is_closed()
    {
        var desk = await OpenAsync();
        await desk.AddAsync("Dana Reyes", "dana@alder.example");
        var token = await ShareAsync(desk, verb => verb.OpenAsync(desk.Actor, Desk.Cancel));
        var text = (await FeedAsync(desk, token))!;
        Assert.Equal(10, text.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("DTSTART:20261124T160000Z\r\nDTEND:20261124T170000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:One touch waits. Begin: https://here.example/today\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(text, await FeedAsync(desk, token));

        Assert.Null(await FeedAsync(desk, token[..^1] + (token[^1] == '0' ? '1' : '0')));
        Assert.Null(await FeedAsync(desk, $"{desk.Actor.WorkspaceId + 1}{token[token.IndexOf('-', StringComparison.Ordinal)..]}"));
        var newer = await ShareAsync(desk, verb => verb.OpenAsync(desk.Actor, Desk.Cancel));
        Assert.Null(await FeedAsync(desk, token));
        await ShareAsync(desk, async verb => { await verb.CloseAsync(desk.Actor, Desk.Cancel); return ""; });
        Assert.Null(await FeedAsync(desk, newer));
    }

    [Fact]
    public async Task Promised_touches_stand_in_the_feed_only_where_wished()
    {
        var desk = await OpenAsync();
        var lead = await desk.AddAsync("Dana; Reyes", "dana@alder.example");
        await desk.LogAsync(lead.ProspectId, TouchResult.NotNow, new LocalDate(2026, 12, 3));
        var token = await ShareAsync(desk, verb => verb.OpenAsync(desk.Actor, Desk.Cancel));
        Assert.DoesNotContain("Dana", (await FeedAsync(desk, token))!, StringComparison.Ordinal);
        await ShareAsync(desk, async verb => { await verb.ShowPromisedAsync(desk.Actor, true, Desk.Cancel); return ""; });
        var next = (await desk.ReadAsync(lead.ProspectId)).Next!;
        Assert.Equal(next.IsPromised, (await FeedAsync(desk, token))!.Contains("Dana\\; Reyes\\, as promised", StringComparison.Ordinal));
    }

    private async Task<Desk> OpenAsync()
    {
        var desk = await Desk.OpenAsync(store);
        await SaveAsync(desk);
        return desk;
    }

    private static Task SaveAsync(Desk desk, bool isOn = true, int minutes = 60) => desk.DoAsync<object?>(async (db, _) =>
    {
        await new SaveBlockPlan(db, new PlanBlocks(db, desk.Clock), desk.Clock).RunAsync(new(desk.Actor, isOn, WorkingHours.Business with { From = new LocalTime(8, 0) }, new LocalTime(9, 0), minutes), Desk.Cancel);
        return null;
    });

    private static Task ChangeAsync(Desk desk, Func<ChangeBlock, Task> change) => desk.DoAsync<object?>(async (db, _) =>
    {
        await change(new ChangeBlock(db, new PlanBlocks(db, desk.Clock), desk.Clock));
        return null;
    });

    /// <summary>A meeting becomes known.</summary>
    private static Task MeetAsync(Desk desk, LocalDate day, int hour, int minute, int minutes) => desk.DoAsync<object?>(async (db, _) =>
    {
        var start = (day + new LocalTime(hour, minute)).InZoneLeniently(Denver).ToInstant();
        db.Add(new BusyTime { WorkspaceId = desk.Actor.WorkspaceId, SellerId = 1, Starts = start, Ends = start + Duration.FromMinutes(minutes) });
        await db.SaveChangesAsync(Desk.Cancel);
        await new PlanBlocks(db, desk.Clock).RunAsync(desk.Actor, Desk.Cancel);
        return null;
    });

    private static Task<string> ShareAsync(Desk desk, Func<ShareBlocks, Task<string>> verb) => desk.DoAsync((db, _) => verb(new ShareBlocks(db, new EphemeralDataProtectionProvider())));

    private static Task<string?> FeedAsync(Desk desk, string token) => desk.DoAsync((db, _) => new ReadFeed(db, desk.Clock).RunAsync(token, "https://here.example", "/today", Desk.Cancel));

    private static Task<BlockWeek> WeekAsync(Desk desk) => desk.DoAsync((db, _) => new ReadWeek(db, desk.Clock).RunAsync(desk.Actor, null, Desk.Cancel));

    private static Task<List<Block>> BlocksAsync(Desk desk) =>
        desk.DoAsync((db, _) => db.Blocks.AsNoTracking().Where(b => b.WorkspaceId == desk.Actor.WorkspaceId).OrderBy(b => b.Day).ToListAsync(Desk.Cancel));

    private static async Task<Block> BlockAsync(Desk desk, LocalDate day) => (await BlocksAsync(desk)).Single(block => block.Day == day);

    private static string Said(Block block) => block.Start.InZone(Denver).ToString("HH:mm", null);

    public sealed class OnSqlite(SqliteTestStore store) : BlocksTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : BlocksTests(store), IClassFixture<PostgresTestStore>;
}
