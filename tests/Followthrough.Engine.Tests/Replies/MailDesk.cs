using System.Text;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Replies;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Messages;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using ServerSecurity = Followthrough.Mail.Connections.MailSecurity;

namespace Followthrough.Engine.Tests.Replies;

/// <summary>A seller whose mailbox is real: mail is handed to Postfix and read from the server of the test; the clock is the test's.</summary>
internal sealed class MailDesk : IAsyncDisposable
{
    private const string Cadence = """
        name: three-mails
        title: Three mails
        purpose: For tests.
        on_reply: end
        steps:
          - id: one
            channel: email
            after: at once
            automated: true
            goal: A first answer
            benefit: They learn who we are
            ask: May I call on {{weekday}}?
            subject: Hello {{or first_name "there"}}
            template: |
              Hello, here is the first. {{ask}}
          - id: two
            channel: email
            after: 1 business day
            automated: true
            goal: A second answer
            benefit: A number they can use
            ask: Does {{weekday}} suit you?
            subject: The second
            template: |
              Here is the second. {{ask}}
          - id: three
            channel: email
            after: 1 business day
            automated: true
            goal: A last answer
            benefit: They may say no
            ask: Yes, later or no?
            subject: The last
            template: |
              Here is the third. {{ask}}
        """;

    private readonly ServiceProvider _services;
    private readonly RoleSetting _setting;
    private readonly Watches _watches = new();
    private readonly AttemptLedger _ledger;
    private readonly LastLook _gates;
    private readonly SemaphoreSlim _places = new(1);
    private readonly SentCopies _copies;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ImapSettings _inbox;
    private Task _watching = Task.CompletedTask;

    private MailDesk(TestStore store, Actor actor, ImapSettings inbox)
    {
        (Actor, _inbox) = (actor, inbox);
        _services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(Clock)
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).BuildServiceProvider();
        _setting = new RoleSetting(store.Store, _services.GetRequiredService<IServiceScopeFactory>(), Clock, Time, new LogLines());
        _ledger = new AttemptLedger(store.Store, Clock, Time);
        _gates = new LastLook(store.Store);
        _copies = new SentCopies(store.Store, Clock);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Actor Actor { get; }

