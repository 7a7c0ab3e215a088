using System.Text.Json;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Upkeep;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>What was done with many is undone as a whole, but for those to whom something else has happened since.</summary>
public abstract class UndoBulkTests(TestStore store)
{
    [Theory]
    [InlineData("enroll")]
    [InlineData("move")]
    [InlineData("assign")]
    [InlineData("label")]
    [InlineData("let go")]
    public async Task Everything_stands_again_as_it_stood(string what)
    {
        var desk = await Desk.OpenAsync(store);
        await using (var db = store.NewDb())
        {
            db.Add(new Domain.Team.Seller { WorkspaceId = desk.Actor.WorkspaceId, Id = 2, Name = "Another", Email = "two@harbor.example", ZoneId = "America/Denver" });
            await db.SaveChangesAsync(Desk.Cancel);
        }

        var ids = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await desk.AddAsync($"Many {i}", $"many{i}.{what.Replace(' ', '-')}@undo.example", cadence: what == "enroll" ? null : ShippedCadences.NewLead, company: $"Undo {what} {i}")).ProspectId);
        }

        if (what == "let go")
        {
            await desk.LogAsync(ids[0], TouchResult.Talked); // a person's own touch is planned, and called off by letting go
        }

        var before = await AllAsync(desk);
        var scope = new BulkScope(desk.Actor, ids, null, Bulk: BulkScope.NewBulk());
        var step = await RunAsync(desk, (db, batches, planning) => what switch
        {
            "enroll" => new BulkEnroll(db, batches, planning).RunAsync(new(scope, ShippedCadences.NewLead), Desk.Cancel),
            "move" => new BulkEnroll(db, batches, planning).RunAsync(new(scope, ShippedCadences.Nurture, Replaces: true), Desk.Cancel),
            "assign" => new BulkAssign(db, batches).RunAsync(new(scope, 2), Desk.Cancel),
            "label" => new BulkLabel(batches).RunAsync(new(scope, "spring"), Desk.Cancel),
            _ => new BulkLetGo(batches, new RecordOutcome(db, planning, desk.Clock)).RunAsync(new(scope, LetGoReason.NotQualified, LetGoTo.Nurture), Desk.Cancel),
        });
        Assert.Equal(3, step.Changed);
        Assert.NotEqual(before, await AllAsync(desk));

        var undone = await UndoAsync(desk, scope.Bulk!);
        Assert.Equal((3, true, 0), (undone.Changed, undone.IsDone, undone.LeftOut.Count));
        Assert.Equal(before, await AllAsync(desk));
        Assert.Equal(RefusalKind.Conflict, (await Assert.ThrowsAsync<Refusal>(() => UndoAsync(desk, scope.Bulk!))).Kind);
    }

    [Fact]
    public async Task Whoever_changed_since_stays_and_is_counted_and_nothing_goes_to_the_suppressed()
    {
        var desk = await Desk.OpenAsync(store);
        var ids = new List<long>();
        foreach (var name in new[] { "plain", "worked", "erased", "stopped" })
        {
            ids.Add((await desk.AddAsync($"Since {name}", $"{name}@since.example")).ProspectId);
        }

        var scope = new BulkScope(desk.Actor, ids, null, Bulk: BulkScope.NewBulk());
        await RunAsync(desk, (db, batches, planning) => new BulkLetGo(batches, new RecordOutcome(db, planning, desk.Clock)).RunAsync(new(scope, LetGoReason.NotQualified), Desk.Cancel));
        await desk.DoAsync((db, planning) => new ReopenPursuit(db, planning, desk.Clock).RunAsync(new(desk.Actor, ids[1], null), Desk.Cancel));
        await desk.DoAsync((db, _) => new DeleteProspect(db, desk.Clock).RunAsync(new(desk.Actor, ids[2], false), Desk.Cancel));
        await using (var db = store.NewDb())
        {
            var workspace = await db.Workspaces.SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Desk.Cancel);
            var person = await db.People.SingleAsync(p => p.WorkspaceId == desk.Actor.WorkspaceId && p.ProspectId == ids[3], Desk.Cancel);
            await Suppressions.SuppressAsync(db, workspace, person, SuppressionReason.ByHand, desk.Clock.GetCurrentInstant(), Desk.Cancel);
            await db.SaveChangesAsync(Desk.Cancel);
        }

        var undone = await UndoAsync(desk, scope.Bulk!);
        Assert.Equal((1, 2, 1), (undone.Changed, undone.LeftOut[UndoBulk.ChangedSince], undone.LeftOut[UndoBulk.SuppressedSince]));
        Assert.Null((await desk.ReadAsync(ids[0])).Outcome);
        Assert.Null((await desk.ReadAsync(ids[3])).Next);
    }

    [Fact]
    public async Task It_is_a_workspaces_own_ends_after_a_day_and_is_forgotten_then()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Late", "late@undo.example")).ProspectId;
        var scope = new BulkScope(desk.Actor, [id], null, Bulk: BulkScope.NewBulk());
        await RunAsync(desk, (_, batches, _) => new BulkLabel(batches).RunAsync(new(scope, "spring"), Desk.Cancel));
        var other = await Desk.OpenAsync(store);
        Assert.Equal(RefusalKind.NotFound, (await Assert.ThrowsAsync<Refusal>(() => UndoAsync(other, scope.Bulk!))).Kind);
        desk.Clock.Advance(Duration.FromHours(UndoBulk.Hours) + Duration.FromMinutes(1));
        Assert.Equal(RefusalKind.NotAllowed, (await Assert.ThrowsAsync<Refusal>(() => UndoAsync(desk, scope.Bulk!))).Kind);
        await desk.DoAsync((db, _) => new ForgetOld(db, desk.Clock).RunAsync(Desk.Cancel));
        Assert.Equal(RefusalKind.NotFound, (await Assert.ThrowsAsync<Refusal>(() => UndoAsync(desk, scope.Bulk!))).Kind);
    }

    [Fact]
    public async Task Many_batches_are_undone_one_after_the_other_and_little_is_kept()
    {
        var desk = await Desk.OpenAsync(store);
        await ManyProspects.FillAsync(store.Store, desk.Actor.WorkspaceId, 700, desk.Clock.GetCurrentInstant(), Desk.Cancel);
        var (bulk, match) = (BulkScope.NewBulk(), new ProspectQuery { View = ProspectView.Open });
        var changed = 0;
        for (BulkStep? step = null; step is not { IsDone: true };)
        {
            step = await RunAsync(desk, (db, batches, planning) =>
                new BulkEnroll(db, batches, planning).RunAsync(new(new BulkScope(desk.Actor, null, match, step?.After ?? 0, bulk), ShippedCadences.NewLead), Desk.Cancel));
            changed += step.Changed;
        }

        await using (var db = store.NewDb())
        {
            var kept = await db.BulkChanges.Where(c => c.WorkspaceId == desk.Actor.WorkspaceId && c.Bulk == bulk).Select(c => c.Before).ToListAsync(Desk.Cancel);
            Assert.InRange(kept.Sum(each => each.Length), 1, changed * 200);
        }

        var undone = 0;
        for (BulkStep? step = null; step is not { IsDone: true };)
        {
            step = await UndoAsync(desk, bulk, step?.After);
            undone += step.Changed;
        }

        Assert.Equal(changed, undone);
        await using var after = store.NewDb();
        Assert.Equal(0, await after.Enrollments.CountAsync(e => e.WorkspaceId == desk.Actor.WorkspaceId, Desk.Cancel));
    }

    /// <summary>All rows of the workspace's prospects, but for what only counts.</summary>
    private async Task<string> AllAsync(Desk desk)
    {
        var ws = desk.Actor.WorkspaceId;
        await using var db = store.NewDb();
        var prospects = await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws).OrderBy(p => p.Id).ToListAsync(Desk.Cancel);
        prospects.ForEach(p => (p.Version, p.TouchNumber) = (0, 0));
        return JsonSerializer.Serialize(
            new object[]
            {
                prospects, await db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == ws).OrderBy(e => e.ProspectId).ThenBy(e => e.Number).ToListAsync(Desk.Cancel),
                await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws).OrderBy(t => t.ProspectId).ThenBy(t => t.Number).ToListAsync(Desk.Cancel),
                await db.Timeline.AsNoTracking().Where(t => t.WorkspaceId == ws).OrderBy(t => t.ProspectId).ThenBy(t => t.Number).ToListAsync(Desk.Cancel),
            },
            StoreJson.Options);
    }

    private static Task<BulkStep> UndoAsync(Desk desk, string bulk, long? after = null) =>
        desk.DoAsync((db, _) => new UndoBulk(db, desk.Clock).RunAsync(new(desk.Actor, bulk, after), Desk.Cancel));

    private Task<BulkStep> RunAsync(Desk desk, Func<FollowDb, BulkBatches, Planning, Task<BulkStep>> run) =>
        desk.DoAsync((db, planning) => run(db, new BulkBatches(db, new FindProspects(store.Store, db, desk.Clock), planning, desk.Clock), planning));

    public sealed class OnSqlite(SqliteTestStore store) : UndoBulkTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : UndoBulkTests(store), IClassFixture<PostgresTestStore>;
}
