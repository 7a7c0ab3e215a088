using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Today;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>What holds them back is named, answered by a play, and can be undone.</summary>
public abstract class HesitationTests(TestStore store)
{
    public static TheoryData<Hesitation> All => [.. Enum.GetValues<Hesitation>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_play_becomes_the_next_touch_with_its_ask_in_its_words(Hesitation hesitation)
    {
        foreach (var play in HesitationPlay.For(hesitation))
        {
            var desk = await Desk.OpenAsync(store);
            var id = (await desk.AddAsync("Dana Reyes", "dana@alder.example", cadence: null)).ProspectId;
            var named = await NameAsync(desk, id, hesitation);
            Assert.Equal(hesitation, (await desk.ReadAsync(id)).Hesitation);
            var done = await desk.DoAsync((db, planning) => new PlanPlay(db, planning, desk.Clock).RunAsync(new PlanPlay.Request(desk.Actor, id, play.Name), Desk.Cancel));
            Assert.Equal((Standing.Ready, (int)play.Channel), (done.Standing, done.Next!.Channel));
            var undone = await desk.UndoAsync(done);
            Assert.Null(undone.Next);
            Assert.NotEqual(named.Version, undone.Version);

            await desk.DoAsync((db, planning) => new PlanPlay(db, planning, desk.Clock).RunAsync(new PlanPlay.Request(desk.Actor, id, play.Name), Desk.Cancel));
            await desk.LogAsync(id, play.Channel == Channel.Call ? TouchResult.Talked : TouchResult.Sent);
            await using var db = store.NewDb();
            var made = await db.Touches.Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == id && t.State == TouchState.Done).SingleAsync(Desk.Cancel);
            Assert.Contains(made.Ask!, made.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", made.Body, StringComparison.Ordinal);
            Assert.Equal(play.Channel == Channel.Email, made.Subject is not null);
            if (play.Channel == Channel.Email)
            {
                Assert.Empty(DraftLint.Check(made.Body!, made.Ask, benefit: made.Benefit).Flags.Select(flag => $"{play.Name}: {flag.Words}"));
                Assert.True(Giving.Gives(play.Channel, false, play.Benefit, made.Body), play.Name);
            }
        }
    }

    [Theory]
    [InlineData(Hesitation.Price, "customer-sum", "your_customer_story")]
    [InlineData(Hesitation.Price, "smaller-offer", "your_smaller_offer")]
    [InlineData(Hesitation.NoNeed, "check-yourself", "your_five_questions")]
    public async Task A_play_that_needs_a_fact_of_the_sellers_cant_leave_before_they_wrote_it(Hesitation hesitation, string play, string tag)
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana@alder.example", cadence: null)).ProspectId;
        await NameAsync(desk, id, hesitation);
        var done = await desk.DoAsync((db, planning) => new PlanPlay(db, planning, desk.Clock).RunAsync(new PlanPlay.Request(desk.Actor, id, play), Desk.Cancel));
        var key = new TouchKey(id, done.Next!.Number);
        Assert.Equal([tag], (await DraftAsync()).Missing.Select(each => each.Name));

        // The brackets are kept as they were shown, and even posted as the words to send: they stay what they are.
        await EditAsync((await DraftAsync()).Text);
        var left = await DraftAsync();
        Assert.False(left.IsComplete);
        var refused = await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) => new SendTouch(db, planning, desk.Clock).RunAsync(new(desk.Actor, key, left.Subject, left.Text), Desk.Cancel)));
        Assert.Contains($"{{{{{tag}}}}}", refused.Message, StringComparison.Ordinal);

        await EditAsync(left.Text.Replace($"[{tag}]", "What I know [and you may ask for]", StringComparison.Ordinal));
        Assert.True((await DraftAsync()).IsComplete);

        Task EditAsync(string text) => desk.DoAsync((db, planning) => new EditDraft(db, planning, desk.Clock).RunAsync(new(desk.Actor, key, "Subject", text), Desk.Cancel));
        async Task<Draft> DraftAsync() => (await desk.DoAsync((db, _) => new ReadCard(db, new CadenceBook(), new RuleChance(), desk.Clock).RunAsync(desk.Actor, key, Desk.Cancel)))!.Draft!;
    }

    [Fact]
    public async Task It_is_said_in_the_timeline_and_a_yes_ends_it()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) => new PlanPlay(db, planning, desk.Clock).RunAsync(new PlanPlay.Request(desk.Actor, id, "reference"), Desk.Cancel)));
        await NameAsync(desk, id, Hesitation.Trust);
        await desk.LogAsync(id, TouchResult.Yes);
        Assert.Null((await desk.ReadAsync(id)).Hesitation);
        await using var db = store.NewDb();
        var said = await db.Timeline.Where(e => e.WorkspaceId == desk.Actor.WorkspaceId && e.ProspectId == id && e.Kind == TimelineKind.Record).OrderBy(e => e.Number).Select(e => e.Summary).ToListAsync(Desk.Cancel);
        Assert.Equal(["Holds back: trust in us", "Holds back no more: trust in us"], said.TakeLast(2));
    }

    private static Task<Done> NameAsync(Desk desk, long id, Hesitation hesitation) => desk.DoAsync((db, planning) => new NameHesitation(db, planning, desk.Clock).RunAsync(
        new NameHesitation.Request(desk.Actor, id, hesitation, "We don’t know whether it works for us."), Desk.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : HesitationTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : HesitationTests(store), IClassFixture<PostgresTestStore>;
}
