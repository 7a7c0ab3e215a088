using Followthrough.Domain.Ranking;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>Scores are made anew while people work.</summary>
public abstract class RescoreTests(TestStore store)
{
    [Fact]
    public async Task Whoever_changes_meanwhile_is_left_alone_and_the_others_are_scored()
    {
        var desk = await Desk.OpenAsync(store);
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add((await desk.AddAsync($"Old {i}", $"old{i}@score.example")).ProspectId);
        }

        desk.Clock.Advance(Duration.FromDays(2));
        var meanwhile = new Meanwhile(store, ids[2]);
        await using (var db = new FollowDb(new DbContextOptionsBuilder<FollowDb>(Options()).AddInterceptors(meanwhile).Options))
        {
            var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Desk.Cancel);
            Assert.Equal(6, await new RescoreProspects(db, new RuleChance(), desk.Clock).RunAsync(workspace, Desk.Cancel));
        }

        Assert.True(meanwhile.HasHappened);
        foreach (var id in ids)
        {
            var prospect = await desk.ReadAsync(id);
            Assert.Equal(id != ids[2], prospect.ScoredAt == desk.Clock.GetCurrentInstant());
        }
    }

    private DbContextOptions<FollowDb> Options()
    {
        using var db = store.NewDb();
        return (DbContextOptions<FollowDb>)db.GetService<IDbContextOptions>();
    }

    /// <summary>Changes a prospect right before the scores are saved.</summary>
    private sealed class Meanwhile(TestStore store, long id) : SaveChangesInterceptor
    {
        public bool HasHappened { get; private set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!HasHappened)
            {
                HasHappened = true;
                await using var db = store.NewDb();
                await db.Prospects.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), cancellationToken);
            }

            return result;
        }
    }

    public sealed class OnSqlite(SqliteTestStore store) : RescoreTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : RescoreTests(store), IClassFixture<PostgresTestStore>;
}
