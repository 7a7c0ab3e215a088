using Followthrough.Domain.Prospects;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests;

/// <summary>An engine's surroundings over a test's store: verbs, a clock that stands still, pauses that the test ends.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Machine(TestStore store, Actor actor)
    {
        _services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(Clock).AddScoped<ShipCadences>()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).BuildServiceProvider();
        Actor = actor;
        Setting = new RoleSetting(store.Store, _services.GetRequiredService<IServiceScopeFactory>(), Clock, Time, Log);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Actor Actor { get; }

    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17);

    public FakeTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public RoleSetting Setting { get; }

    public static async Task<Machine> StartAsync(TestStore store)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        var machine = new Machine(store, new Actor(workspace.Id, 1));
        await machine.DoAsync<ShipCadences, object>(async verb => await verb.RunAsync(machine.Actor, Cancel));
        return machine;
    }

    /// <summary>Runs a verb in a scope of its own.</summary>
    public async Task<TResult> DoAsync<TVerb, TResult>(Func<TVerb, Task<TResult>> run)
        where TVerb : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public Task<Done> AddAsync(string name, string? cadence = ShippedCadences.NewLead) =>
        DoAsync<AddProspect, Done>(verb => verb.RunAsync(new AddProspect.Request(Actor, name, ZoneId: "America/Denver", Cadence: cadence), Cancel));

    public Task<Prospect> ReadAsync(long id) =>
        DoAsync<FollowDb, Prospect>(db => db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == Actor.WorkspaceId && p.Id == id, Cancel));

    /// <summary>Runs a role until it pauses for the <paramref name="pauses"/>th time, ending the pauses before; then stops it.</summary>
    /// <returns>The last pause.</returns>
    public async Task<TimeSpan> RunAsync(Role role, int pauses = 1)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = role.RunAsync(stop.Token);
        var pause = await Time.PauseAsync(Cancel);
        for (; pauses > 1; pauses--)
        {
            Time.EndPauses();
            pause = await Time.PauseAsync(Cancel);
        }

        await stop.CancelAsync();
        await running;
        return pause;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
