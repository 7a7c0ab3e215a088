using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Tests.Connections;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Xunit;

namespace Followthrough.Mail.Tests.Imap;

/// <summary>What a server, or somebody between, might try; and servers that are merely odd.</summary>
public sealed class HostileServerTests
{
    private const string Greeting = "* OK [CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN SASL-IR] ready\r\n";
    private static readonly (string, string)[] SignedIn = [("AUTHENTICATE", "TAG OK in\r\n"), ("CAPABILITY", "* CAPABILITY IMAP4rev1 IDLE\r\nTAG OK done\r\n"), ("LOGOUT", "* BYE bye\r\nTAG OK bye\r\n")];
    private readonly FakeTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")]
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1 AUTH=PLAIN] welcome\r\n")]
    public async Task Case_34_a_server_whose_STARTTLS_was_stripped_is_refused_before_the_password(string greeting)
    {
        ScriptedClient? heard = null;
        await using var server = new ScriptedServer(async client =>
        {
            heard = client;
            await client.SayAsync(greeting);
            await client.AnswerAsync();
        });
        var settings = Plain(server.Port);
        settings = new ImapSettings("127.0.0.1", server.Port, MailSecurity.StartTls, settings.Credentials);
        var error = await Assert.ThrowsAsync<MailException>(() => ImapConnection.ConnectAsync(settings, _time, Stop));
        Assert.Equal((MailFault.Settings, MailStep.Encrypt), (error.Fault, error.Step));
        await server.Served;
        Assert.Empty(heard!.Heard);
    }

    [Fact]
    public async Task Case_34_plain_text_behind_the_answer_to_STARTTLS_is_never_taken_for_encrypted()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n");
            await client.AnswerAsync(("STARTTLS", "TAG OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"));
        });
        var settings = new ImapSettings("127.0.0.1", server.Port, MailSecurity.StartTls, Plain(1).Credentials) { Trust = new CertificateTrust(ServerCertificate.Fingerprint) };
        var error = await Assert.ThrowsAsync<MailException>(() => ImapConnection.ConnectAsync(settings, _time, Stop));
        Assert.Equal((MailFault.Protocol, MailStep.Encrypt), (error.Fault, error.Step));
    }

    [Fact]
    public async Task Case_18_a_connection_that_died_without_a_word_is_noticed_within_two_minutes()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync([.. SignedIn, ("EXAMINE", "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\nTAG OK [READ-ONLY] done\r\n"), ("IDLE", "+ idling\r\n"), ("DONE", "")]);
        });
        var settings = Plain(server.Port);
        await using var imap = await ImapConnection.ConnectAsync(settings, _time, Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        var waiting = imap.WaitForChangeAsync(Stop);
        var silence = await _time.PauseAsync(pause => pause == settings.Timeouts.IdleRenewal, Stop);
        _time.EndPauses(silence);
        silence += await _time.PauseAsync(pause => pause == settings.Timeouts.IdleAnswer, Stop);
        _time.EndPauses(settings.Timeouts.IdleAnswer);
        var error = await Assert.ThrowsAsync<MailException>(() => waiting);
        Assert.Equal((MailFault.Network, true), (error.Fault, error.IsTemporary));
        Assert.False(imap.IsUsable);
        Assert.True(silence < TimeSpan.FromMinutes(2));
        Assert.True(settings.Timeouts.IdleRenewal < TimeSpan.FromMinutes(29));
    }

    [Theory]
    [InlineData("* BYE Autologout\r\n", "Autologout")]
    [InlineData("", "ended the connection")]
    public async Task A_server_that_leaves_is_noticed_at_once(string last, string expected)
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync([.. SignedIn[..2], ("EXAMINE", "* 1 EXISTS\r\nTAG OK done\r\n")]); // IDLE ends the connection
            await client.SayAsync(last);
        });
        await using var imap = await ImapConnection.ConnectAsync(Plain(server.Port), _time, Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        var error = await Assert.ThrowsAsync<MailException>(() => imap.WaitForChangeAsync(Stop));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_tells_unasked_is_taken_in_at_any_time()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync([.. SignedIn, ("EXAMINE", "* 3 EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 9] ok\r\n* OK [HIGHESTMODSEQ 18446744073709551615] ok\r\nTAG OK [READ-ONLY] done\r\n"),
                ("NOOP", "* 4 EXISTS\r\n* 1 EXPUNGE\r\n* OK [ALERT] be {5}\r\n* 2 FETCH (FLAGS (\\Seen) UID 8)\r\n* VANISHED 1:2\r\nTAG OK done\r\n"),
                ("UID", "* 2 FETCH (FLAGS (\\Seen $Forwarded) BODY[] {5}\r\nab\r\nc UID 8 RFC822.SIZE 5 INTERNALDATE \" 1-Nov-2026 10:00:00 -0730\" X-NEW (a (b NIL)))\r\n* 9 FETCH (UID 99)\r\n* SEARCH 8 7 0 99999999999\r\n* SEARCH\r\nTAG OK done\r\n")]);
        });
        await using var imap = await ImapConnection.ConnectAsync(Plain(server.Port), _time, Stop);
        var selection = await imap.SelectAsync("INBOX", cancel: Stop);
        Assert.Equal((3u, 7u, 9u, ulong.MaxValue, true), (selection.Exists, selection.UidValidity, selection.UidNext, selection.HighestModSeq, selection.IsReadOnly));
        Assert.Equal(new ImapChange(Arrived: true, Removed: true, Flagged: true), await imap.NoopAsync(Stop));
        Assert.Equal(1u, selection.Exists);
        var message = Assert.Single(await imap.FetchAllAsync(ImapUids.Between(1, 50), ImapParts.Content, Stop));
        Assert.Equal((8u, 5L), (message.Uid, message.Size));
        Assert.Equal("ab\r\nc"u8.ToArray(), message.Bytes.ToArray());
        Assert.Equal([@"\Seen", "$Forwarded"], message.Flags);
        Assert.Equal(17, message.InternalDate?.ToInstant().InUtc().Hour);
        Assert.Equal([7u, 8u], await imap.SearchAsync(new ImapSearch(), Stop));
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 8\r\n")]
    [InlineData("* 1 FETCH (UID \"8\r\n")]
    [InlineData("* 1 FETCH )\r\n")]
    [InlineData("* 1 FETCH (BODY[] {99999999999999}\r\n")]
    [InlineData("DEEP")]
    [InlineData("ENDLESS")]
    public async Task Nonsense_ends_the_connection_and_nothing_else(string nonsense)
    {
        var text = nonsense == "DEEP" ? $"* 1 FETCH {new string('(', 100_000)}\r\n" : nonsense;
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync([.. SignedIn, ("EXAMINE", "* 1 EXISTS\r\nTAG OK done\r\n")]); // UID FETCH falls through
            while (text == "ENDLESS")
            {
                await client.SayAsync(new string('x', 100_000));
            }

            await client.SayAsync(text);
            await client.FallSilentAsync();
        });
        await using var imap = await ImapConnection.ConnectAsync(Plain(server.Port), _time, Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        var error = await Assert.ThrowsAsync<MailException>(() => imap.FetchAllAsync(ImapUids.All, ImapParts.Content, Stop));
        Assert.Equal(MailFault.Protocol, error.Fault);
        Assert.False(imap.IsUsable);
    }

    [Fact]
    public async Task A_server_without_IDLE_is_asked_again_and_again()
    {
        var asked = 0;
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync("* OK [CAPABILITY IMAP4rev1] ready\r\n");
            while (await client.HearAsync() is { } line)
            {
                var (tag, word) = (line.Split(' ')[0], line.Split(' ')[1]);
                var news = word == "NOOP" && ++asked == 2 ? "* 2 EXISTS\r\n" : word == "EXAMINE" ? "* 1 EXISTS\r\n" : "";
                await client.SayAsync($"{news}{tag} OK done\r\n");
            }
        });
        var settings = Plain(server.Port);
        await using var imap = await ImapConnection.ConnectAsync(settings, _time, Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        var waiting = imap.WaitForChangeAsync(Stop);
        for (var i = 0; i < 2; i++)
        {
            await _time.PauseAsync(pause => pause == settings.Timeouts.Poll, Stop);
            _time.EndPauses(settings.Timeouts.Poll);
        }

        Assert.True((await waiting).Arrived);
    }

    [Theory]
    [InlineData("NO [ALERT] Too many simultaneous connections. (Failure)", MailFault.Server, true)]
    [InlineData("BAD User is authenticated but not connected.", MailFault.Server, true)]
    [InlineData("NO [UNAVAILABLE] Temporary authentication failure.", MailFault.Server, true)]
    [InlineData("BAD command unknown", MailFault.Server, false)]
    [InlineData("NO LOGIN failed.", MailFault.Credentials, false)]
    [InlineData("NO [AUTHENTICATIONFAILED] Authentication failed.", MailFault.Credentials, false)]
    public async Task Case_16_a_busy_server_is_told_from_a_wrong_password(string answer, MailFault fault, bool isTemporary)
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync(("AUTHENTICATE", $"TAG {answer}\r\n"));
        });
        var error = await Assert.ThrowsAsync<MailException>(() => ImapConnection.ConnectAsync(Plain(server.Port), _time, Stop));
        Assert.Equal((fault, MailStep.SignIn, isTemporary), (error.Fault, error.Step, error.IsTemporary));
    }

    [Fact]
    public async Task A_revoked_token_is_the_owners_to_mend()
    {
        ScriptedClient? heard = null;
        await using var server = new ScriptedServer(async client =>
        {
            heard = client;
            await client.SayAsync("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready\r\n");
            var line = await client.HearAsync();
            await client.SayAsync("+ \r\n");
            await client.HearAsync();
            await client.SayAsync("+ eyJzdGF0dXMiOiI0MDEifQ==\r\n");
            await client.HearAsync();
            await client.SayAsync($"{line!.Split(' ')[0]} NO [AUTHENTICATIONFAILED] Invalid credentials\r\n");
        });
        var settings = new ImapSettings("127.0.0.1", server.Port, MailSecurity.None, new MailCredentials.AccessToken("seller@example.test", "token"));
        var error = await Assert.ThrowsAsync<MailException>(() => ImapConnection.ConnectAsync(settings, _time, Stop));
        Assert.Equal((MailFault.Credentials, "AUTHENTICATIONFAILED"), (error.Fault, error.ResponseCode));
        Assert.Equal("", heard!.Heard[2]);
    }

    private static ImapSettings Plain(int port) => new("127.0.0.1", port, MailSecurity.None, new MailCredentials.Password("seller@example.test", "secret"));
}
