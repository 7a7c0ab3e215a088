using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Testing.Stores;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;
using Outcome = Followthrough.Domain.Prospects.Outcome;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>
/// What always holds, whatever a seller does in whatever order: verbs are drawn by chance, and after each of them the invariants of
/// ARCHITECTURE.md are looked for in the store. A second workspace stands beside the first and must not move.
/// </summary>
public abstract class AlwaysTests(TestStore store)
{
    private const int Walks = 6;
    private const int Verbs = 40;

    [Fact]
    public void Invariants_1_2_5_6_and_9_hold_after_every_verb() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed => Task.Run(() => WalkAsync(seed), Desk.Cancel).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Walks).WithQuietOnSuccess(true));

    private async Task WalkAsync(int seed)
    {
        var random = new Random(seed);
        var desk = await Desk.OpenAsync(store);
        var other = await Desk.OpenAsync(store);
        var theirs = (await other.AddAsync("Beside", "beside@other.example")).ProspectId;
        var before = await StateOfAsync(other);
        var prospects = new List<long>();
        var outcomes = new Dictionary<long, Outcome?>();
        for (var i = 0; i < Verbs; i++)
        {
            var verb = prospects.Count < 2 ? 0 : random.Next(14);
            var id = prospects.Count == 0 ? 0 : prospects[random.Next(prospects.Count)];
            desk.Clock.Advance(Duration.FromMinutes(random.Next(1, 4_000)));
            try
            {
                var done = await DoAsync(desk, verb, id, random);
                if (verb == 0)
                {
                    prospects.Add(done.ProspectId);
                }
            }
            catch (Refusal)
            {
                // Refused verbs change nothing; what holds is looked at all the same.
            }

            await HoldsAsync(desk, verb, id, outcomes, $"seed {seed}, verb {i} ({verb})");
        }

        // 9: every verb, pointed at a prospect of the workspace beside it, refuses.
        for (var verb = 1; verb < 13; verb++)
        {
            var refusal = await Assert.ThrowsAsync<Refusal>(() => DoAsync(desk, verb, theirs, random));
            Assert.NotEqual(RefusalKind.NotAllowed, refusal.Kind);
        }

        Assert.Equal(before, await StateOfAsync(other));
    }

    private async Task<Done> DoAsync(Desk desk, int verb, long id, Random random)
    {
        var (actor, clock, cancel) = (desk.Actor, desk.Clock, Desk.Cancel);
        var today = clock.GetCurrentInstant().InUtc().Date;
        var address = $"p{random.Next(6)}@alder.example";
        if (verb == 0)
        {
            return await desk.AddAsync("Dana Reyes", random.Next(3) == 0 ? null : address, random.Next(4) == 0 ? null : AnyCadence(random), "Alder");
        }

        if (verb == 13)
        {
            await SuppressOneAsync(actor.WorkspaceId, id, random);
        }

        await using var rows = store.NewDb();
        var next = (await rows.Prospects.AsNoTracking().SingleAsync(p => p.Id == id, cancel)).Next;
        return await desk.DoAsync((db, planning) => verb switch
        {
            1 or 2 or 3 => new CompleteTouch(db, planning, clock).RunAsync(
                new CompleteTouch.Request(actor, new TouchKey(id, next?.Number ?? 1), (TouchResult)random.Next(verb == 3 ? 9 : 3), NotNowUntil: random.Next(2) == 0 ? today.PlusDays(random.Next(1, 90)) : null), cancel),
            4 => new SnoozeTouch(db, planning, clock).RunAsync(new SnoozeTouch.Request(actor, new TouchKey(id, next?.Number ?? 1), today.PlusDays(random.Next(1, 60)), "later", random.Next(3) == 0), cancel),
            5 => new SkipTouch(db, planning, clock).RunAsync(new SkipTouch.Request(actor, new TouchKey(id, next?.Number ?? 1), "not now"), cancel),
            6 => new RecordOutcome(db, planning, clock).RunAsync(OutcomeRequest(actor, id, random), cancel),
            7 => new ReopenPursuit(db, planning, clock).RunAsync(new ReopenPursuit.Request(actor, id), cancel),
            8 => new EnrollProspect(db, planning, clock).RunAsync(new EnrollProspect.Request(actor, id, AnyCadence(random)), cancel),
            9 => new PlanTouch(db, planning, clock).RunAsync(new PlanTouch.Request(actor, id, (Channel)random.Next(7), today.PlusDays(random.Next(0, 30)), "Learn what they need", random.Next(2) == 0 ? "Shall we start?" : null), cancel),
            10 => new RecordReply(db, planning, clock).RunAsync(new RecordReply.Request(actor, id, Channel.Email, "Looks right"), cancel),
            11 => new SavePerson(db, planning, clock).RunAsync(new SavePerson.Request(actor, id, null, "Tom Alder", null, [address], [], HasLeft: random.Next(3) == 0), cancel),
            13 => new AddNote(db, planning, clock).RunAsync(new AddNote.Request(actor, id, "An address was suppressed elsewhere"), cancel),
            _ => new UndoChange(db, clock).RunAsync(new UndoChange.Request(actor, id, null), cancel),
        });
    }

    /// <summary>As a bounce, a form or an import would: one person's addresses, not everybody's.</summary>
    private async Task SuppressOneAsync(long ws, long id, Random random)
    {
        await using var db = store.NewDb();
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == ws, Desk.Cancel);
        var people = await db.People.Where(p => p.WorkspaceId == ws && p.ProspectId == id).OrderBy(p => p.Number).ToListAsync(Desk.Cancel);
        if (people.Count > 0)
        {
            await Suppressions.SuppressAsync(db, workspace, people[random.Next(people.Count)], SuppressionReason.Bounced, Instant.FromUtc(2026, 11, 23, 0, 0), Desk.Cancel);
            await db.SaveChangesAsync(Desk.Cancel);
        }
    }

    private static string AnyCadence(Random random) => ShippedCadences.Names.ElementAt(random.Next(ShippedCadences.Names.Count()));

    private static RecordOutcome.Request OutcomeRequest(Actor actor, long id, Random random)
    {
        var outcome = (Outcome)random.Next(1, 6);
        return new RecordOutcome.Request(
            actor, id, outcome, outcome == Outcome.LetGo && random.Next(3) > 0 ? LetGoReason.NotQualified : null, (LetGoTo)random.Next(2));
    }

    private async Task HoldsAsync(Desk desk, int verb, long touched, Dictionary<long, Outcome?> outcomes, string where)
    {
        await using var db = store.NewDb();
        var ws = desk.Actor.WorkspaceId;
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == ws, Desk.Cancel);
        var suppressed = await db.Suppressions.Where(s => s.WorkspaceId == ws).Select(s => s.Hash).ToListAsync(Desk.Cancel);
        var people = await db.People.Where(p => p.WorkspaceId == ws).ToListAsync(Desk.Cancel);
        var touches = await db.Touches.Where(t => t.WorkspaceId == ws).ToListAsync(Desk.Cancel);
        var enrollments = await db.Enrollments.Where(e => e.WorkspaceId == ws).ToListAsync(Desk.Cancel);
        foreach (var prospect in await db.Prospects.Where(p => p.WorkspaceId == ws).ToListAsync(Desk.Cancel))
        {
            // 1: whoever is open has a next touch or is adrift.
            Assert.True((prospect.Next is null) == (prospect.Standing is Standing.Adrift or Standing.Ended), $"{where}: {prospect.Standing} with next {prospect.Next}");

            // 5: only an outcome ends a pursuit, and only the verbs that are about outcomes change one.
            Assert.True(prospect.Standing != Standing.Ended || prospect.Outcome is not null, $"{where}: ended without an outcome");
            Assert.True(prospect.Standing != Standing.Adrift || prospect.Outcome is null, $"{where}: adrift with an outcome");
            var isAboutOutcomes = prospect.Id == touched && verb is 3 or 6 or 7 or 12;
            Assert.True(isAboutOutcomes || !outcomes.TryGetValue(prospect.Id, out var was) || was == prospect.Outcome, $"{where}: the outcome moved to {prospect.Outcome}");
            outcomes[prospect.Id] = prospect.Outcome;

            // 2: nothing is planned for a suppressed address, whoever else can be reached there.
            if (prospect.Next is { } next)
            {
                var row = touches.Find(t => t.ProspectId == prospect.Id && t.Number == next.Number);
                var walk = enrollments.Find(e => e.ProspectId == prospect.Id && e.Number == next.Enrollment);
                var own = people.Where(p => p.ProspectId == prospect.Id).OrderBy(p => p.HasLeft).ThenBy(p => p.Number).ToList();
                var target = own.Find(p => p.Number == (row is null ? walk?.PersonNumber : row.PersonNumber)) ?? own.FirstOrDefault();
                Assert.False(target is not null && Suppressions.HashesOf(workspace, target).Any(suppressed.Contains), $"{where}: a touch is planned for a suppressed address");
            }
        }

        // 6: every planned touch states its goal, and asks or says that it is a gift.
        Assert.All(touches.Where(t => t is { State: TouchState.Planned, Direction: Direction.Out }), t => Assert.Null(TouchAim.WhatIsMissing(t.Goal, t.Ask, t.IsGiftOfHelp)));
    }

    private async Task<string> StateOfAsync(Desk desk)
    {
        await using var db = store.NewDb();
        var ws = desk.Actor.WorkspaceId;
        var rows = await db.Prospects.Where(p => p.WorkspaceId == ws).OrderBy(p => p.Id).ToListAsync(Desk.Cancel);
        var counts = (await db.Timeline.CountAsync(e => e.WorkspaceId == ws, Desk.Cancel), await db.Suppressions.CountAsync(s => s.WorkspaceId == ws, Desk.Cancel), await db.Touches.CountAsync(t => t.WorkspaceId == ws, Desk.Cancel));
        return $"{counts} {string.Join(';', rows.Select(p => (p.Id, p.Version, p.Standing, p.Next?.Number, p.Score)))}";
    }

    public sealed class OnSqlite(SqliteTestStore store) : AlwaysTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : AlwaysTests(store), IClassFixture<PostgresTestStore>;
}
