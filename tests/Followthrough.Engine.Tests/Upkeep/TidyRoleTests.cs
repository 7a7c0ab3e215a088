using Followthrough.Engine.Upkeep;
using Followthrough.Features.Upkeep;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Upkeep;

public abstract class TidyRoleTests(TestStore store)
{
    [Fact]
    public async Task How_to_undo_is_kept_for_thirty_days()
    {
        await using var machine = await Machine.StartAsync(store);
        await machine.AddAsync("Old Change");
        machine.Clock.Advance(Duration.FromDays(ForgetOld.UndoDays - 1));
        await machine.AddAsync("New Change");
        await machine.RunAsync(new TidyRole(machine.Setting));
        Assert.Equal(2, await ChangesAsync(machine));

        machine.Clock.Advance(Duration.FromDays(2));
        await machine.RunAsync(new TidyRole(machine.Setting));
        Assert.Equal(1, await ChangesAsync(machine));
    }

    private static Task<int> ChangesAsync(Machine machine) =>
        machine.DoAsync<FollowDb, int>(db => db.Changes.CountAsync(c => c.WorkspaceId == machine.Actor.WorkspaceId, Machine.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : TidyRoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TidyRoleTests(store), IClassFixture<PostgresTestStore>;
}
