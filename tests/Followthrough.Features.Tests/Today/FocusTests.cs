using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Today;

/// <summary>A focus session by its verbs: what a touch took, undo, one at a time, and the one that nobody came back to.</summary>
public abstract class FocusTests(TestStore store)
{
    [Fact]
    public async Task What_a_touch_took_stands_beside_what_was_planned_and_undo_takes_it_back()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana.focus@alder.example")).ProspectId;
        var key = new TouchKey(id, (await desk.ReadAsync(id)).Next!.Number);
        var session = await StartAsync(desk, 30);
        await desk.DoAsync((db, _) => new StepFocus(db, desk.Clock).ShowAsync(desk.Actor, key, Desk.Cancel));
        desk.Clock.Advance(Duration.FromSeconds(150));
        var spent = await desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).SpentAsync(desk.Actor, key, 6, Desk.Cancel));
        Assert.Equal(new FocusSpent(1, 150), spent);
        var done = await desk.DoAsync((db, planning) => new CompleteTouch(db, planning, desk.Clock).RunAsync(
            new CompleteTouch.Request(desk.Actor, key, TouchResult.No, Focus: spent), Desk.Cancel));

        var result = await ResultAsync(desk, session.Number);
        Assert.Equal((1, 1, 150), (result.Touches.Count, result.Nos, result.Seconds));
        Assert.Equal(3, result.Touches[0].Touch.Minutes);
        Assert.True(result.Planned > 0);

        await desk.UndoAsync(done);
        Assert.Empty((await ResultAsync(desk, session.Number)).Touches);
    }

    [Fact]
    public async Task Only_one_runs_and_one_that_nobody_came_back_to_ends_when_they_were_last_seen()
    {
        var desk = await Desk.OpenAsync(store);
        var first = await StartAsync(desk, 60);
        var refused = await Assert.ThrowsAsync<Refusal>(() => StartAsync(desk, 15));
        Assert.Equal(RefusalKind.Conflict, refused.Kind);
        desk.Clock.Advance(Duration.FromMinutes(45));
        var second = await StartAsync(desk, 15);
        Assert.Equal(2, second.Number);
        var left = (await ResultAsync(desk, first.Number)).Session;
        Assert.Equal((FocusEnd.LeftLying, first.BeganAt), (left.Why!.Value, left.EndedAt!.Value));
        desk.Clock.Advance(Duration.FromHours(2));
        Assert.InRange(await desk.DoAsync((db, _) => new EndFocus(db, desk.Clock).StaleAsync(Desk.Cancel)), 1, 10);
        Assert.Null(await desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).RunningAsync(desk.Actor, Desk.Cancel)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(241)]
    public async Task Minutes_that_cannot_be_are_refused(int minutes)
    {
        var desk = await Desk.OpenAsync(store);
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => StartAsync(desk, minutes))).Kind);
    }

    private static Task<FocusSession> StartAsync(Desk desk, int minutes) =>
        desk.DoAsync((db, _) => new StartFocus(db, desk.Clock).RunAsync(new StartFocus.Request(desk.Actor, minutes), Desk.Cancel));

    private static Task<FocusResult> ResultAsync(Desk desk, int number) => desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).ResultAsync(desk.Actor, number, Desk.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : FocusTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : FocusTests(store), IClassFixture<PostgresTestStore>;
}
