using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
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
