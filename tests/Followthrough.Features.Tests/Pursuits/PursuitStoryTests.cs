using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>What a seller lives through with one prospect.</summary>
public abstract class PursuitStoryTests(TestStore store)
{
    [Fact]
    public async Task Someone_new_can_be_reached_at_once_and_has_a_goal_and_an_ask()
    {
        var desk = await Desk.OpenAsync(store);
        var added = await desk.AddAsync("Dana Reyes", "dana@alder.example");
        Assert.Equal(Standing.Ready, added.Standing);
        Assert.Equal((int)Channel.Email, added.Next!.Channel);
        Assert.False(added.Next.IsAutomated);
        Assert.True((await desk.ReadAsync(added.ProspectId)).Score > 0);
    }

    [Fact]
    public async Task History_keeps_the_words_that_were_said()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana.words@alder.example")).ProspectId;
        await desk.LogAsync(id, TouchResult.Sent);

        await using var db = store.NewDb();
        var made = await db.Touches.SingleAsync(t => t.ProspectId == id && t.State == TouchState.Done, TestContext.Current.CancellationToken);
        Assert.StartsWith("Hello Dana,", made.Body, StringComparison.Ordinal);
        Assert.Equal("Would Wednesday or Thursday suit you for fifteen minutes on the phone?", made.Ask);
        Assert.Contains(made.Ask!, made.Body, StringComparison.Ordinal);
        Assert.Equal("Hello from Sam at Harbor Coaching", made.Subject);
    }

    [Fact]
    public async Task No_answer_goes_on_with_the_cadence_until_it_hands_over_and_never_falls_out_of_sight()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana2@alder.example")).ProspectId;
        for (var touch = 1; touch <= 25; touch++)
        {
            await desk.WaitForNextAsync(id);
            var done = await desk.LogAsync(id, TouchResult.NoAnswer);
            Assert.True(done.Standing is Standing.Ready or Standing.Waiting, $"after touch {touch}: {done.Standing}");
            Assert.Equal(touch, (await desk.ReadAsync(id)).TouchesDone);
        }
    }

    [Fact]
    public async Task A_talk_ends_the_cadence_and_plans_a_personal_touch()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana3@alder.example")).ProspectId;
        var done = await desk.LogAsync(id, TouchResult.Talked);
        Assert.Null(done.Next!.Enrollment);
        Assert.Equal(new LocalDate(2026, 11, 26), done.Next.Due.InUtc().Date);
        var prospect = await desk.ReadAsync(id);
        Assert.Equal(Stage.Talking, prospect.Stage);
        Assert.Equal(0, prospect.Unanswered);
    }

    [Fact]
    public async Task Call_me_in_March_comes_back_in_March()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana4@alder.example")).ProspectId;
        var done = await desk.LogAsync(id, TouchResult.NotNow, new LocalDate(2027, 3, 1));
        Assert.Equal(Standing.Waiting, done.Standing);
        Assert.True(done.Next!.IsPromised);
        Assert.Equal(new LocalDate(2027, 3, 1), done.Next.Due.InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date);
    }

    [Fact]
    public async Task Stop_suppresses_every_address_and_a_second_prospect_with_it_gets_nothing()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana5@alder.example")).ProspectId;
        var done = await desk.LogAsync(id, TouchResult.Stop);
        Assert.Equal(Standing.Ended, done.Standing);
        Assert.Null(done.Next);
        await using var db = store.NewDb();
        await db.AddressClaims.Where(c => c.WorkspaceId == desk.Actor.WorkspaceId).ExecuteDeleteAsync(Desk.Cancel);
        var again = await desk.AddAsync("Dana Reyes again", "DANA5@alder.example");
        Assert.Null(again.Next);
        Assert.Equal(Standing.Adrift, again.Standing);
    }

    [Theory]
    [InlineData(TouchResult.Talked)]
    [InlineData(TouchResult.No)]
    [InlineData(TouchResult.NotNow)]
    [InlineData(TouchResult.Stop)]
    [InlineData(TouchResult.WrongPerson)]
    [InlineData(TouchResult.NoAnswer)]
    public async Task Undo_puts_everything_back(TouchResult result)
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", $"undo-{result}@alder.example")).ProspectId;
        var before = await desk.ReadAsync(id);
        await desk.UndoAsync(await desk.LogAsync(id, result));
        var after = await desk.ReadAsync(id);
        Assert.Equal(before.Standing, after.Standing);
        Assert.Equal(before.Stage, after.Stage);
        Assert.Equal(before.TouchesDone, after.TouchesDone);
        Assert.Equal(before.Outcome, after.Outcome);
        Assert.Equal(before.Next!.Due, after.Next!.Due);
        await desk.LogAsync(id, TouchResult.Sent);
    }

    [Fact]
    public async Task The_same_touch_is_logged_once()
    {
        var desk = await Desk.OpenAsync(store);
        var added = await desk.AddAsync("Dana Reyes", "dana6@alder.example");
        var key = new TouchKey(added.ProspectId, added.Next!.Number);
        await desk.LogAsync(added.ProspectId, TouchResult.Sent);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) =>
            new CompleteTouch(db, planning, desk.Clock).RunAsync(new CompleteTouch.Request(desk.Actor, key, TouchResult.Sent), Desk.Cancel)));
        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
    }

    [Fact]
    public async Task A_proposal_begins_the_work_on_its_silence_and_hiring_begins_the_care()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana7@alder.example")).ProspectId;
        await desk.DoAsync((db, planning) => new SaveDeal(db, planning, desk.Clock).RunAsync(
            new SaveDeal.Request(desk.Actor, id, null, "Roof", 18_400m, null, DealStage.Proposed), Desk.Cancel));
        var prospect = await desk.ReadAsync(id);
        Assert.Equal(Stage.ProposalOut, prospect.Stage);
        Assert.Equal(18_400m, prospect.Value);
        Assert.NotNull(prospect.Next);
        await desk.DoAsync((db, planning) => new RecordOutcome(db, planning, desk.Clock).RunAsync(
            new RecordOutcome.Request(desk.Actor, id, Outcome.Hired), Desk.Cancel));
        prospect = await desk.ReadAsync(id);
        Assert.Equal(Stage.Customer, prospect.Stage);
        Assert.True(prospect.Standing is Standing.Ready or Standing.Waiting);
    }

    [Fact]
    public async Task Letting_go_needs_a_reason()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana8@alder.example")).ProspectId;
        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) => new RecordOutcome(db, planning, desk.Clock).RunAsync(
            new RecordOutcome.Request(desk.Actor, id, Outcome.LetGo), Desk.Cancel)));
        var done = await desk.DoAsync((db, planning) => new RecordOutcome(db, planning, desk.Clock).RunAsync(
            new RecordOutcome.Request(desk.Actor, id, Outcome.LetGo, LetGoReason.NotQualified), Desk.Cancel));
        Assert.Equal(Standing.Ended, done.Standing);
    }

    [Fact]
    public async Task Put_off_comes_back_on_its_day_and_is_counted()
    {
        var desk = await Desk.OpenAsync(store);
        var added = await desk.AddAsync("Dana Reyes", "dana9@alder.example");
        var done = await desk.DoAsync((db, planning) => new SnoozeTouch(db, planning, desk.Clock).RunAsync(
            new SnoozeTouch.Request(desk.Actor, new TouchKey(added.ProspectId, added.Next!.Number), new LocalDate(2026, 12, 2), "On a journey"), Desk.Cancel));
        Assert.Equal(Standing.Waiting, done.Standing);
        await using var db = store.NewDb();
        Assert.Equal(1, await db.Touches.Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == added.ProspectId).Select(t => t.TimesPutOff).SingleAsync(Desk.Cancel));
    }

    [Fact]
    public async Task A_stranger_at_the_same_company_waits_after_a_touch_and_undo_gives_the_day_back()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = await desk.AddAsync("Dana Reyes", "dana10@alder.example", company: "Alder & Finch");
        var tom = await desk.AddAsync("Tom Alder", "tom@alder.example", company: "ALDER & FINCH Inc.");
        Assert.Equal(Standing.Ready, tom.Standing);
        var sent = await desk.LogAsync(dana.ProspectId, TouchResult.Sent);
        var waiting = await desk.ReadAsync(tom.ProspectId);
        Assert.Equal(Standing.Waiting, waiting.Standing);
        Assert.Equal(desk.Clock.GetCurrentInstant() + Duration.FromDays(2), waiting.Next!.Due);
        await desk.UndoAsync(sent);
        Assert.Equal(Standing.Ready, (await desk.ReadAsync(tom.ProspectId)).Standing);
    }

    public sealed class OnSqlite(SqliteTestStore store) : PursuitStoryTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : PursuitStoryTests(store), IClassFixture<PostgresTestStore>;
}
