using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Insights;
using Followthrough.Features.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>Asks as things that live: open, taken, declined, lapsed and made again.</summary>
public abstract class AskTests(TestStore store)
{
    [Fact]
    public async Task An_ask_lives_as_long_as_its_channel_says_and_comes_back_on_the_board()
    {
        var (desk, id) = await AskedAsync("Ada");
        var board = await BoardAsync(desk);
        var open = Assert.Single(board.Open);
        Assert.Equal(7, AskLife.DaysLeft(open.Touch, desk.Clock.GetCurrentInstant()));
        Assert.Empty(board.Waiting);

        desk.Clock.Advance(Duration.FromDays(8));
        Assert.True(await new LapseAsks(store.Store, desk.Clock).RunAsync(Desk.Cancel) > 0);
        board = await BoardAsync(desk);
        Assert.Equal(id, Assert.Single(board.Waiting).Prospect.Id);
        Assert.Equal((0, 1, 1), (board.OpenCount, board.WaitingCount, board.Lapsed));
    }

    [Fact]
    public async Task A_lapsed_ask_is_made_again_today_in_other_words_and_then_waits_no_more()
    {
        var (desk, id) = await AskedAsync("Bela");
        desk.Clock.Advance(Duration.FromDays(8));
        await new LapseAsks(store.Store, desk.Clock).RunAsync(Desk.Cancel);
        var asked = Assert.Single((await BoardAsync(desk)).Waiting).Touch;
        var done = await desk.DoAsync((db, planning) => new AskOnceMore(db, planning, desk.Clock).RunAsync(new AskOnceMore.Request(desk.Actor, new TouchKey(id, asked.Number)), Desk.Cancel));
        Assert.Equal(Standing.Ready, done.Standing);
        await using var db = store.NewDb();
        var again = await db.Touches.SingleAsync(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == id && t.Number == done.Next!.Number, Desk.Cancel);
        Assert.NotEqual(asked.Ask, again.Ask);
        Assert.Contains("{{ask}}", again.Body, StringComparison.Ordinal);

        await desk.LogAsync(id, TouchResult.Sent);
        var board = await BoardAsync(desk);
        Assert.Empty(board.Waiting);
        Assert.Single(board.Open);
    }

    [Theory]
    [InlineData(true, AskState.Taken, TouchResult.Yes)]
    [InlineData(false, AskState.Declined, TouchResult.No)]
    public async Task An_answer_settles_the_ask_is_counted_and_can_be_undone(bool isTaken, AskState state, TouchResult result)
    {
        var (desk, id) = await AskedAsync("Cleo");
        var asked = Assert.Single((await BoardAsync(desk)).Open).Touch;
        var done = await desk.DoAsync((db, planning) => new SettleAsk(db, planning, desk.Clock).RunAsync(new SettleAsk.Request(desk.Actor, new TouchKey(id, asked.Number), isTaken), Desk.Cancel));
        Assert.NotNull(done.Next);
        await using (var db = store.NewDb())
        {
            var touches = await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == id).ToListAsync(Desk.Cancel);
            Assert.Equal(state, touches.Single(t => t.Number == asked.Number).AskState);
            Assert.Equal(result, touches.Single(t => t.Direction == Direction.In).Result);
            Assert.Equal(0, (await desk.ReadAsync(id)).Unanswered);
        }

        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) => new SettleAsk(db, planning, desk.Clock).RunAsync(new SettleAsk.Request(desk.Actor, new TouchKey(id, asked.Number), true), Desk.Cancel)));
        await desk.UndoAsync(done);
        Assert.Single((await BoardAsync(desk)).Open);
    }

    [Fact]
    public async Task Who_is_not_about_to_be_touched_is_asked_again_by_a_touch_of_its_own()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Gil Stone", "gil@stone.example", cadence: null)).ProspectId;
        await desk.DoAsync((db, planning) => new LogTouch(db, planning, new CompleteTouch(db, planning, desk.Clock), desk.Clock).RunAsync(
            new LogTouch.Request(desk.Actor, id, Channel.Call, TouchResult.LeftMessage, "Can we talk for twenty minutes?"), Desk.Cancel));
        var asked = Assert.Single((await BoardAsync(desk)).Open).Touch;
        var done = await desk.DoAsync((db, planning) => new AskOnceMore(db, planning, desk.Clock).RunAsync(new AskOnceMore.Request(desk.Actor, new TouchKey(id, asked.Number)), Desk.Cancel));
        Assert.Equal(((int)Channel.Email, Standing.Ready), (done.Next!.Channel, done.Standing));
        await desk.LogAsync(id, TouchResult.Sent);
        await using var db = store.NewDb();
        var again = await db.Touches.SingleAsync(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == id && t.Number == done.Next.Number, Desk.Cancel);
        Assert.StartsWith("Five minutes on the phone instead", again.Ask, StringComparison.Ordinal);
        Assert.Contains(again.Ask!, again.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_touch_is_reworded_in_its_place()
    {
        var (desk, id) = await AskedAsync("Dora");
        await desk.WaitForNextAsync(id);
        var next = (await desk.ReadAsync(id)).Next!;
        await desk.DoAsync((db, planning) => new RewordAsk(db, planning, desk.Clock).RunAsync(new RewordAsk.Request(desk.Actor, new TouchKey(id, next.Number), "Would five minutes do?"), Desk.Cancel));
        await desk.LogAsync(id, TouchResult.Talked);
        await using var db = store.NewDb();
        var made = await db.Touches.SingleAsync(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == id && t.Number == next.Number, Desk.Cancel);
        Assert.Equal("Would five minutes do?", made.Ask);
        Assert.Contains("Would five minutes do?", made.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ask_rate_counts_touches_that_reached_somebody()
    {
        var (desk, id) = await AskedAsync("Emil");
        await desk.WaitForNextAsync(id);
        await desk.LogAsync(id, TouchResult.NoAnswer);
        await desk.DoAsync((db, planning) => new LogTouch(db, planning, new CompleteTouch(db, planning, desk.Clock), desk.Clock).RunAsync(
            new LogTouch.Request(desk.Actor, id, Channel.Meeting, TouchResult.Talked), Desk.Cancel));
        await using var read = store.NewDb();
        var rates = new ReadAskRates(read, desk.Clock);
        Assert.Equal(new AskRate(2, 1, 1, 0), Assert.Single(await rates.OfSellersAsync(desk.Actor, Desk.Cancel)).Rate);
        var step = Assert.Single(await rates.OfStepsAsync(desk.Actor, "new-lead", Desk.Cancel));
        Assert.Equal(("hello", 1, 1.0), (step.StepId, step.Rate.Touches, step.Rate.Share));
        Assert.Empty(await rates.OfStepsAsync(desk.Actor, "nurture", Desk.Cancel));
    }

    private async Task<(Desk Desk, long Id)> AskedAsync(string name)
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync($"{name} Stone", $"{name}@stone.example")).ProspectId;
        await desk.LogAsync(id, TouchResult.Sent);
        return (desk, id);
    }

    private async Task<AskBoard> BoardAsync(Desk desk)
    {
        await using var db = store.NewDb();
        return await new ReadAsks(db, desk.Clock).RunAsync(desk.Actor, null, cancel: Desk.Cancel);
    }

    public sealed class OnSqlite(SqliteTestStore store) : AskTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : AskTests(store), IClassFixture<PostgresTestStore>;
}
