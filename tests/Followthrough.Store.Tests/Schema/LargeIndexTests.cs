using Followthrough.Store.Sources;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Store.Tests.Schema;

/// <summary>What a killed import took away is made again by whoever opens the store, unless an import runs.</summary>
public abstract class LargeIndexTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_the_store_makes_them_when_no_import_runs()
    {
        var workspace = await store.NewWorkspaceAsync();
        await using (var db = store.NewDb())
        {
            db.Add(new Import { WorkspaceId = workspace.Id, Id = 1, FileName = "a.csv", Fingerprint = "f", StartedAt = Instant.FromUtc(2026, 11, 23, 17, 0) });
            await db.SaveChangesAsync(Cancel);
        }

        await using (var connection = await store.Store.ConnectAsync(Cancel))
        {
            await using var drop = connection.CreateCommand();
            drop.CommandText = "drop index ix_prospects_name; drop index ix_prospects_company";
            await drop.ExecuteNonQueryAsync(Cancel);
        }

        using (await ImportTurn.TryTakeAsync(store.Store, workspace.Id, 1, Cancel))
        {
            Assert.False(await OpenAndLookAsync());
        }

        Assert.True(await OpenAndLookAsync());
    }

    private async Task<bool> OpenAndLookAsync()
    {
        await using var opened = await FollowStore.OpenAsync(store.Url, Cancel);
        await using var connection = await opened.ConnectAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = store.Url.Engine == DatabaseEngine.Sqlite
            ? "select count(*) from sqlite_master where name in ('ix_prospects_name', 'ix_prospects_company')"
            : "select count(*) from pg_indexes where schemaname = current_schema() and indexname in ('ix_prospects_name', 'ix_prospects_company')";
        return (long)(await command.ExecuteScalarAsync(Cancel))! == 2;
    }

    public sealed class OnSqlite(SqliteTestStore store) : LargeIndexTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : LargeIndexTests(store), IClassFixture<PostgresTestStore>;
}
