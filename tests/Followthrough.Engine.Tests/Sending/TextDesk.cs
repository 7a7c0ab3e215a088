using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>A workspace whose texts leave through a webhook on this machine, which answers as the test says.</summary>
internal sealed class TextDesk : IAsyncDisposable
{
    private const string Cadence = """
        name: by-text
        steps:
          - id: hello
            channel: text
            automated: true
            goal: They know us
            benefit: An answer
            ask: When may I call?
            template: "{{or first_name \"Hello\"}}, Sam here. {{ask}}"
          - id: call
            channel: call
            after: 2 days
            goal: A day
            benefit: An answer
            ask: Does Thursday suit you?
        """;

    private readonly ServiceProvider _services;
    private readonly HttpListener _listener = new();
    private readonly Task _listening;

    private TextDesk(TestStore store, Actor actor)
    {
        (Actor, Url) = (actor, $"http://127.0.0.1:{FreePort()}/send");
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _listening = ListenAsync();
        _services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(Clock)
            .AddSingleton(InnerHosts.Read("127.0.0.1")).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).BuildServiceProvider();
        Role = new TextRole(new RoleSetting(store.Store, _services.GetRequiredService<IServiceScopeFactory>(), Clock, Time, new LogLines()));
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Actor Actor { get; }

    public string Url { get; }

    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17);

    public FakeTime Time { get; } = new();

    public TextRole Role { get; }

    public string Secret { get; private set; } = "";

    public string Token { get; private set; } = "";

    /// <summary>What the webhook answers next; 200 when nothing is left.</summary>
    public ConcurrentQueue<(int Status, string? RetryAfter)> Answers { get; } = [];

    /// <summary>What happens while somebody posts, before they are answered.</summary>
    public Func<Posted, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    /// <summary>What was posted, the test's own left out.</summary>
    public ConcurrentQueue<Posted> Posts { get; } = [];

    public static async Task<TextDesk> OpenAsync(TestStore store)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        var desk = new TextDesk(store, new Actor(workspace.Id, 1));
        await desk.DoAsync<FollowDb>(async db =>
        {
            db.Add(new Cadence { WorkspaceId = workspace.Id, Id = 1, Name = "by-text", Title = "By text", Source = Cadence });
            await db.SaveChangesAsync(Cancel);
        });
        await desk.DoAsync<SaveTextChannel>(async save =>
        {
            var saved = await save.RunAsync(new(desk.Actor, ForAll: true, desk.Url, MinuteCap: 30), Cancel);
            (desk.Secret, desk.Token) = (saved.Secret!, saved.InboundToken!);
        });
        await desk.DoAsync<TestTextChannel>(async test => Assert.True((await test.RunAsync(desk.Actor, 1, Cancel)).Passed));
        desk.Posts.Clear();
        return desk;
    }

    /// <summary>Somebody whose text is due now.</summary>
    public async Task<long> LeadAsync(string name = "Dana Reyes", string? phone = "+1 303 555 0142")
    {
        var id = 0L;
        await DoAsync<AddProspect>(async verb => id = (await verb.RunAsync(new(Actor, name, Phone: phone, Cadence: "by-text", ZoneId: "America/Denver"), Cancel)).ProspectId);
        await DoAsync<ReadyTouches>(async verb => await verb.RunAsync(Actor.WorkspaceId, Cancel));
        return id;
    }

    /// <summary>The seller's own channel beside everybody's.</summary>
    public async Task OwnChannelAsync()
    {
        await DoAsync<SaveTextChannel>(save => save.RunAsync(new(Actor, ForAll: false, Url + "/own"), Cancel));
        await ReadAsync(db => db.TextChannels.Where(c => c.WorkspaceId == Actor.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, MailboxState.Active), Cancel));
    }

    public async Task<IReadOnlyList<LeavingMessage>> LeavingAsync(Func<ReadLeaving, Task<IReadOnlyList<LeavingMessage>>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ReadLeaving>());
    }

    /// <summary>From now on nobody listens where texts are posted.</summary>
    public void Deafen() => _listener.Close();

    /// <summary>Lets the role post what is due.</summary>
    public Task RunAsync() => Role.SendDueAsync(Cancel);

    public async Task DoAsync<TVerb>(Func<TVerb, Task> run)
        where TVerb : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public async Task<T> ReadAsync<T>(Func<FollowDb, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<FollowDb>());
    }

    public Task<List<Touch>> TouchesAsync(long id) => ReadAsync(db => db.Touches.AsNoTracking().Where(t => t.WorkspaceId == Actor.WorkspaceId && t.ProspectId == id).OrderBy(t => t.Number).ToListAsync(Cancel));

    public Task<TextSending> SendingAsync(long id) => ReadAsync(db => db.TextSendings.AsNoTracking().Where(t => t.WorkspaceId == Actor.WorkspaceId && t.ProspectId == id).OrderByDescending(t => t.TouchNumber).FirstAsync(Cancel));

    public Task<Prospect> ProspectAsync(long id) => ReadAsync(db => db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == Actor.WorkspaceId && p.Id == id, Cancel));

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _listening;
        Role.Dispose();
        await _services.DisposeAsync();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        var answering = new List<Task>();
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                answering.Add(Task.Run(() => AnswerAsync(context)));
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(answering);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers;
        var (status, retry) = Answers.TryDequeue(out var next) ? next : (200, null);
        var posted = new Posted(
            context.Request.Url!.AbsolutePath, headers[WebhookSignature.IdHeader]!, headers[WebhookSignature.TimeHeader]!, headers[WebhookSignature.SignatureHeader]!, headers["idempotency-key"]!, body.ToArray());
        Posts.Enqueue(posted);
        await Meanwhile(posted);
        context.Response.StatusCode = status;
        if (retry is not null)
        {
            context.Response.AddHeader("Retry-After", retry);
        }

        context.Response.Close();
    }

    public sealed record Posted(string Path, string Id, string Time, string Signature, string Key, byte[] Body);
}
