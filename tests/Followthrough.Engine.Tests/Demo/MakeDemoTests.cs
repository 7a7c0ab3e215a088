using Followthrough.Engine.Demo;
using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Features.Upkeep;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Demo;

public abstract class MakeDemoTests(TestStore store)
{
    [Fact]
    public async Task The_doctor_finds_nothing_and_today_reads_well()
    {
        var clock = new FakeClock(DemoClock.StartAfter(Instant.FromUtc(2026, 11, 24, 20, 0)));
        await using var services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(clock).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowDb>();
        await new MakeDemo(store.Store, db, clock).RunAsync(cancel: TestContext.Current.CancellationToken);

        var findings = await scope.ServiceProvider.GetRequiredService<ExamineStore>().RunAsync(TestContext.Current.CancellationToken);
        Assert.All(findings.Where(finding => finding.Name is not ("permissions" or "disk")), finding => Assert.True(finding.State == FindingState.Good, finding.Text));

        var today = await scope.ServiceProvider.GetRequiredService<ReadToday>().RunAsync(new Actor(1, 1), cancel: TestContext.Current.CancellationToken);
        Assert.True(today.Touches[0].IsPromised);
        Assert.Equal(0, today.Tally.Minutes);
        Assert.InRange(today.Planned, 5, 30); // calls to who was let down take their time
        Assert.All(today.Touches, touch => Assert.NotEmpty(touch.Reasons));
    }

    public sealed class OnSqlite(SqliteTestStore store) : MakeDemoTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : MakeDemoTests(store), IClassFixture<PostgresTestStore>;
}
