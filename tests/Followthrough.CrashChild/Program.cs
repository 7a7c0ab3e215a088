// A program that gets killed: it sends what is due from one mailbox, with the pieces that the engine is made of, and dies where it is told to.
// URL PORT WORKSPACE MAILBOX ADDRESS START whole|send|node DEATH. "send" only hands over what has been claimed, and starts in a third of the time; a
// "node" does everything and knows that others may be at work on the same database.
using System.Diagnostics;
using System.Globalization;
using Followthrough.CrashChild;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Ranking;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Followthrough.Store.Sending;
using NodaTime;
using Security = Followthrough.Mail.Connections.MailSecurity;

const int connections = 2;
const int batch = 4;
if (args is not [var url, var port, var workspaceText, var mailboxText, var address, var start, var what, var death])
{
    Console.Error.WriteLine("URL PORT WORKSPACE MAILBOX ADDRESS START whole|send|node DEATH");
    return 2;
}

var clock = new RunningClock(Instant.FromUnixTimeMilliseconds(long.Parse(start, CultureInfo.InvariantCulture)));
var mailbox = new Mailbox
{
    WorkspaceId = long.Parse(workspaceText, CultureInfo.InvariantCulture), Id = long.Parse(mailboxText, CultureInfo.InvariantCulture), Address = address, State = MailboxState.Active,
};
var planning = new Lazy<Planning>(() => new Planning(new CadenceBook(), new RuleChance()));
await using var store = await FollowStore.OpenAsync(DatabaseUrl.Parse(url));
await using var ledger = new AttemptLedger(store, clock, TimeProvider.System);
await using var look = new LastLook(store);
var transmission = new Transmission(ledger, look, (_, _) => ValueTask.FromResult(true), clock, TimeProvider.System);
var settings = new SmtpSettings("127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture), Security.None) { LocalName = "crash.example" };
var servers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => SmtpConnection.ConnectAsync(settings, TimeProvider.System)));

Death.Await(death);
await using (var connection = await store.ConnectAsync())
{
    await AttemptRows.AbandonAsync(connection, clock.GetCurrentInstant(), alone: what != "node", default);
}

if (what != "send")
{
    await new ReadyTouches(store, clock).RunAsync(mailbox.WorkspaceId);
    await BookAsync();
}

while (what == "send" || await ClaimAsync())
{
    var begun = await Task.WhenAll(servers.Select(SendAsync));
    if (what == "send" && begun.Sum() == 0)
    {
        break;
    }

    if (what != "send")
    {
        await BookAsync();
    }
}

foreach (var server in servers)
{
    await server.DisposeAsync();
}

return 0;

async Task<bool> ClaimAsync()
{
    await using var db = store.NewDb();
    return (await new ClaimTouches(db, planning.Value, clock).RunAsync(mailbox.WorkspaceId, mailbox.Id, connections * batch)).Looked > 0;
}

async Task<int> SendAsync(SmtpConnection server)
{
    var sent = 0;
    while ((await transmission.RunAsync(server, mailbox, batch, default)).Begun is var begun and > 0)
    {
        sent += begun;
    }

    return sent;
}

async Task BookAsync()
{
    try
    {
        await using var db = store.NewDb();
        await new BookAttempts(db, planning.Value, new SwitchMailbox(db, clock), clock).RunAsync(mailbox.WorkspaceId);
    }
    catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
    {
        // Another node books them at the same moment.
    }
}

/// <summary>Goes on from a given moment.</summary>
internal sealed class RunningClock(Instant start) : IClock
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public Instant GetCurrentInstant() => start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(_started));
}
