using Followthrough.Testing.Stores;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Followthrough.Store.Tests.Schema;

/// <summary>SQLite asks the index that was made for a question, in an empty store as in a large one.</summary>
public sealed class SqliteStatisticsTests(SqliteTestStore store) : IClassFixture<SqliteTestStore>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("select value from prospects where workspace_id = 1 and name_key = 'dana' and company_key is 'acme'", "ix_prospects_name")]
    [InlineData("select value from prospects where workspace_id = 1 and company_key = 'acme' and id <> 7 and unanswered > 0", "ix_prospects_company")]
    [InlineData("select due from enrollments where workspace_id = 1 and cadence_id = 3 and state = 0", "ix_enrollments_cadence")]
    [InlineData("select body from touches where workspace_id = 1 and seller_id = 2 and done_at >= 5", "ix_touches_done")]
    [InlineData("select t.goal from touches t join prospects p on p.workspace_id = t.workspace_id and p.id = t.prospect_id where t.workspace_id = 1 and t.state = 0 and t.times_put_off > 1 and p.owner_id = 2", "ix_touches_put_off")]
    [InlineData("select name from prospects where workspace_id = 1 and owner_id = 2 and standing = 1 and next_due <= 5 order by rank desc, id limit 50", "ix_prospects_wake")]
    [InlineData("select name from prospects where workspace_id = 1 and id = 7", "PRIMARY KEY (workspace_id=? AND id=?)")]
    [InlineData("select goal from touches where workspace_id = 1 and prospect_id = 7", "PRIMARY KEY (workspace_id=? AND prospect_id=?)")]
    public async Task A_question_goes_to_its_index(string question, string way) => Assert.Contains(way, await PlanAsync(question), StringComparison.Ordinal);

    [Fact]
    public async Task It_forgets_what_it_counted_in_a_small_store()
    {
        const string Question = "select value from prospects where workspace_id = 1 and name_key = 'dana' and company_key is null";
        await store.NewWorkspaceAsync();
        await ExecuteAsync("analyze");
        await ExecuteAsync("update sqlite_stat1 set stat = '3 3 1 1'; analyze sqlite_schema");
        Assert.DoesNotContain("ix_prospects_name", await PlanAsync(Question), StringComparison.Ordinal);

        await StoreUpkeep.RunAsync(store.Store, Cancel);
        Assert.Contains("ix_prospects_name", await PlanAsync(Question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_knows_an_index_that_was_made_again()
    {
        const string Question = "select value from prospects where workspace_id = 1 and company_key = 'acme'";
        await ExecuteAsync("drop index ix_prospects_company");
        Assert.DoesNotContain("ix_prospects_company", await PlanAsync(Question), StringComparison.Ordinal);

        await SchemaUpgrade.EnsureLargeIndexesAsync(store.Store, Cancel);
        Assert.Contains("ix_prospects_company", await PlanAsync(Question), StringComparison.Ordinal);
    }

    // On a connection of its own: one from the pool may have read the statistics before.
    private async Task<string> PlanAsync(string question)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.Url.Path, Pooling = false }.ToString());
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"explain query plan {question}";
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        return await reader.ReadAsync(Cancel) ? reader.GetString(3) : "";
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await store.Store.ConnectAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
