using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Tests.Smtp;
using Followthrough.Testing.MailServers;
using Xunit;

namespace Followthrough.Mail.Tests.Imap;

/// <summary>Reading a mailbox on Dovecot.</summary>
public sealed class DovecotTests : MailboxTests
{
    [Theory]
    [InlineData(MailSecurity.ImplicitTls)]
    [InlineData(MailSecurity.StartTls)]
    public async Task A_pinned_certificate_lets_a_mailbox_be_read_encrypted(MailSecurity security)
    {
        var server = await DovecotServer.GetAsync();
        var settings = new ImapSettings("127.0.0.1", security == MailSecurity.StartTls ? server.ImapPort : server.ImapsPort, security, new MailCredentials.Password(server.AddUser(), DovecotServer.Password));
        var error = await Assert.ThrowsAsync<MailException>(() => ImapConnection.ConnectAsync(settings, Time, Stop));
        Assert.Equal((MailFault.Certificate, ServerCertificate.Fingerprint), (error.Fault, error.Fingerprint));
        await using var imap = await ImapConnection.ConnectAsync(settings with { Trust = new CertificateTrust(error.Fingerprint) }, Time, Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
    }

    [Fact]
    public async Task Case_17_a_new_uidvalidity_is_seen()
    {
        var server = await DovecotServer.GetAsync();
        var settings = await NewMailboxAsync();
        await using var imap = await ImapConnection.ConnectAsync(settings, Time, Stop);
        await imap.AppendAsync("INBOX", Letters.Message("a"), cancel: Stop);
        var before = await imap.SelectAsync("INBOX", cancel: Stop);
        var other = before.UidValidity + 1;
        await server.AdminAsync("mailbox", "update", "-u", settings.Credentials.User, "--uid-validity", FormattableString.Invariant($"{other}"), "INBOX");
        await using var again = await ImapConnection.ConnectAsync(settings, Time, Stop);
        var after = await again.SelectAsync("INBOX", since: new ImapPosition(before.UidValidity, before.HighestModSeq), cancel: Stop);
        Assert.Equal(other, after.UidValidity);
        Assert.Single(await again.FetchAllAsync(ImapUids.All, ImapParts.Flags, Stop));
    }

    protected override async Task<ImapSettings> NewMailboxAsync()
    {
        var server = await DovecotServer.GetAsync();
        return new ImapSettings("127.0.0.1", server.ImapPort, MailSecurity.None, new MailCredentials.Password(server.AddUser(), DovecotServer.Password));
    }
}
