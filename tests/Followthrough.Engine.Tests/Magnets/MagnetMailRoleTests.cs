using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Engine.Magnets;
using Followthrough.Features.Cadences;
using Followthrough.Features.Magnets;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Engine.Tests.Magnets;

/// <summary>The confirming mail really leaves, once; where the server can't be reached it waits.</summary>
public abstract class MagnetMailRoleTests(TestStore store)
{
    private const string Consent = "Yes, send it to me";

    [Fact]
    public async Task It_leaves_once()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync();
        await using var machine = await AskedAsync(sink.Port);
        await SendAsync(machine);
        await SendAsync(machine);
        Assert.Equal(MagnetMailState.Sent, (await OneAsync(machine)).MailState);
        var ledger = sink.ReadLedger();
        Assert.Equal(1, ledger.Split("Subject: Was it you?").Length - 1);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", ledger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_for_now_is_asked_again_later_and_one_that_refuses_for_good_is_not()
    {
        await using var sink = await SmtpSink.StartAsync("-r", "rcpt");
        await using var machine = await AskedAsync(sink.Port);
        await SendAsync(machine);
        var waits = await OneAsync(machine);
        Assert.Equal((MagnetMailState.Waiting, 1), (waits.MailState, waits.MailTries));
        Assert.Equal(machine.Clock.GetCurrentInstant() + MagnetMails.TryAgain, waits.MailAt);

        await using var never = await SmtpSink.StartAsync("-f", "rcpt");
        await using var other = await AskedAsync(never.Port);
        await SendAsync(other);
        Assert.Equal(MagnetMailState.Refused, (await OneAsync(other)).MailState);
    }

    [Fact]
    public async Task What_a_stop_kept_from_leaving_waits_and_leaves_once()
    {
        await using var server = new LedgerServer();
        await using var machine = await AskedAsync(server.Port);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Machine.Cancel);
        server.Answer = line =>
        {
            if (line.StartsWith("RCPT", StringComparison.Ordinal))
            {
                stop.Cancel();
            }

            return null;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(machine, stop.Token));
        Assert.Equal((MagnetMailState.Waiting, 0), ((await OneAsync(machine)).MailState, server.Ledger.Count));

        server.Answer = _ => null;
        machine.Clock.Advance(MagnetMails.TryAgain);
        await SendAsync(machine);
        Assert.Equal((MagnetMailState.Sent, 1), ((await OneAsync(machine)).MailState, server.Ledger.Count));
    }

    [Fact]
    public async Task One_that_the_server_has_when_the_program_stops_is_waited_for()
    {
        await using var server = new LedgerServer();
        await using var machine = await AskedAsync(server.Port);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Machine.Cancel);
        server.AtDot = _ =>
        {
            stop.Cancel();
            return AtTheDot.Take;
        };
        await SendAsync(machine, stop.Token);
        Assert.Equal((MagnetMailState.Sent, 1), ((await OneAsync(machine)).MailState, server.Ledger.Count));
    }

    private async Task<Machine> AskedAsync(int port)
    {
        var machine = await Machine.StartAsync(store);
        var slug = $"monday-role-{machine.Actor.WorkspaceId}";
        await machine.DoAsync<FollowDb, int>(async db =>
        {
            var workspace = await db.Workspaces.SingleAsync(w => w.Id == machine.Actor.WorkspaceId, Machine.Cancel);
            workspace.Settings = workspace.Settings with { PublicAddress = "https://follow.harbor.example" };
            db.Add(new Mailbox
            {
                WorkspaceId = workspace.Id, Id = 1, SellerId = 1, Address = "sam@harbor.example", Name = "Sam Seller", State = MailboxState.Active,
                Outgoing = new MailServer("127.0.0.1", port, MailSecurity.None),
            });
            return await db.SaveChangesAsync(Machine.Cancel);
        });
        await machine.DoAsync<SaveMagnet, long>(verb => verb.RunAsync(
            new(machine.Actor, null, "Monday checklist", slug, "An hour a week", Consent, ShippedCadences.NewLead, null, "https://harbor.example/guide", null, null, false, true, 1), Machine.Cancel));
        var answer = await machine.DoAsync<TakeSignUp, SignUpAnswer>(verb => verb.RunAsync(
            new(slug, "Dana Reyes", "dana@alder.example", Magnet.MarkOf(Consent), null, null, null, "203.0.113.9", "Mozilla/5.0"), _ => true, Machine.Cancel));
        Assert.Equal(SignUpResult.Taken, answer.Result);
        return machine;
    }

    private static Task SendAsync(Machine machine, CancellationToken? stop = null) =>
        new MagnetMailRole(machine.Setting with { Time = stop is null ? new HurriedTime() : machine.Time }).SendDueAsync(stop ?? Machine.Cancel);

    private static Task<SignUp> OneAsync(Machine machine) =>
        machine.DoAsync<FollowDb, SignUp>(db => db.SignUps.AsNoTracking().SingleAsync(s => s.WorkspaceId == machine.Actor.WorkspaceId, Machine.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : MagnetMailRoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : MagnetMailRoleTests(store), IClassFixture<PostgresTestStore>;
}
