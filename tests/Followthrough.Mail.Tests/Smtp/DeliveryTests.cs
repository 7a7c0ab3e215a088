using System.Text;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Smtp;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Xunit;

namespace Followthrough.Mail.Tests.Smtp;

/// <summary>The whole way: submitted to Postfix, delivered to Dovecot, seen by IDLE, fetched.</summary>
public sealed class DeliveryTests
{
    private readonly FakeTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submitted_message_arrives_is_seen_and_fetched_as_it_was()
    {
        var (postfix, dovecot) = (await PostfixServer.GetAsync(), await DovecotServer.GetAsync());
        var (seller, prospect) = (dovecot.AddUser("seller"), dovecot.AddUser("prospect"));
        await using var watcher = await WatchAsync(dovecot, prospect);
        var waiting = watcher.WaitForChangeAsync(Stop);

        await using var smtp = await SmtpConnection.ConnectAsync(Submissions(postfix, seller), _time, Stop);
        Assert.True(smtp.Offered is { Pipelining: true, Size: true, EightBitMime: true, SmtpUtf8: true, MaxBytes: 10_240_000 });
        var mail = Letters.Mail("whole-way", "Grüße.\r\n.\r\n..two dots\r\n\r\n.end", from: seller, to: prospect);
        Assert.IsType<SmtpOutcome.Accepted>(await smtp.SendAsync(mail, Stop));

        Assert.True((await waiting).Arrived);
        var message = Assert.Single(await watcher.FetchAllAsync(ImapUids.All, ImapParts.Content, Stop));
        Assert.EndsWith(Encoding.UTF8.GetString(mail.Message.Span) + "\r\n", Encoding.UTF8.GetString(message.Bytes.Span), StringComparison.Ordinal);
        Assert.Single(await watcher.SearchAsync(new ImapSearch { MessageId = "<whole-way@example.test>" }, Stop));
    }

    [Fact]
    public async Task A_large_message_arrives_whole()
    {
        var (postfix, dovecot) = (await PostfixServer.GetAsync(), await DovecotServer.GetAsync());
        var prospect = dovecot.AddUser("prospect");
        await using var watcher = await WatchAsync(dovecot, prospect);
        var waiting = watcher.WaitForChangeAsync(Stop);
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(postfix.Port), _time, Stop);
        var mail = Letters.Mail("large", string.Concat(Enumerable.Range(0, 60_000).Select(i => FormattableString.Invariant($".line {i} of many that fill several blocks\r\n"))), to: prospect);
        Assert.IsType<SmtpOutcome.Accepted>(await smtp.SendAsync(mail, Stop));
        await waiting;
        var message = Assert.Single(await watcher.FetchAllAsync(ImapUids.All, ImapParts.Content, Stop));
        Assert.True(message.Bytes.Span.EndsWith(mail.Message.Span));
    }

    [Fact]
    public async Task A_bounce_comes_back_as_a_message()
    {
        var (postfix, dovecot) = (await PostfixServer.GetAsync(), await DovecotServer.GetAsync());
        var seller = dovecot.AddUser("seller");
        await using var watcher = await WatchAsync(dovecot, seller);
        var waiting = watcher.WaitForChangeAsync(Stop);
        await using var smtp = await SmtpConnection.ConnectAsync(Submissions(postfix, seller), _time, Stop);
        Assert.IsType<SmtpOutcome.Accepted>(await smtp.SendAsync(Letters.Mail("lost", from: seller, to: "nobody-here@example.test"), Stop));
        await waiting;
        var report = Encoding.UTF8.GetString(Assert.Single(await watcher.FetchAllAsync(ImapUids.All, ImapParts.Content, Stop)).Bytes.Span);
        Assert.Contains("report-type=delivery-status", report, StringComparison.Ordinal);
        Assert.Contains("Status: 5.1.1", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_for_elsewhere_is_refused_and_the_recipient_is_not_blamed()
    {
        var postfix = await PostfixServer.GetAsync();
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(postfix.Port), _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await smtp.SendAsync(Letters.Mail(to: "someone@elsewhere.test"), Stop));
        Assert.Equal((SmtpVerb.Rcpt, 554, "5.7.1", SmtpFault.Sender, true), (refused.Verb, refused.Code, refused.EnhancedStatus, refused.Fault, refused.IsPermanent));
    }

    [Fact]
    public async Task A_message_larger_than_the_server_takes_is_not_even_begun()
    {
        var postfix = await PostfixServer.GetAsync();
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(postfix.Port), _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await smtp.SendAsync(Letters.Mail(body: new string('x', 10_300_000)), Stop));
        Assert.Equal((SmtpFault.Message, true), (refused.Fault, refused.IsPermanent));
    }

    [Fact]
    public async Task Case_16_credentials_that_no_longer_hold_are_told_from_other_trouble()
    {
        var (postfix, dovecot) = (await PostfixServer.GetAsync(), await DovecotServer.GetAsync());
        var seller = dovecot.AddUser("seller");
        await using (await SmtpConnection.ConnectAsync(Submissions(postfix, seller), _time, Stop))
        {
        }

        var wrong = Submissions(postfix, seller) with { Credentials = new MailCredentials.Password(seller, "revoked") };
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(wrong, _time, Stop));
        Assert.Equal((MailFault.Credentials, MailStep.SignIn, false), (error.Fault, error.Step, error.IsTemporary));

        var unsigned = Submissions(postfix, seller) with { Credentials = null };
        await using var smtp = await SmtpConnection.ConnectAsync(unsigned, _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await smtp.SendAsync(Letters.Mail(to: seller), Stop));
        Assert.True(refused.IsPermanent);
        Assert.NotEqual(SmtpFault.Recipient, refused.Fault);
    }

    [Fact]
    public async Task STARTTLS_with_a_pinned_certificate_carries_a_message()
    {
        var (postfix, dovecot) = (await PostfixServer.GetAsync(), await DovecotServer.GetAsync());
        var settings = new SmtpSettings("127.0.0.1", postfix.Port, MailSecurity.StartTls);
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(settings, _time, Stop));
        Assert.Equal(MailFault.Certificate, error.Fault);
        await using var smtp = await SmtpConnection.ConnectAsync(settings with { Trust = new CertificateTrust(ServerCertificate.Fingerprint) }, _time, Stop);
        Assert.IsType<SmtpOutcome.Accepted>(await smtp.SendAsync(Letters.Mail(to: dovecot.AddUser()), Stop));
    }

    private async Task<ImapConnection> WatchAsync(DovecotServer server, string user)
    {
        var imap = await ImapConnection.ConnectAsync(new ImapSettings("127.0.0.1", server.ImapPort, MailSecurity.None, new MailCredentials.Password(user, DovecotServer.Password)), _time, Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        return imap;
    }

    private static SmtpSettings Submissions(PostfixServer server, string user) => new("127.0.0.1", server.SubmissionsPort, MailSecurity.ImplicitTls)
    {
        Trust = new CertificateTrust(ServerCertificate.Fingerprint),
        Credentials = new MailCredentials.Password(user, DovecotServer.Password),
    };
}
