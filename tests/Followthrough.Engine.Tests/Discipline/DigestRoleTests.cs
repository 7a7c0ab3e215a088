using Followthrough.Domain.Mailboxes;
using Followthrough.Engine.Discipline;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Discipline;

/// <summary>The day comes by mail where it was chosen: once, in its hour, on working days; a failure is said and not made up for.</summary>
public abstract class DigestRoleTests(TestStore store)
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Denver"];

    [Fact]
    public async Task The_mornings_and_the_evenings_leave_once_and_count_nowhere()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync();
        await using var machine = await StartAsync(sink.Port);
        await AtAsync(machine, new LocalDateTime(2026, 11, 27, 9, 5));
        await SendAsync(machine);
        Assert.DoesNotContain("Subject:", sink.ReadLedger(), StringComparison.Ordinal); // off until chosen
        await ChooseAsync(machine);
        await SendAsync(machine);
        await SendAsync(machine);
        Assert.Equal(1, Mails(sink));
        await AtAsync(machine, new LocalDateTime(2026, 11, 27, 17, 1));
        await SendAsync(machine);
        await SendAsync(machine);
        Assert.Equal(2, Mails(sink));
        await AtAsync(machine, new LocalDateTime(2026, 11, 28, 9, 5)); // Saturday
        await SendAsync(machine);
        await AtAsync(machine, new LocalDateTime(2026, 11, 30, 13, 0)); // long after the beginning of Monday
        await SendAsync(machine);
        Assert.Equal(2, Mails(sink));
        var ledger = sink.ReadLedger();
        Assert.Contains("Auto-Submitted: auto-generated", ledger, StringComparison.Ordinal);
        Assert.Contains("https://follow.harbor.example/morning", ledger, StringComparison.Ordinal);
        await machine.DoAsync<FollowDb, bool>(async db =>
        {
            Assert.Equal(0, await db.Touches.CountAsync(t => t.WorkspaceId == machine.Actor.WorkspaceId && t.DoneAt != null, Machine.Cancel));
            Assert.Null((await db.Digests.SingleAsync(d => d.WorkspaceId == machine.Actor.WorkspaceId, Machine.Cancel)).Trouble);
            return true;
        });
    }

    [Fact]
    public async Task What_could_not_leave_is_said_and_not_sent_later_that_day()
    {
        await using var sink = await SmtpSink.StartAsync("-f", "rcpt");
        await using var machine = await StartAsync(sink.Port);
        await AtAsync(machine, new LocalDateTime(2026, 11, 27, 9, 5));
        await ChooseAsync(machine);
        await SendAsync(machine);
        var digest = await machine.DoAsync<SaveDigest, Domain.Discipline.Digest?>(verb => verb.ReadAsync(machine.Actor, Machine.Cancel));
        Assert.StartsWith("The last one was refused", digest!.Trouble, StringComparison.Ordinal);
        Assert.Equal(new LocalDate(2026, 11, 27), digest.MorningOn);
        Assert.Empty(await machine.DoAsync<DigestMails, IReadOnlyList<(Features.Team.Actor, Domain.Discipline.DigestKind)>>(mails => mails.DueAsync(Machine.Cancel)));
    }

    [Fact]
    public async Task Without_a_mailbox_it_is_refused()
    {
        await using var machine = await Machine.StartAsync(store);
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => ChooseAsync(machine))).Kind);
    }

    private async Task<Machine> StartAsync(int port)
    {
        var machine = await Machine.StartAsync(store);
        await machine.DoAsync<FollowDb, int>(async db =>
        {
            var workspace = await db.Workspaces.SingleAsync(w => w.Id == machine.Actor.WorkspaceId, Machine.Cancel);
            workspace.Settings = workspace.Settings with { PublicAddress = "https://follow.harbor.example" };
            (await db.Sellers.SingleAsync(s => s.WorkspaceId == workspace.Id && s.Id == 1, Machine.Cancel)).ZoneId = Zone.Id;
            db.Add(new Mailbox
            {
                WorkspaceId = workspace.Id, Id = 1, SellerId = 1, Address = "sam@harbor.example", Name = "Sam Seller", State = MailboxState.Active,
                Outgoing = new MailServer("127.0.0.1", port, MailSecurity.None),
            });
            return await db.SaveChangesAsync(Machine.Cancel);
        });
        await machine.DoAsync<AddProspect, Done>(verb => verb.RunAsync(new AddProspect.Request(machine.Actor, "Dana Reyes", "Alder", null, "303 555 0142", ZoneId: Zone.Id), Machine.Cancel));
        return machine;
    }

    private static Task AtAsync(Machine machine, LocalDateTime there)
    {
        machine.Clock.Set(there.InZoneLeniently(Zone).ToInstant());
        return Task.CompletedTask;
    }

    private static Task ChooseAsync(Machine machine) => machine.DoAsync<SaveDigest, bool>(async verb =>
    {
        await verb.RunAsync(machine.Actor, true, true, Machine.Cancel);
        return true;
    });

    private static int Mails(SmtpSink sink) => sink.ReadLedger().Split("Subject:").Length - 1;

    private static Task SendAsync(Machine machine) => new DigestRole(machine.Setting with { Time = new HurriedTime() }).SendDueAsync(Machine.Cancel);

    public sealed class OnSqlite(SqliteTestStore store) : DigestRoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : DigestRoleTests(store), IClassFixture<PostgresTestStore>;
}
