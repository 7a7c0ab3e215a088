using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Pursuits;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Pursuits;

public abstract class PursuitRolesTests(TestStore store)
{
    [Fact]
    public async Task A_touch_becomes_ready_when_it_is_due_and_not_before()
    {
        await using var machine = await Machine.StartAsync(store);
        var added = await machine.AddAsync("Ana Castillo");
        await machine.DoAsync<SnoozeTouch, Done>(verb => verb.RunAsync(
            new SnoozeTouch.Request(machine.Actor, new TouchKey(added.ProspectId, added.Next!.Number), new LocalDate(2026, 12, 1), null), Machine.Cancel));
        await machine.RunAsync(new ReadyTouchesRole(machine.Setting));
        var waiting = await machine.ReadAsync(added.ProspectId);
        Assert.Equal(Standing.Waiting, waiting.Standing);

        machine.Clock.Set(waiting.Next!.Due);
        await machine.RunAsync(new ReadyTouchesRole(machine.Setting));
        Assert.Equal(Standing.Ready, (await machine.ReadAsync(added.ProspectId)).Standing);
    }

    [Fact]
    public async Task It_sleeps_until_the_next_touch_is_due()
    {
        await using var machine = await Machine.StartAsync(store);
        await machine.RunAsync(new ReadyTouchesRole(machine.Setting)); // what other tests left due in this store
        var added = await machine.AddAsync("Bo Lindqvist");
        await machine.DoAsync<SnoozeTouch, Done>(verb => verb.RunAsync(
            new SnoozeTouch.Request(machine.Actor, new TouchKey(added.ProspectId, added.Next!.Number), new LocalDate(2026, 11, 26), null), Machine.Cancel));
        var due = (await machine.ReadAsync(added.ProspectId)).Next!.Due;
        machine.Clock.Set(due - Duration.FromSeconds(20));
        Assert.InRange(await machine.RunAsync(new ReadyTouchesRole(machine.Setting)), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
    }

    // Failure case 8: a clock that jumps a month ahead and back again makes nothing twice and loses nothing.
    [Fact]
    public async Task A_clock_that_jumps_repeats_nothing()
    {
        await using var machine = await Machine.StartAsync(store);
        var added = await machine.AddAsync("Chidi Okafor");
        var before = await machine.ReadAsync(added.ProspectId);
        foreach (var jump in new[] { 30, -32, 2 })
        {
            machine.Clock.Advance(Duration.FromDays(jump));
            await machine.RunAsync(new ReadyTouchesRole(machine.Setting));
            await machine.RunAsync(new RescoreRole(machine.Setting));
            await machine.RunAsync(new LapseAsksRole(machine.Setting));
        }

        var after = await machine.ReadAsync(added.ProspectId);
        Assert.Equal((before.Next, before.Version, before.TouchesDone), (after.Next, after.Version, after.TouchesDone));
    }

    [Fact]
    public async Task An_edited_cadence_reaches_everyone_who_walks_it()
    {
        await using var machine = await Machine.StartAsync(store);
        var added = await machine.AddAsync("Dilnoza Karimova");
        await machine.DoAsync<FollowDb, int>(async db =>
        {
            var cadence = await db.Cadences.SingleAsync(c => c.WorkspaceId == machine.Actor.WorkspaceId && c.Name == ShippedCadences.NewLead, Machine.Cancel);
            cadence.Source = cadence.Source.Replace("after: at once", "after: 5 business days", StringComparison.Ordinal);
            cadence.Version++;
            return await db.SaveChangesAsync(Machine.Cancel);
        });
        await machine.RunAsync(new PlanAgainRole(machine.Setting));
        var planned = await machine.ReadAsync(added.ProspectId);
        Assert.Empty(machine.Log.Lines);
        Assert.Equal(new LocalDate(2026, 11, 30), planned.Next!.Due.InUtc().Date);
        var version = planned.Version;

        await machine.RunAsync(new PlanAgainRole(machine.Setting), pauses: 2);
        Assert.Equal(version, (await machine.ReadAsync(added.ProspectId)).Version);
    }

    [Fact]
    public async Task New_hours_move_what_waits()
    {
        await using var machine = await Machine.StartAsync(store);
        var added = await machine.AddAsync("Emre Aydin", cadence: ShippedCadences.Nurture);
        var role = new PlanAgainRole(machine.Setting);
        await machine.RunAsync(role);
        var before = (await machine.ReadAsync(added.ProspectId)).Next!.Due;
        await machine.DoAsync<FollowDb, int>(async db =>
        {
            var workspace = await db.Workspaces.SingleAsync(w => w.Id == machine.Actor.WorkspaceId, Machine.Cancel);
            workspace.Settings = workspace.Settings with { Holidays = [new(before.InUtc().Date, "A day off")] };
            return await db.SaveChangesAsync(Machine.Cancel);
        });
        await machine.RunAsync(role);
        Assert.True((await machine.ReadAsync(added.ProspectId)).Next!.Due > before);
    }

    [Fact]
    public async Task An_ask_that_nobody_answers_lapses_after_the_term_of_its_channel()
    {
        await using var machine = await Machine.StartAsync(store);
        var added = await machine.AddAsync("Freya Lund");
        var key = new TouchKey(added.ProspectId, added.Next!.Number);
        await machine.DoAsync<CompleteTouch, Done>(verb => verb.RunAsync(new CompleteTouch.Request(machine.Actor, key, TouchResult.Sent), Machine.Cancel));
        await machine.RunAsync(new LapseAsksRole(machine.Setting));
        Assert.Equal(AskState.Open, await AskOf(machine, key));

        machine.Clock.Advance(Duration.FromDays(new Domain.Team.AskTerms().Email + 1));
        await machine.RunAsync(new LapseAsksRole(machine.Setting));
        Assert.Equal(AskState.Lapsed, await AskOf(machine, key));
    }

    private static Task<AskState> AskOf(Machine machine, TouchKey key) => machine.DoAsync<FollowDb, AskState>(db =>
        db.Touches.Where(t => t.WorkspaceId == machine.Actor.WorkspaceId && t.ProspectId == key.ProspectId && t.Number == key.Number).Select(t => t.AskState).SingleAsync(Machine.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : PursuitRolesTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : PursuitRolesTests(store), IClassFixture<PostgresTestStore>;
}
