using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Demo;
using Followthrough.Features;
using Followthrough.Features.Upkeep;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Demo;

public abstract class MoveOnTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_time_moves_on_people_answer_and_every_rule_holds()
    {
        var real = new FakeClock(Instant.FromUtc(2026, 11, 24, 20, 0));
        var clock = new DemoClock(real, DemoClock.StartAfter(real.GetCurrentInstant()));
        await using var services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(clock).AddFollowthroughDemo(clock).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MakeDemo>().RunAsync(cancel: Cancel);

        var week = await services.GetRequiredService<MoveOn>().RunAsync(7, Cancel);
        Assert.Equal(new LocalDate(2026, 12, 1), week.Day);
        Assert.True(week.Left > 0 && week.Answered > 0);

        var db = scope.ServiceProvider.GetRequiredService<FollowDb>();
        var start = DemoClock.StartAfter(real.GetCurrentInstant());
        var replies = await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == 1 && t.Direction == Direction.In && t.DoneAt > start).ToListAsync(Cancel);
        Assert.Equal(week.Answered, replies.Count);
        Assert.True(replies.Select(reply => reply.DoneAt).Distinct().Count() > replies.Count / 2, "they don't all answer in the same second");

        // Invariant 3: after a reply nothing leaves by itself.
        var left = await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == 1 && t.Direction == Direction.Out && t.DoneAt > start).ToListAsync(Cancel);
        Assert.DoesNotContain(left, touch => replies.Exists(reply => reply.ProspectId == touch.ProspectId && reply.DoneAt < touch.DoneAt));
        Assert.False(await db.Prospects.AnyAsync(p => p.WorkspaceId == 1 && p.NextIsAutomated && p.NextDue < clock.GetCurrentInstant() && p.Standing != Standing.Adrift, Cancel));
        Assert.All(await scope.ServiceProvider.GetRequiredService<ExamineStore>().RunAsync(Cancel), finding =>
            Assert.True(finding.State == FindingState.Good || finding.Name is "permissions" or "disk", finding.Text));
    }

    public sealed class OnSqlite(SqliteTestStore store) : MoveOnTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : MoveOnTests(store), IClassFixture<PostgresTestStore>;
}
