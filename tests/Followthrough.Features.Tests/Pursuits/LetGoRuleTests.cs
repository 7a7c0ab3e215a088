using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>The let-go rule counts all touches that nobody answered, however slow the cadence.</summary>
public abstract class LetGoRuleTests(TestStore store)
{
    private const string Slow = """
        name: slow
        title: A slow one
        repeat_every: 6 weeks
        on_reply: pause
        let_go:
          after_touches: 4
          to: nothing
        steps:
          - id: hello
            channel: call
            goal: Reach them
            benefit: An answer
            ask: Shall we meet?
        """;

    [Fact]
    public async Task Four_touches_over_half_a_year_are_four()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Slow, isNew: true);
        var id = (await desk.AddAsync("Dana Reyes", "dana.slow@alder.example", cadence: "slow")).ProspectId;
        for (var touch = 1; touch <= 4; touch++)
        {
            Assert.Null((await WalkAsync(desk, id)).Why);
            await desk.WaitForNextAsync(id);
            await desk.LogAsync(id, TouchResult.NoAnswer);
        }

        Assert.Equal((EnrollmentState.Ended, EnrollmentEnd.LetGo), ((await WalkAsync(desk, id)).State, (await WalkAsync(desk, id)).Why!.Value));
    }

    [Fact]
    public async Task An_answer_begins_the_count_anew()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Slow.Replace("on_reply: pause", "on_reply: go on by hand", StringComparison.Ordinal), isNew: true);
        var id = (await desk.AddAsync("Dana Reyes", "dana.anew@alder.example", cadence: "slow")).ProspectId;
        foreach (var result in new[] { TouchResult.NoAnswer, TouchResult.NoAnswer, TouchResult.Talked, TouchResult.NoAnswer, TouchResult.NoAnswer, TouchResult.NoAnswer })
        {
            await desk.WaitForNextAsync(id);
            await desk.LogAsync(id, result);
            Assert.NotEqual(EnrollmentEnd.LetGo, (await WalkAsync(desk, id)).Why);
        }
    }

    private async Task<Enrollment> WalkAsync(Desk desk, long id)
    {
        await using var db = store.NewDb();
        return await db.Enrollments.AsNoTracking().SingleAsync(e => e.WorkspaceId == desk.Actor.WorkspaceId && e.ProspectId == id, Desk.Cancel);
    }

    public sealed class OnSqlite(SqliteTestStore store) : LetGoRuleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : LetGoRuleTests(store), IClassFixture<PostgresTestStore>;
}