    private static HurriedTime Time { get; } = new();

    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17);

    public string Address => _inbox.Credentials.User;

    public static async Task<MailDesk> OpenAsync(TestStore store, ImapSettings inbox, string address)
    {
        var postfix = await PostfixServer.GetAsync();
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        var desk = new MailDesk(store, new Actor(workspace.Id, 1), inbox);
        await desk.DoAsync<FollowDb, int>(async db =>
        {
            (await db.Workspaces.SingleAsync(w => w.Id == workspace.Id, Cancel)).PostalAddress = "1 Main St, Denver, CO 80202";
            db.Add(new Cadence { WorkspaceId = workspace.Id, Id = 1, Name = "three-mails", Title = "Three mails", Source = Cadence });
            return await db.SaveChangesAsync(Cancel);
        });
        await desk.DoAsync<SaveMailbox, long>(save => save.RunAsync(
            new(desk.Actor, null, address, "Ann Seller", new MailServer("127.0.0.1", postfix.Port, Domain.Mailboxes.MailSecurity.None),
                new MailServer("127.0.0.1", inbox.Port, Domain.Mailboxes.MailSecurity.None, inbox.Credentials.User),
                Secret: new MailSecret(((MailCredentials.Password)inbox.Credentials).Secret), MinuteCap: Pace.HighestMinuteCap), Cancel));
        await desk.DoAsync<SwitchMailbox, bool>(async change =>
        {
            await change.ResumeAsync(desk.Actor, 1, Cancel);
            return true;
        });
        await desk.WatchAsync();
        return desk;
    }

    /// <summary>Watches the mailbox from now on; what is under way has been read when this returns.</summary>
    public async Task WatchAsync()
    {
        var watch = new MailboxWatch(_setting, _copies, (Actor.WorkspaceId, 1));
        var first = watch.LookAsync(Cancel);
        _watching = Task.Run(() => watch.RunAsync(_watches, _ => Task.FromResult(true), _stop.Token), Cancel);
        await Task.WhenAny(first, _watching);
        if (_watching.IsCompleted)
        {
            await _watching;
        }

        Assert.True(await first);
    }

    public async Task<T> DoAsync<TVerb, T>(Func<TVerb, Task<T>> run)
        where TVerb : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public async Task<long> LeadAsync(string email) => (await DoAsync<AddProspect, Done>(verb => verb.RunAsync(
        new AddProspect.Request(Actor, "Bob Stone", Email: email, ZoneId: "America/Denver", Cadence: "three-mails"), Cancel))).ProspectId;

    /// <summary>Goes to the time of the prospect's next touch and lets the mailbox send what is due.</summary>
    public async Task SendDueAsync(long prospect)
    {
        if ((await ReadAsync(prospect)).Next is { } next)
        {
            Clock.Set(Instant.Max(next.Due, Clock.GetCurrentInstant()) + Duration.FromMinutes(2));
        }

        await DoAsync<ReadyTouches, int>(ready => ready.RunAsync(Actor.WorkspaceId, Cancel));
        await using var run = new MailboxRun(_setting, new Transmission(_ledger, _gates, _watches.LookAsync, Clock, Time), _watches.LookAsync, _copies, _places, (Actor.WorkspaceId, 1));
        await run.RunAsync(Cancel);
    }

    /// <summary>Puts a message into the seller's inbox and waits until it has been read.</summary>
    public async Task ReceiveAsync(string from, string subject, string text, MailMessage? answers = null, string headers = "")
    {
        var thread = answers is null ? "" : $"In-Reply-To: <{answers.MessageId}>\r\nReferences: <{string.Join("> <", answers.References.Append(answers.MessageId))}>\r\n";
        var raw = $"From: {from}\r\nTo: {Address}\r\nSubject: {subject}\r\nDate: {MailDate.Write(Clock.GetCurrentInstant().WithOffset(Offset.FromHours(-7)))}\r\nMessage-ID: <{Guid.NewGuid():n}@example.test>\r\n{thread}{headers}\r\n{text}\r\n";
        await using var imap = await ImapConnection.ConnectAsync(_inbox, Time, Cancel);
        await imap.AppendAsync("INBOX", Encoding.UTF8.GetBytes(raw), cancel: Cancel);
        await LookAsync();
    }

    public async Task LookAsync() => Assert.True(await _watches.LookAsync(new Mailbox { WorkspaceId = Actor.WorkspaceId, Id = 1 }, Cancel));

    public Task<Prospect> ReadAsync(long id) =>
        DoAsync<FollowDb, Prospect>(db => db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == Actor.WorkspaceId && p.Id == id, Cancel));

    public Task<List<TimelineEntry>> TimelineAsync(long id) =>
        DoAsync<FollowDb, List<TimelineEntry>>(db => db.Timeline.AsNoTracking().Where(t => t.WorkspaceId == Actor.WorkspaceId && t.ProspectId == id).OrderBy(t => t.Number).ToListAsync(Cancel));

    public Task<List<Incoming>> IncomingAsync() =>
        DoAsync<FollowDb, List<Incoming>>(db => db.Incoming.AsNoTracking().Where(i => i.WorkspaceId == Actor.WorkspaceId).OrderBy(i => i.Number).ToListAsync(Cancel));

    public Task<List<Touch>> TouchesAsync(long id) =>
        DoAsync<FollowDb, List<Touch>>(db => db.Touches.AsNoTracking().Where(t => t.WorkspaceId == Actor.WorkspaceId && t.ProspectId == id).OrderBy(t => t.Number).ToListAsync(Cancel));

    /// <summary>Waits until so many messages are in a mailbox, and reads them.</summary>
    public static async Task<IReadOnlyList<MailMessage>> ArrivedAsync(ImapSettings mailbox, int count)
    {
        await using var imap = await ImapConnection.ConnectAsync(mailbox, Time, Cancel);
        await imap.SelectAsync("INBOX", cancel: Cancel);
        while (imap.Selection!.Exists < count)
        {
            await imap.WaitForChangeAsync(Cancel);
        }

        return [.. (await imap.FetchAllAsync(ImapUids.All, ImapParts.Content, Cancel)).OrderBy(m => m.Uid).Select(m => MailMessage.Read(m.Bytes))];
    }

    /// <summary>A Dovecot mailbox of somebody's own.</summary>
    public static async Task<ImapSettings> DovecotAsync(string name)
    {
        var dovecot = await DovecotServer.GetAsync();
        return new ImapSettings("127.0.0.1", dovecot.ImapPort, ServerSecurity.None, new MailCredentials.Password(dovecot.AddUser(name), DovecotServer.Password));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _watching;
        }
        catch (OperationCanceledException)
        {
            // That was wanted.
        }

        await _ledger.DisposeAsync();
        await _gates.DisposeAsync();
        _places.Dispose();
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
