using System.Text.Json;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Demo;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Demo;

/// <summary>The demo's stories write in bulk what the verbs would have written: the same history, told both ways, leads to the same rows after each sentence.</summary>
public abstract class StoryEqualsVerbsTests(TestStore store) : IAsyncLifetime
{
    private static readonly Instant Begin = Instant.FromUtc(2026, 1, 5, 15, 0);
    private static readonly LocalDate Spring = new(2026, 4, 15);

    private readonly DemoWorkspace _world = DemoWorkspace.Make(Instant.FromUtc(2029, 1, 1, 0, 0), new byte[32]);

    public static TheoryData<string> Arcs => [.. Told.Keys];

    /// <summary>Each sentence is told at the hour at which the next touch is due, or a day later where none is.</summary>
    private static Dictionary<string, (string? Cadence, decimal? Value, Act[] Acts)> Told { get; } = new()
    {
        ["a stranger who never answers"] = (ShippedCadences.NewLead, null, [.. Enumerable.Repeat(Made(TouchResult.NoAnswer), 14)]),
        ["a talk, a promise, a proposal, a customer"] = (ShippedCadences.NewLead, 4_000m,
        [
            Made(TouchResult.Sent), Made(TouchResult.LeftMessage), Made(TouchResult.Talked, promisedOn: new LocalDate(2026, 2, 2)), Made(TouchResult.Yes), new("propose"), Made(TouchResult.NoAnswer),
            Made(TouchResult.NoAnswer), new("reply"), Made(TouchResult.Talked), new("hired"), Made(TouchResult.Sent), Made(TouchResult.Talked),
        ]),
        ["not now, then yes"] = (ShippedCadences.NewLead, null,
            [Made(TouchResult.Sent), Made(TouchResult.NotNow, notNowUntil: Spring), Made(TouchResult.NoAnswer), Made(TouchResult.NotNow), Made(TouchResult.Yes), new("note")]),
        ["no to the offer, and nurture for years"] = ("after-first-conversation", 900m,
            [Made(TouchResult.No), .. Enumerable.Repeat(Made(TouchResult.Sent), 6), new("reply"), Made(TouchResult.Talked), Made(TouchResult.NoAnswer), new("reply"), new("go on"), Made(TouchResult.Sent)]),
        ["put off twice, left, adrift, talking"] = (ShippedCadences.NewLead, null, [new("put off"), new("put off"), Made(TouchResult.NoAnswer), new("leave"), new("reply"), new("talking"), Made(TouchResult.Talked)]),
        ["let go into nurture"] = (ShippedCadences.NewLead, 2_500m, [Made(TouchResult.Sent), new("propose"), Made(TouchResult.NoAnswer), new("let go"), Made(TouchResult.Sent), Made(TouchResult.Sent)]),
        ["told us to stop"] = (ShippedCadences.NewLead, null, [Made(TouchResult.Sent), Made(TouchResult.Talked), new("stop")]),
        ["nobody's cadence"] = (null, null, [new("note"), new("enroll"), Made(TouchResult.Sent), new("closed")]),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Arcs))]
    public async Task Told_by_the_verbs_and_told_as_a_story_it_ends_alike(string arc)
    {
        var (cadence, value, acts) = Told[arc];
        var clock = new FakeClock(Begin);
        await using var verbs = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(clock)
            .AddFollowthroughDemo(new DemoClock(clock, Begin)).BuildServiceProvider();
        var actor = new Actor(1, 1);
        var address = $"{arc.Replace(' ', '.').Replace("'", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)}@story.example.com";
        var id = (await DoAsync<AddProspect>(verb => verb.RunAsync(
            new AddProspect.Request(actor, "Dana Reyes", $"Firm of {arc}", address, Value: value, ZoneId: "America/Chicago", Source: "Fair", Cadence: cadence), Cancel))).ProspectId;
        var story = Story(id, arc, address);
        story.Added(cadence, value);
        Assert.Equal(await RowsAsync(id), Rows(story));
        foreach (var (act, number) in acts.Select((act, i) => (act, i)))
        {
            var at = Instant.Max(clock.GetCurrentInstant() + Duration.FromHours(20), story.Prospect.Next is { } next ? next.Due + Duration.FromMinutes(40) : default);
            clock.Set(at);
            story.GoTo(at);
            story.Settle();
            await LapseAsync();
            await TellAsync(act, id);
            Tell(act, story);
            Assert.True((await RowsAsync(id)) == Rows(story), $"sentence {number + 1}, {act.What} {act.Result}:\n{await RowsAsync(id)}\n{Rows(story)}");
        }

        async Task<Done> TellAsync(Act act, long prospect) => act.What switch
        {
            // An automated step is told as one that left by itself: nobody made it, and it took no minutes.
            "made" => await DoAsync<CompleteTouch>(async verb => await verb.RunAsync(
                await IsAutomatedAsync()
                    ? new(actor with { SellerId = null }, new TouchKey(prospect, await NextAsync()), act.Result, Minutes: 0, NotNowUntil: act.NotNowUntil, PromisedOn: act.PromisedOn)
                    : new(actor, new TouchKey(prospect, await NextAsync()), act.Result, NotNowUntil: act.NotNowUntil, PromisedOn: act.PromisedOn),
                Cancel)),
            "reply" => await DoAsync<RecordReply>(verb => verb.RunAsync(new(actor, prospect, Channel.Email, "Send me more"), Cancel)),
            "propose" => await DoAsync<SaveDeal>(async verb => await verb.RunAsync(new(actor, prospect, await OpenDealAsync(), "Pilot", 5_000m, "USD", DealStage.Proposed), Cancel)),
            "hired" => await DoAsync<RecordOutcome>(verb => verb.RunAsync(new(actor, prospect, Outcome.Hired), Cancel)),
            "let go" => await DoAsync<RecordOutcome>(verb => verb.RunAsync(new(actor, prospect, Outcome.LetGo, LetGoReason.CannotHelp, LetGoTo.Nurture), Cancel)),
            "stop" => await DoAsync<RecordOutcome>(verb => verb.RunAsync(new(actor, prospect, Outcome.CeaseAndDesist), Cancel)),
            "closed" => await DoAsync<RecordOutcome>(verb => verb.RunAsync(new(actor, prospect, Outcome.OutOfBusiness), Cancel)),
            "put off" => await DoAsync<SnoozeTouch>(async verb => await verb.RunAsync(new(actor, new TouchKey(prospect, await NextAsync()), Later(story), "On a journey"), Cancel)),
            "leave" or "go on" => await DoAsync<LeaveCadence>(async verb => await verb.RunAsync(new(actor, prospect, await WalkAsync(), act.What == "leave" ? WalkChange.End : WalkChange.GoOn), Cancel)),
            "talking" => await DoAsync<EditProspect>(verb => verb.RunAsync(new(actor, prospect) { Stage = Stage.Nurture }, Cancel)),
            "note" => await DoAsync<AddNote>(verb => verb.RunAsync(new(actor, prospect, "Likes mornings"), Cancel)),
            _ => await DoAsync<EnrollProspect>(verb => verb.RunAsync(new(actor, prospect, ShippedCadences.NewLead), Cancel)),
        };

        async Task LapseAsync()
        {
            await using var scope = verbs.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<LapseAsks>().RunAsync(Cancel);
        }

        async Task<Done> DoAsync<TVerb>(Func<TVerb, Task<Done>> run)
            where TVerb : notnull
        {
            await using var scope = verbs.CreateAsyncScope();
            return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
        }

        Task<int> NextAsync() => AskAsync(db => db.Prospects.Where(p => p.WorkspaceId == 1 && p.Id == id).Select(p => p.NextNumber!.Value).SingleAsync(Cancel));

        Task<bool> IsAutomatedAsync() => AskAsync(db => db.Prospects.Where(p => p.WorkspaceId == 1 && p.Id == id).Select(p => p.NextIsAutomated).SingleAsync(Cancel));

        Task<int> WalkAsync() => AskAsync(db => db.Enrollments.Where(e => e.WorkspaceId == 1 && e.ProspectId == id).MaxAsync(e => e.Number, Cancel));

        Task<int?> OpenDealAsync() => AskAsync(db => db.Deals.Where(d => d.WorkspaceId == 1 && d.ProspectId == id && d.Stage == DealStage.Open).Select(d => (int?)d.Number).FirstOrDefaultAsync(Cancel));
    }

    public async ValueTask InitializeAsync()
    {
        await using var db = store.NewDb();
        if (!await db.Workspaces.AnyAsync(Cancel))
        {
            db.Add(_world.Workspace);
            await db.SaveChangesAsync(Cancel);
            db.Add(_world.Seller);
            db.AddRange(_world.Cadences);
            await db.SaveChangesAsync(Cancel);
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static void Tell(Act act, Story story)
    {
        switch (act.What)
        {
            case "made":
                story.Make(act.Result, notNowUntil: act.NotNowUntil, promisedOn: act.PromisedOn);
                break;
            case "reply":
                story.Reply(Channel.Email, "Send me more");
                break;
            case "propose":
                story.Propose("Pilot", 5_000m);
                break;
            case "hired":
                story.End(Outcome.Hired);
                break;
            case "let go":
                story.End(Outcome.LetGo, LetGoReason.CannotHelp, LetGoTo.Nurture);
                break;
            case "stop":
                story.End(Outcome.CeaseAndDesist);
                break;
            case "closed":
                story.End(Outcome.OutOfBusiness);
                break;
            case "put off":
                story.Snooze(Later(story), "On a journey");
                break;
            case "leave" or "go on":
                story.Leave(goOn: act.What == "go on");
                break;
            case "talking":
                story.MoveTo(Stage.Nurture);
                break;
            case "note":
                story.Note("Likes mornings");
                break;
            default:
                story.Enroll(ShippedCadences.NewLead);
                break;
        }
    }

    private static LocalDate Later(Story story) => story.Now.InZone(story.Zone).Date.PlusDays(3);

    private static Act Made(TouchResult result, LocalDate? notNowUntil = null, LocalDate? promisedOn = null) => new("made", result, notNowUntil, promisedOn);

    private Story Story(long id, string arc, string address)
    {
        var prospect = new Prospect
        {
            WorkspaceId = 1, Id = id, Name = "Dana Reyes", NameKey = "dana reyes", Company = $"Firm of {arc}", CompanyKey = NameKey.OfCompany($"Firm of {arc}"), OwnerId = 1, Source = "Fair",
            ZoneId = "America/Chicago",
        };
        var story = new Story(_world, prospect, Begin);
        story.People.Add(new Person { WorkspaceId = 1, ProspectId = id, Number = 1, Name = "Dana Reyes", GivenName = "Dana", FamilyName = "Reyes", Emails = [address] });
        return story;
    }

    private async Task<T> AskAsync<T>(Func<FollowDb, Task<T>> ask)
    {
        await using var db = store.NewDb();
        return await ask(db);
    }

    private Task<string> RowsAsync(long id) => AskAsync(async db => Rows(
        await db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == 1 && p.Id == id, Cancel),
        await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == 1 && t.ProspectId == id).OrderBy(t => t.Number).ToListAsync(Cancel),
        await db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == 1 && e.ProspectId == id).OrderBy(e => e.Number).ToListAsync(Cancel),
        await db.Deals.AsNoTracking().Where(d => d.WorkspaceId == 1 && d.ProspectId == id).OrderBy(d => d.Number).ToListAsync(Cancel)));

    private static string Rows(Story story) => Rows(story.Prospect, story.Touches, story.Enrollments, story.Deals);

    /// <summary>What the two must have alike: summaries, counters and where each row stands. Words are only in the verbs' rows.</summary>
    private static string Rows(Prospect p, IEnumerable<Touch> touches, IEnumerable<Domain.Cadences.Enrollment> walks, IEnumerable<Deal> deals) => JsonSerializer.Serialize(
        new
        {
            p.Stage, p.Standing, p.Tier, p.Outcome, p.OutcomeAt, p.LetGoReason, p.NotNowUntil, p.LastInAt, p.LastOutAt, p.TouchesDone, p.Unanswered, p.ProposalOn, p.Value, p.Currency,
            p.Next, Score = Math.Round(p.Score, 6), Chance = Math.Round(p.Chance, 6), p.TouchNumber,
            Touches = touches.Select(t => new { t.Number, t.Channel, t.Direction, t.State, t.Result, t.AskState, t.Due, t.DoneAt, t.Enrollment, t.StepId, t.IsPromised, t.TimesPutOff, t.Minutes, t.PersonNumber }),
            Walks = walks.Select(e => new { e.Number, e.CadenceId, e.State, e.Why, e.Step, e.StepId, e.Rounds, e.Due, e.LastStepAt, e.StartedAt, e.DealtWithAt, e.EndedAt }),
            Deals = deals.Select(d => new { d.Number, d.Stage, d.Value, d.ProposalOn, d.ClosedOn }),
        },
        StoreJson.Options);

    /// <summary>One sentence of a story.</summary>
    private sealed record Act(string What, TouchResult Result = TouchResult.Sent, LocalDate? NotNowUntil = null, LocalDate? PromisedOn = null);

    public sealed class OnSqlite(SqliteTestStore store) : StoryEqualsVerbsTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : StoryEqualsVerbsTests(store), IClassFixture<PostgresTestStore>;
}
