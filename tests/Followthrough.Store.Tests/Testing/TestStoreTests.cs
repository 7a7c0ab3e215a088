using Followthrough.Domain.Team;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Store.Tests.Testing;

public abstract class TestStoreTests(TestStore store)
{
    [Fact]
    public async Task A_new_workspace_has_one_owner()
    {
        var workspace = await store.NewWorkspaceAsync("Europe/Paris");
        await using var db = store.NewDb();
        var seller = await db.Sellers.SingleAsync(s => s.WorkspaceId == workspace.Id, TestContext.Current.CancellationToken);
        Assert.Equal((1L, Role.Owner, "Europe/Paris"), (seller.Id, seller.Role, seller.ZoneId));
    }

    [Fact]
    public async Task A_second_store_opens_the_same_database()
    {
        var workspace = await store.NewWorkspaceAsync();
        await using var other = await FollowStore.OpenAsync(store.Url, TestContext.Current.CancellationToken);
        await using var db = other.NewDb();
        Assert.True(await db.Workspaces.AnyAsync(w => w.Id == workspace.Id, TestContext.Current.CancellationToken));
    }

    public sealed class OnSqlite(SqliteTestStore store) : TestStoreTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TestStoreTests(store), IClassFixture<PostgresTestStore>;
}
