using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>A seller at a workspace with the shipped cadences: each verb runs in a context of its own, as in the program.</summary>
public sealed class Desk
{
    private readonly TestStore _store;
    private readonly CadenceBook _book = new();

    private Desk(TestStore store, Actor actor, FakeClock clock)
    {
        _store = store;
        Actor = actor;
        Clock = clock;
    }

    public Actor Actor { get; }

    public FakeClock Clock { get; }

    public FollowStore Store => _store.Store;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A desk on Monday 23 November 2026, 10:00 in Denver.</summary>
    public static async Task<Desk> OpenAsync(TestStore store)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        await using var db = store.NewDb();
        var id = 0;
        foreach (var name in ShippedCadences.Names)
        {
            var definition = ShippedCadences.Definition(name);
            db.Add(new Cadence { WorkspaceId = workspace.Id, Id = ++id, Name = name, Title = definition.Title, Source = ShippedCadences.Source(name), IsShipped = true });
        }

        await db.SaveChangesAsync(Cancel);
        return new Desk(store, new Actor(workspace.Id, 1), new FakeClock(Instant.FromUtc(2026, 11, 23, 17, 0)));
    }

    /// <summary>Runs a verb in a context of its own.</summary>
    public async Task<T> DoAsync<T>(Func<FollowDb, Planning, Task<T>> verb)
    {
        await using var db = _store.NewDb();
        return await verb(db, new Planning(_book, new RuleChance()));
    }

    /// <summary>Adds a prospect.</summary>
    public Task<Done> AddAsync(string name, string? email = null, string? cadence = ShippedCadences.NewLead, string? company = null, string? zone = "America/Denver") =>
        DoAsync((db, planning) => new AddProspect(_store.Store, db, planning, new EnrollProspect(db, planning, Clock), Clock).RunAsync(
            new AddProspect.Request(Actor, name, company, email, Cadence: cadence, ZoneId: zone), Cancel));

    /// <summary>Logs the next touch of a prospect.</summary>
    public async Task<Done> LogAsync(long prospect, TouchResult result, LocalDate? notNowUntil = null)
    {
        var next = (await ReadAsync(prospect)).Next ?? throw new InvalidOperationException("There is no next touch.");
        return await DoAsync((db, planning) => new CompleteTouch(db, planning, Clock).RunAsync(
            new CompleteTouch.Request(Actor, new TouchKey(prospect, next.Number), result, NotNowUntil: notNowUntil), Cancel));
    }

    /// <summary>Makes a cadence from its text, or changes one.</summary>
    public Task<SaveCadence.Result> SaveCadenceAsync(string source, bool isNew) => DoAsync(async (db, _) =>
    {
        var saved = await new SaveCadence(db, Clock).RunAsync(new SaveCadence.Request(Actor, source, isNew ? null : CadenceName(source)), Cancel);
        Assert.Empty(saved.Errors);
        return saved;
    });

    /// <summary>Plans again, as the clock does after a cadence was edited.</summary>
    public Task<bool> PlanAgainAsync(long prospect) => DoAsync((db, planning) => new PlanAgain(db, planning, Clock).RunAsync(Actor, prospect, Cancel));

    /// <summary>Undoes a change.</summary>
    public Task<Done> UndoAsync(Done done) =>
        DoAsync((db, _) => new UndoChange(db, Clock).RunAsync(new UndoChange.Request(Actor, done.ProspectId, done.Version), Cancel));

    /// <summary>The prospect's row.</summary>
    public async Task<Prospect> ReadAsync(long id)
    {
        await using var db = _store.NewDb();
        return await db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == Actor.WorkspaceId && p.Id == id, Cancel);
    }

    private static string CadenceName(string source) => source.Split('\n')[0]["name: ".Length..].Trim();

    /// <summary>Moves the clock to the prospect's next touch.</summary>
    public async Task WaitForNextAsync(long prospect)
    {
        var due = (await ReadAsync(prospect)).Next!.Due;
        Clock.Set(Instant.Max(due, Clock.GetCurrentInstant()));
    }
}
