using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>A seller's mailbox, leads whose first step is due, a server that the test plays, and the role that sends.</summary>
internal sealed class Post : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly ServiceProvider _services;
    private readonly RoleSetting _setting;
    private readonly HurriedTime _time;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    private Post(TestStore store, Actor actor, TimeSpan? longestPause)
    {
        Actor = actor;
        _time = new HurriedTime(longestPause);
        _services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(Clock).AddScoped<ShipCadences>()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).BuildServiceProvider();
        _setting = new RoleSetting(store.Store, _services.GetRequiredService<IServiceScopeFactory>(), Clock, _time, Log);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Actor Actor { get; }

    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17);

    public LedgerServer Server { get; private set; } = new();

    public LogLines Log { get; } = new();

    /// <param name="longestPause">The longest pause that isn't waited for in full, where one longer than the looks is passed through.</param>
    public static async Task<Post> OpenAsync(TestStore store, int leads, string user = "", int minuteCap = Pace.HighestMinuteCap, TimeSpan? longestPause = null)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        var post = new Post(store, new Actor(workspace.Id, 1), longestPause);
        await post.DoAsync<ShipCadences, object>(async ship => await ship.RunAsync(post.Actor, Cancel));
        await post.DoAsync<FollowDb, int>(async db =>
        {
            (await db.Workspaces.SingleAsync(w => w.Id == workspace.Id, Cancel)).PostalAddress = "1 Main St, Denver";
            return await db.SaveChangesAsync(Cancel);
        });
        var server = new MailServer("127.0.0.1", post.Server.Port, MailSecurity.None, user);
        await post.DoAsync<SaveMailbox, long>(save => save.RunAsync(
            new(post.Actor, null, "me@seller.example", "Ann Seller", server, server, Secret: user.Length > 0 ? new MailSecret("secret") : null, MinuteCap: minuteCap), Cancel));
        await post.SwitchAsync(mailbox => mailbox.ResumeAsync(post.Actor, 1, Cancel));
        var due = post.Clock.GetCurrentInstant();
        for (var i = 1; i <= leads; i++)
        {
            var added = await post.DoAsync<AddProspect, Done>(add => add.RunAsync(
                new AddProspect.Request(post.Actor, $"Lead {i}", Email: $"lead{i}@leads.example", Cadence: ShippedCadences.NewLead, ZoneId: "America/Denver"), Cancel));
            due = Instant.Max(due, added.Next!.Due);
        }

        post.Clock.Set(due);
        return post;
    }

    public async Task<T> DoAsync<TVerb, T>(Func<TVerb, Task<T>> run)
        where TVerb : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public Task SwitchAsync(Func<SwitchMailbox, Task> change) => DoAsync<SwitchMailbox, bool>(async mailbox =>
    {
        await change(mailbox);
        return true;
    });

    /// <summary>Starts the role, as a program does.</summary>
    public async Task StartAsync(bool ready = true)
    {
        if (ready)
        {
            await MakeReadyAsync();
        }

        _stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _running = RunAsync(_stop.Token);
    }

    /// <summary>What has come due is ready, as another role sees to.</summary>
    public Task MakeReadyAsync() => new ReadyTouches(_setting.Store, Clock).RunAsync(Actor.WorkspaceId, Cancel);

    /// <summary>Stops the role, as a program does that is asked to end; what has been begun is settled.</summary>
    public async Task StopAsync()
    {
        _stop?.Cancel();
        await _running;
        _stop?.Dispose();
        _stop = null;
    }

    /// <summary>Says stop and waits for nothing.</summary>
    public void AskToStop() => _stop!.Cancel();

    /// <summary>Waits until the database says so; asked after each look of the role.</summary>
    public async Task UntilAsync(Func<FollowDb, Task<bool>> isSo)
    {
        while (!await IsSoAsync(isSo))
        {
            await _time.PauseAsync(Look).WaitAsync(Cancel);
        }
    }

    /// <summary>A question whose connection the test has cut is asked again.</summary>
    private async Task<bool> IsSoAsync(Func<FollowDb, Task<bool>> isSo)
    {
        try
        {
            return await DoAsync<FollowDb, bool>(isSo);
        }
        catch (InvalidOperationException error) when (error.InnerException is NpgsqlException)
        {
            return false;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Waits until so many attempts are in a state and booked.</summary>
    public Task UntilAsync(AttemptState state, int count) =>
        UntilAsync(async db => await db.Attempts.CountAsync(a => a.WorkspaceId == Actor.WorkspaceId && a.State == state && (a.IsBooked || state == AttemptState.Waiting), Cancel) >= count);

    /// <summary>Waits for two whole looks: what could have been done was done.</summary>
    public async Task LookTwiceAsync()
    {
        await _time.PauseAsync(Look).WaitAsync(Cancel);
        await _time.PauseAsync(Look).WaitAsync(Cancel);
    }

    public Task<List<Attempt>> AttemptsAsync() =>
        DoAsync<FollowDb, List<Attempt>>(db => db.Attempts.AsNoTracking().Where(a => a.WorkspaceId == Actor.WorkspaceId).OrderBy(a => a.ProspectId).ToListAsync(Cancel));

    public Task<List<Prospect>> LeadsAsync() =>
        DoAsync<FollowDb, List<Prospect>>(db => db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == Actor.WorkspaceId).OrderBy(p => p.Id).ToListAsync(Cancel));

    public Task<Mailbox> MailboxAsync() => DoAsync<FollowDb, Mailbox>(db => db.Mailboxes.AsNoTracking().SingleAsync(m => m.WorkspaceId == Actor.WorkspaceId, Cancel));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Server.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        await using var ledger = new AttemptLedger(_setting.Store, Clock, _time);
        await using var gates = new LastLook(_setting.Store);
        ReplyLook look = (_, _) => ValueTask.FromResult(true);
        using var role = new SendRole(_setting, new Transmission(ledger, gates, look, Clock, _time), look, new SentCopies(_setting.Store, Clock));
        await role.RunAsync(stop);
    }
}
