using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>Whoever was let down comes first, is made whole, and is asked later whether it has held (mission S6).</summary>
public abstract class CareTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Selling_stops_and_a_call_is_owed_today()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example", ShippedCadences.Nurture)).ProspectId;
        var done = await LetDownAsync(desk, dana);
        Assert.Equal((Standing.Ready, Channel.Call, true, false), (done.Standing, (Channel)done.Next!.Channel, done.Next.IsPromised, done.Next.IsAutomated));
        Assert.True(done.Next.Due <= desk.Clock.GetCurrentInstant());
        var walking = await WalkingAsync(desk, dana);
        Assert.Equal(ShippedCadences.CustomerLetDown, Assert.Single(walking));
        var incident = Assert.Single(await ReadAsync(desk, dana));
        Assert.Equal((1, new LocalDate(2026, 11, 23), "The wrong report went to their board", Fault.Ours, 1_200m, true), (incident.Number, incident.HappenedOn, incident.What, incident.Fault, incident.Cost, incident.IsOpen));
        Assert.Equal(dana, Assert.Single(await desk.DoAsync((db, _) => new ReadIncidents(db).OpenAsync(desk.Actor, Cancel))).Prospect.Id);

        await desk.UndoAsync(done);
        Assert.Empty(await ReadAsync(desk, dana));
        Assert.Equal(ShippedCadences.Nurture, Assert.Single(await WalkingAsync(desk, dana)));
    }

    [Fact]
    public async Task It_is_over_when_they_say_so_and_somebody_asks_whether_it_has_held()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example", cadence: null)).ProspectId;
        await LetDownAsync(desk, dana);
        desk.Clock.Advance(Duration.FromDays(4));
        await SettleAsync(desk, dana, isWhole: false, "A new report, and the next one free");
        Assert.True(Assert.Single(await ReadAsync(desk, dana)).IsOpen);
        await Assert.ThrowsAsync<Refusal>(() => SettleAsync(desk, dana, isWhole: false));
        await EndWalksAsync(desk, dana);
        await SkipPlannedAsync(desk, dana);
        desk.Clock.Advance(Duration.FromDays(5));
        var done = await SettleAsync(desk, dana, isWhole: true);
        var incident = Assert.Single(await ReadAsync(desk, dana));
        Assert.Equal((new LocalDate(2026, 11, 27), new LocalDate(2026, 12, 2), "A new report, and the next one free"), (incident.MadeGoodOn, incident.WholeOn, incident.MakeGood));
        Assert.Equal(PersonalTouch.For(PersonalReason.HasItHeld).Channel, (Channel)done.Next!.Channel);
        Assert.InRange(done.Next.Due - desk.Clock.GetCurrentInstant(), Duration.FromDays(11), Duration.FromDays(15));
        Assert.Equal(new Patience(1, 0, 1_200m, 9, new LocalDate(2026, 11, 23)), Patience.Of([incident], new LocalDate(2026, 12, 2)));
        await Assert.ThrowsAsync<Refusal>(() => SettleAsync(desk, dana, isWhole: true));
    }

    [Fact]
    public async Task While_the_walk_goes_on_it_asks_by_itself()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        await LetDownAsync(desk, dana);
        await SettleAsync(desk, dana, isWhole: true);
        Assert.Equal(ShippedCadences.CustomerLetDown, Assert.Single(await WalkingAsync(desk, dana)));
    }

    [Fact]
    public async Task An_older_touch_is_not_taken_for_the_call()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        await desk.LogAsync(dana, TouchResult.Talked);
        desk.Clock.Advance(Duration.FromDays(28));
        var owed = (await desk.ReadAsync(dana)).Next!;
        var done = await LetDownAsync(desk, dana);
        Assert.NotEqual(owed.Number, done.Next!.Number);
        Assert.NotNull(done.Next.Enrollment);
        Assert.InRange(desk.Clock.GetCurrentInstant() - done.Next.Due, Duration.Zero, Duration.FromHours(1));
        await desk.UndoAsync(done);
        Assert.Equal(owed.Number, (await desk.ReadAsync(dana)).Next!.Number);
    }

    [Fact]
    public async Task Nothing_goes_to_who_asked_us_to_stop()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        await desk.LogAsync(dana, TouchResult.Stop);
        await Assert.ThrowsAsync<Refusal>(() => LetDownAsync(desk, dana));
        Assert.Empty(await ReadAsync(desk, dana));
    }

    [Theory]
    [InlineData(null, 0, null)]
    [InlineData("  ", 0, null)]
    [InlineData("It broke", 1, null)]
    [InlineData("It broke", 0, -1)]
    public async Task What_makes_no_sense_is_refused(string? what, int daysAhead, int? cost)
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) => new RecordIncident(db, planning, desk.Clock).RunAsync(
            new(desk.Actor, dana, what, Fault.Ours, new LocalDate(2026, 11, 23).PlusDays(daysAhead), cost), Cancel)));
    }

    [Fact]
    public async Task Merging_keeps_what_they_bore()
    {
        var desk = await Desk.OpenAsync(store);
        var keep = (await desk.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId;
        var gone = (await desk.AddAsync("D. Reyes", "reyes@alder.example")).ProspectId;
        await LetDownAsync(desk, keep);
        await LetDownAsync(desk, gone);
        await desk.DoAsync((db, planning) => new MergeProspects(db, planning, desk.Clock).RunAsync(new(desk.Actor, keep, gone), Cancel));
        Assert.Equal([2, 1], (await ReadAsync(desk, keep)).Select(incident => incident.Number));
        Assert.Empty(await ReadAsync(desk, gone));
    }

    private static Task<Done> LetDownAsync(Desk desk, long id) => desk.DoAsync((db, planning) => new RecordIncident(db, planning, desk.Clock).RunAsync(
        new(desk.Actor, id, "The wrong report went to their board", Fault.Ours, Cost: 1_200m, MakeGood: "A new one"), Cancel));

    private static Task<Done> SettleAsync(Desk desk, long id, bool isWhole, string? makeGood = null) =>
        desk.DoAsync((db, planning) => new SettleIncident(db, planning, desk.Clock).RunAsync(new(desk.Actor, id, 1, isWhole, makeGood), Cancel));

    private static Task<IReadOnlyList<Incident>> ReadAsync(Desk desk, long id) => desk.DoAsync((db, _) => new ReadIncidents(db).OfAsync(desk.Actor, id, Cancel));

    private static Task<List<string>> WalkingAsync(Desk desk, long id) => desk.DoAsync((db, _) => (
        from walk in db.Enrollments
        join cadence in db.Cadences on new { walk.WorkspaceId, Id = walk.CadenceId } equals new { cadence.WorkspaceId, cadence.Id }
        where walk.WorkspaceId == desk.Actor.WorkspaceId && walk.ProspectId == id && walk.State == EnrollmentState.Active
        select cadence.Name).ToListAsync(Cancel));

    private static async Task EndWalksAsync(Desk desk, long id)
    {
        var numbers = await desk.DoAsync((db, _) => db.Enrollments.Where(e => e.WorkspaceId == desk.Actor.WorkspaceId && e.ProspectId == id && e.State != EnrollmentState.Ended).Select(e => e.Number).ToListAsync(Cancel));
        foreach (var number in numbers)
        {
            await desk.DoAsync((db, planning) => new LeaveCadence(db, planning, desk.Clock).RunAsync(new(desk.Actor, id, number, WalkChange.End), Cancel));
        }
    }

    private static async Task SkipPlannedAsync(Desk desk, long id)
    {
        while ((await desk.ReadAsync(id)).Next is { } next)
        {
            await desk.DoAsync((db, planning) => new SkipTouch(db, planning, desk.Clock).RunAsync(new(desk.Actor, new TouchKey(id, next.Number), "Not needed"), Cancel));
        }
    }

    public sealed class OnSqlite(SqliteTestStore store) : CareTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : CareTests(store), IClassFixture<PostgresTestStore>;
}
