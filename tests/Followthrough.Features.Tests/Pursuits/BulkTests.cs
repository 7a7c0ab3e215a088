using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>What is done with many at once: each by the rules of one, counted, stopped and begun again at will.</summary>
public abstract class BulkTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enrolling_many_gives_each_what_enrolling_one_gives()
    {
        var desk = await Desk.OpenAsync(store);
        var one = (await desk.AddAsync("Solo Reyes", "solo@many.example", cadence: null, company: "Manyhouse")).ProspectId;
        var many = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            many.Add((await desk.AddAsync($"Many {i}", $"m{i}@many.example", cadence: null, company: $"House {i}")).ProspectId);
        }

        await desk.DoAsync((db, planning) => new EnrollProspect(db, planning, desk.Clock).RunAsync(new(desk.Actor, one, ShippedCadences.NewLead), Cancel));
        var step = await EnrollAsync(desk, new BulkScope(desk.Actor, many, null), ShippedCadences.NewLead);
        Assert.Equal((5, true), (step.Changed, step.IsDone));
        var single = await desk.ReadAsync(one);
        foreach (var id in many)
        {
            var each = await desk.ReadAsync(id);
            Assert.Equal((single.Standing, single.NextChannel, single.NextDue, single.NextMinutes), (each.Standing, each.NextChannel, each.NextDue, each.NextMinutes));
            await desk.LogAsync(id, TouchResult.NoAnswer);
        }
    }

    [Fact]
    public async Task Who_must_not_be_enrolled_is_left_out_and_counted_by_reason()
    {
        var desk = await Desk.OpenAsync(store);
        var walking = (await desk.AddAsync("Walks", "walks@out.example")).ProspectId;
        var stopped = (await desk.AddAsync("Stopped", "stopped@out.example")).ProspectId;
        await desk.LogAsync(stopped, TouchResult.Stop);
        var fine = (await desk.AddAsync("Fine", "fine@out.example", cadence: null)).ProspectId;
        await using (var db = store.NewDb())
        {
            var workspace = await db.Workspaces.SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel);
            workspace.Settings = workspace.Settings with { Criteria = [new FitCriterion("company", Comparison.IsNoneOf, "Rival", Must: true)] };
            await db.SaveChangesAsync(Cancel);
        }

        var rival = (await desk.AddAsync("Rival", "rival@out.example", cadence: null, company: "Rival")).ProspectId;
        var theirs = (await (await Desk.OpenAsync(store)).AddAsync("Another workspace's", cadence: null)).ProspectId;
        var step = await EnrollAsync(desk, new BulkScope(desk.Actor, [walking, stopped, fine, rival, theirs], null), ShippedCadences.Nurture);
        Assert.Equal(1, step.Changed);
        Assert.Equal(1, step.LeftOut[BulkEnroll.AlreadyWalking]);
        Assert.Equal(1, step.LeftOut["are suppressed"]);
        Assert.Contains(step.LeftOut.Keys, reason => reason.StartsWith("don’t meet your criteria", StringComparison.Ordinal));
        Assert.Equal(4, step.Changed + step.LeftOut.Values.Sum());
        Assert.Null((await desk.ReadAsync(rival)).Next);
    }

    [Fact]
    public async Task All_that_match_are_worked_in_batches_and_begun_again_nobody_is_touched_twice()
    {
        var desk = await Desk.OpenAsync(store);
        await ManyProspects.FillAsync(store.Store, desk.Actor.WorkspaceId, 450, desk.Clock.GetCurrentInstant(), Cancel);
        var match = new ProspectQuery { View = ProspectView.Open, Country = "DE" };
        var expected = await CountAsync(desk, match);
        var (changed, batches, after, isDone) = (0, 0, 0L, false);
        while (!isDone)
        {
            var step = await EnrollAsync(desk, new BulkScope(desk.Actor, null, match, after), ShippedCadences.NewLead);
            (changed, batches, after, isDone) = (changed + step.Changed, batches + 1, step.After, step.IsDone);
        }

        Assert.Equal((expected, true), (changed, batches >= 1));
        var again = await EnrollAsync(desk, new BulkScope(desk.Actor, null, match), ShippedCadences.NewLead);
        Assert.Equal(0, again.Changed);
        await using var db = store.NewDb();
        var walks = await db.Enrollments.Where(e => e.WorkspaceId == desk.Actor.WorkspaceId && e.State != EnrollmentState.Ended).GroupBy(e => e.ProspectId).Select(g => g.Count()).ToListAsync(Cancel);
        Assert.Equal(expected, walks.Count);
        Assert.All(walks, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Labels_owners_and_letting_go()
    {
        var desk = await Desk.OpenAsync(store);
        long[] ids = [(await desk.AddAsync("Gone One", "g1@go.example")).ProspectId, (await desk.AddAsync("Gone Two", "g2@go.example")).ProspectId];
        var scope = new BulkScope(desk.Actor, ids, null);
        await RunAsync(desk, (db, batches, _) => new BulkLabel(batches).RunAsync(new(scope, "spring"), Cancel));
        var twice = await RunAsync(desk, (db, batches, _) => new BulkLabel(batches).RunAsync(new(scope, "spring"), Cancel));
        Assert.Equal((0, 2), (twice.Changed, twice.LeftOut["had it already"]));
        await Assert.ThrowsAsync<Refusal>(() => RunAsync(desk, (db, batches, _) => new BulkAssign(db, batches).RunAsync(new(scope, 99), Cancel)));
        await Assert.ThrowsAsync<Refusal>(() => RunAsync(desk, (db, batches, planning) => new BulkLetGo(batches, new RecordOutcome(db, planning, desk.Clock)).RunAsync(new(scope, null), Cancel)));
        var gone = await RunAsync(desk, (db, batches, planning) => new BulkLetGo(batches, new RecordOutcome(db, planning, desk.Clock)).RunAsync(new(scope, LetGoReason.NotQualified), Cancel));
        Assert.Equal(2, gone.Changed);
        foreach (var id in ids)
        {
            var prospect = await desk.ReadAsync(id);
            Assert.Equal((Outcome.LetGo, LetGoReason.NotQualified, Standing.Ended, null), (prospect.Outcome, prospect.LetGoReason, prospect.Standing, prospect.Next));
            Assert.Equal(["spring"], prospect.Labels);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("view=silence&q=dana+reyes&sort=-value&stage=proposal-out&standing=waiting&tier=a&owner=3&source=a%26b&label=x%20y&country=DE&cadence=new-lead&proposal=yes&silent=30&value=1000.5")]
    [InlineData("view=adrift&sort=name")]
    public void A_query_reads_back_what_it_wrote(string text)
    {
        var query = ProspectQuery.Parse(text);
        Assert.Equal(query, ProspectQuery.Parse(query.ToString()));
        Assert.Equal(text.Length == 0, query == new ProspectQuery());
    }

    [Fact]
    public void A_query_leaves_out_what_it_does_not_understand() =>
        Assert.Equal(new ProspectQuery { Text = "x" }, ProspectQuery.Parse("?q=x&silent=-3&value=abc&tier=z&sort=height&view=nowhere&owner=me&%%%=1&silent=99999999999999999999"));

    [Fact]
    public async Task Views_are_a_sellers_own()
    {
        var desk = await Desk.OpenAsync(store);
        var other = await Desk.OpenAsync(store);
        await using var db = store.NewDb();
        await new SaveView(db, desk.Clock).RunAsync(new(desk.Actor, " Best ", "?tier=a&after=zzz"), Cancel);
        Assert.Equal(("Best", "tier=a"), (await new ReadViews(db).RunAsync(desk.Actor, Cancel)).Select(v => (v.Name, v.Query)).Single());
        Assert.Empty(await new ReadViews(db).RunAsync(other.Actor, Cancel));
        await Assert.ThrowsAsync<Refusal>(() => new DeleteView(db).RunAsync(new(other.Actor, "Best"), Cancel));
        await new DeleteView(db).RunAsync(new(desk.Actor, "Best"), Cancel);
        Assert.Empty(await new ReadViews(db).RunAsync(desk.Actor, Cancel));
    }

    private Task<BulkStep> EnrollAsync(Desk desk, BulkScope scope, string cadence) =>
        RunAsync(desk, (db, batches, planning) => new BulkEnroll(db, batches, planning).RunAsync(new(scope, cadence), Cancel));

    private Task<BulkStep> RunAsync(Desk desk, Func<Followthrough.Store.FollowDb, BulkBatches, Planning, Task<BulkStep>> run) =>
        desk.DoAsync((db, planning) => run(db, new BulkBatches(db, new FindProspects(store.Store, db, desk.Clock), planning, desk.Clock), planning));

    private Task<int> CountAsync(Desk desk, ProspectQuery query) =>
        desk.DoAsync(async (db, _) => (await new FindProspects(store.Store, db, desk.Clock).CountAsync(desk.Actor, query, Cancel)).Count);

    public sealed class OnSqlite(SqliteTestStore store) : BulkTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : BulkTests(store), IClassFixture<PostgresTestStore>;
}
