using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Replies;

/// <summary>A cadence of three mails through Postfix and Dovecot, and what comes back.</summary>
public abstract class WholeWayTests(TestStore store)
{
    [Fact]
    public async Task Three_mails_leave_on_time_and_thread()
    {
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await OpenAsync();
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        await desk.SendDueAsync(lead);
        await desk.SendDueAsync(lead);
        var mails = await MailDesk.ArrivedAsync(bob, 3);

        Assert.Equal(["Hello Bob", "The second", "The last"], mails.Select(m => m.Subject));
        Assert.Equal([mails[0].MessageId!, mails[1].MessageId!], mails.Skip(1).Select(m => Assert.Single(m.InReplyTo)));
        Assert.All(mails, mail => Assert.Equal(mails[0].References[0], mail.References[0]));
        Assert.All(mails, mail => Assert.Contains("List-Unsubscribe", mail.Headers.Select(h => h.Name)));
        var days = (await desk.TouchesAsync(lead)).Where(t => t.State == TouchState.Done).Select(t => t.DoneAt!.Value.InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date).ToList();
        Assert.Equal([new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 25)], days);
        Assert.Equal(3, (await desk.TimelineAsync(lead)).Count(e => e.Summary.StartsWith("E-mail sent", StringComparison.Ordinal)));

        // S3: the automated cadence has ended without an outcome, so a person owes a touch.
        Assert.False((await desk.ReadAsync(lead)).Next!.IsAutomated);
    }

    [Fact]
    public async Task Case13_a_human_reply_stops_the_cadence_before_the_next_step()
    {
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await OpenAsync();
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        var first = (await MailDesk.ArrivedAsync(bob, 1))[0];
        await desk.ReceiveAsync(bob.Credentials.User, "Re: Hello Bob", "Yes, Tuesday works. What would it cost?", first);
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromDays(2));
        await desk.SendDueAsync(lead);
        Assert.Single(await desk.TouchesAsync(lead), t => t is { Direction: Direction.Out, State: TouchState.Done });
        Assert.Equal(IncomingKind.Reply, Assert.Single(await desk.IncomingAsync()).Kind);
        Assert.Contains(await desk.TimelineAsync(lead), e => e.Kind == TimelineKind.Reply);
    }

    [Fact]
    public async Task Case12_a_reply_that_nobody_has_read_yet_is_found_right_before_the_message_leaves()
    {
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await OpenAsync();
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        var first = (await MailDesk.ArrivedAsync(bob, 1))[0];
        var next = (await desk.ReadAsync(lead)).Next!;
        desk.Clock.Set(next.Due + Duration.FromMinutes(2));
        await desk.ReceiveAsync(bob.Credentials.User, "Re: Hello Bob", "Please call me instead.", first);
        await desk.SendDueAsync(lead);
        Assert.Equal(1, (await desk.ReadAsync(lead)).TouchesDone);
    }

    [Fact]
    public async Task Case22_an_out_of_office_pauses_until_the_date_and_then_it_goes_on()
    {
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await OpenAsync();
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        var first = (await MailDesk.ArrivedAsync(bob, 1))[0];
        await desk.ReceiveAsync(bob.Credentials.User, "Automatic reply: Hello Bob", "I am on holiday and will be back on 7 December 2026.", first, "Auto-Submitted: auto-replied\r\n");
        var next = (await desk.ReadAsync(lead)).Next!;
        Assert.True(next.IsAutomated);
        Assert.Equal(new LocalDate(2026, 12, 7), next.Due.InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date);
        await desk.SendDueAsync(lead);
        Assert.Equal("The second", (await MailDesk.ArrivedAsync(bob, 2))[1].Subject);
    }

    [Fact]
    public async Task Case23_remove_me_suppresses_for_ever()
    {
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await OpenAsync();
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        await desk.ReceiveAsync(bob.Credentials.User, "Re: Hello Bob", "Remove me from your list, please.", (await MailDesk.ArrivedAsync(bob, 1))[0]);
        var prospect = await desk.ReadAsync(lead);
        Assert.Equal((Outcome.CeaseAndDesist, (NextTouch?)null), (prospect.Outcome, prospect.Next));
        Assert.Contains(await desk.TimelineAsync(lead), e => e.Kind == TimelineKind.Suppression);
    }

    [Fact]
    public async Task Case19_a_real_bounce_marks_the_address()
    {
        var seller = await MailDesk.DovecotAsync("seller");
        await using var desk = await MailDesk.OpenAsync(store, seller, seller.Credentials.User);
        var lead = await desk.LeadAsync($"nobody-{Guid.NewGuid():n}@{DovecotServer.Domain}");
        await desk.SendDueAsync(lead);
        await MailDesk.ArrivedAsync(seller, 1);
        await desk.LookAsync();
        Assert.Equal(Intent.Bounce, Assert.Single(await desk.IncomingAsync()).Intent);
        Assert.Contains(await desk.TimelineAsync(lead), e => e.Kind == TimelineKind.Suppression);
        Assert.False((await desk.ReadAsync(lead)).Next?.IsAutomated ?? false);
    }

    [Fact]
    public async Task Cyrus_passes_the_same_receiving()
    {
        var cyrus = await CyrusServer.GetAsync();
        var inbox = new ImapSettings("127.0.0.1", cyrus.ImapPort, MailSecurity.None, new MailCredentials.Password(cyrus.TakeUser(), CyrusServer.Password));
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await MailDesk.OpenAsync(store, inbox, "seller@cyrus.example");
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        var first = (await MailDesk.ArrivedAsync(bob, 1))[0];
        await desk.ReceiveAsync(bob.Credentials.User, "Automatic reply: Hello Bob", "I am away until December 7.", first, "Auto-Submitted: auto-replied\r\n");
        Assert.True((await desk.ReadAsync(lead)).Next!.IsAutomated);
        await desk.ReceiveAsync(bob.Credentials.User, "Re: Hello Bob", "Back early. Interested, please call me.", first);
        Assert.False((await desk.ReadAsync(lead)).Next!.IsAutomated);
        Assert.Equal([IncomingKind.AutoReply, IncomingKind.Reply], (await desk.IncomingAsync()).Select(i => i.Kind));
    }

    [Fact]
    public async Task Case17_a_new_numbering_loses_and_repeats_nothing()
    {
        var dovecot = await DovecotServer.GetAsync();
        var seller = await MailDesk.DovecotAsync("seller");
        var bob = await MailDesk.DovecotAsync("bob");
        await using var desk = await MailDesk.OpenAsync(store, seller, seller.Credentials.User);
        var lead = await desk.LeadAsync(bob.Credentials.User);
        await desk.SendDueAsync(lead);
        var first = (await MailDesk.ArrivedAsync(bob, 1))[0];
        await desk.ReceiveAsync(bob.Credentials.User, "Re: Hello Bob", "Yes please.", first);
        await dovecot.AdminAsync("mailbox", "update", "-u", seller.Credentials.User, "--uid-validity", "4711", "INBOX");
        await desk.WatchAsync();
        await desk.ReceiveAsync(bob.Credentials.User, "Re: Hello Bob", "And another question: when?", first);
        Assert.Equal(2, (await desk.IncomingAsync()).Count);
    }

    private async Task<MailDesk> OpenAsync()
    {
        var seller = await MailDesk.DovecotAsync("seller");
        return await MailDesk.OpenAsync(store, seller, seller.Credentials.User);
    }

    public sealed class OnSqlite(SqliteTestStore store) : WholeWayTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : WholeWayTests(store), IClassFixture<PostgresTestStore>;
}
