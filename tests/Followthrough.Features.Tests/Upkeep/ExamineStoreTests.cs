using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Upkeep;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Features.Tests.Upkeep;

public abstract class ExamineStoreTests(TestStore store)
{
    [Fact]
    public async Task A_store_in_use_is_well()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.AddAsync("Ann Well", "ann@well.example");
        await desk.AddAsync("Bob Adrift", cadence: null);
        Assert.DoesNotContain(await RunAsync(desk), finding => finding.State == FindingState.Bad);
    }

    [Fact]
    public async Task A_missing_index_is_made_again()
    {
        var desk = await Desk.OpenAsync(store);
        await ExecuteAsync("drop index ix_prospects_today");
        var mended = (await RunAsync(desk)).Single(finding => finding.Name == "indexes");
        Assert.Equal((FindingState.Mended, true), (mended.State, mended.Text.Contains("ix_prospects_today", StringComparison.Ordinal)));
        Assert.Equal(FindingState.Good, (await RunAsync(desk)).Single(finding => finding.Name == "indexes").State);
    }

    [Fact]
    public async Task An_open_prospect_without_a_next_touch_is_seen()
    {
        var desk = await Desk.OpenAsync(store);
        var done = await desk.AddAsync("Ann Lost", "ann@lost.example");
        await ExecuteAsync($"update prospects set next_number = null, next_due = null where id = {done.ProspectId}");
        Assert.Equal(FindingState.Bad, (await RunAsync(desk)).Single(finding => finding.Name == "next touches").State);
        await ExecuteAsync($"update prospects set standing = 2 where id = {done.ProspectId}");
        Assert.Equal(FindingState.Good, (await RunAsync(desk)).Single(finding => finding.Name == "next touches").State);
    }

    [Fact]
    public async Task An_unknown_zone_and_a_sequence_left_behind_are_seen()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.AddAsync("Ann Number");
        await ExecuteAsync($"update sellers set zone_id = 'Mars/Olympus' where workspace_id = {desk.Actor.WorkspaceId}");
        await ExecuteAsync("update sequences set next = next - 1000 where name = 'prospects'");
        var bad = (await RunAsync(desk)).Where(finding => finding.State == FindingState.Bad).Select(finding => finding.Name);
        await ExecuteAsync($"update sellers set zone_id = 'Etc/UTC' where workspace_id = {desk.Actor.WorkspaceId}");
        await ExecuteAsync("update sequences set next = next + 1000 where name = 'prospects'");
        Assert.Equal(["numbers", "time zones"], bad.Order());
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(Desk desk)
    {
        await using var db = store.NewDb();
        return [.. (await new ExamineStore(store.Store, db, desk.Clock).RunAsync(Desk.Cancel)).Where(finding => finding.Name != "disk")];
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = store.NewDb();
        await db.Database.ExecuteSqlRawAsync(sql, Desk.Cancel);
    }

    public sealed class OnSqlite(SqliteTestStore store) : ExamineStoreTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : ExamineStoreTests(store), IClassFixture<PostgresTestStore>;
}
