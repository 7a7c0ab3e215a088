using Followthrough.Store.Sources;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Store.Tests.Schema;

/// <summary>What a killed import took away is made again by whoever opens the store, unless an import runs.</summary>
public sealed class LargeIndexTests(SqliteTestStore store) : IClassFixture<SqliteTestStore>
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

        using (var tables = await ContactTables.OpenAsync(store.Store, workspace.Id, Cancel))
        {
            tables.PrepareForMany(withoutNames: true);
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
        command.CommandText = "select count(*) from sqlite_master where name in ('ix_prospects_name', 'ix_prospects_company')";
        return (long)(await command.ExecuteScalarAsync(Cancel))! == 2;
    }
}
