using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading.Channels;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Smtp;
using Followthrough.Mail.Tests.Connections;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Xunit;

namespace Followthrough.Mail.Tests.Smtp;

/// <summary>What a server, or somebody between, might try.</summary>
public sealed class HostileServerTests
{
    private const string Greeting = "220 mx ESMTP\r\n";
    private readonly FakeTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Case_34_a_server_whose_STARTTLS_was_stripped_is_refused_before_the_password()
    {
        ScriptedClient? heard = null;
        await using var server = new ScriptedServer(async client =>
        {
            heard = client;
            await client.SayAsync(Greeting);
            await client.AnswerAsync(("EHLO", "250-mx\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n"));
        });
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(StartTls(server.Port), _time, Stop));
        Assert.Equal((MailFault.Settings, MailStep.Encrypt), (error.Fault, error.Step));
        await server.Served;
        Assert.All(heard!.Heard, line => Assert.StartsWith("EHLO ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_34_plain_text_behind_the_answer_to_STARTTLS_is_never_taken_for_encrypted()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync(("EHLO", "250-mx\r\n250 STARTTLS\r\n"), ("STARTTLS", "220 go\r\n250-mx\r\n250 AUTH LOGIN\r\n"));
        });
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(StartTls(server.Port), _time, Stop));
        Assert.Equal((MailFault.Protocol, MailStep.Encrypt), (error.Fault, error.Step));
    }

    [Fact]
    public async Task What_was_offered_in_plain_text_counts_for_nothing_once_encrypted()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.HearAsync();
            await client.SayAsync("250-mx\r\n250-SIZE 1\r\n250-AUTH LOGIN\r\n250 STARTTLS\r\n");
            await client.HearAsync();
            await client.SayAsync("220 go\r\n");
            await client.EncryptAsync();
            await client.AnswerAsync(("EHLO", "250-mx\r\n250 AUTH PLAIN\r\n"), ("AUTH", "235 2.7.0 welcome\r\n"), ("QUIT", "221 bye\r\n"));
        });
        await using var smtp = await SmtpConnection.ConnectAsync(StartTls(server.Port), _time, Stop);
        Assert.False(smtp.Offered.Size);
        Assert.Equal(["PLAIN", ""], smtp.Offered.SignIn.OrderDescending());
    }

    [Theory]
    [InlineData("LOGIN", "334 VXNlcm5hbWU6\r\n", "AUTH LOGIN|c2VsbGVyQGV4YW1wbGUudGVzdA==|c2VjcmV0")]
    [InlineData("PLAIN", "235 welcome\r\n", "AUTH PLAIN AHNlbGxlckBleGFtcGxlLnRlc3QAc2VjcmV0")]
    public async Task A_password_goes_by_PLAIN_or_LOGIN(string offered, string first, string expected)
    {
        ScriptedClient? heard = null;
        await using var server = new ScriptedServer(async client =>
        {
            heard = client;
            await client.SayAsync(Greeting);
            await client.HearAsync();
            await client.SayAsync($"250-mx\r\n250 AUTH {offered}\r\n");
            await client.HearAsync();
            await client.SayAsync(first);
            if (offered == "LOGIN")
            {
                await client.HearAsync();
                await client.SayAsync("334 UGFzc3dvcmQ6\r\n");
                await client.HearAsync();
                await client.SayAsync("235 welcome\r\n");
            }
        });
        var settings = Letters.PlainTo(server.Port) with { Credentials = new MailCredentials.Password("seller@example.test", "secret") };
        await using var smtp = await SmtpConnection.ConnectAsync(settings, _time, Stop);
        Assert.Equal(expected.Split('|'), heard!.Heard.Skip(1));
    }

    [Fact]
    public async Task Case_16_a_revoked_token_is_the_owners_to_mend()
    {
        ScriptedClient? heard = null;
        await using var server = new ScriptedServer(async client =>
        {
            heard = client;
            await client.SayAsync(Greeting);
            await client.AnswerAsync(("EHLO", "250-mx\r\n250 AUTH XOAUTH2 PLAIN\r\n"), ("AUTH", "334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"), ("", "535 5.7.8 Token expired\r\n"));
        });
        var settings = Letters.PlainTo(server.Port) with { Credentials = new MailCredentials.AccessToken("seller@example.test", "ya29.token") };
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(settings, _time, Stop));
        Assert.Equal((MailFault.Credentials, MailStep.SignIn), (error.Fault, error.Step));
        Assert.Contains("Token expired", error.Message, StringComparison.Ordinal);
        Assert.Equal("AUTH XOAUTH2 dXNlcj1zZWxsZXJAZXhhbXBsZS50ZXN0AWF1dGg9QmVhcmVyIHlhMjkudG9rZW4BAQ==", heard!.Heard[1]);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("220-a\r\n250 b\r\n")]
    [InlineData("999 what\r\n")]
    public async Task A_server_that_does_not_speak_SMTP_is_left(string greeting)
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(greeting);
            await client.FallSilentAsync();
        });
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop));
        Assert.Equal((MailFault.Protocol, MailStep.Greet), (error.Fault, error.Step));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_without_end_is_left(bool inOneLine)
    {
        await using var server = new ScriptedServer(async client =>
        {
            while (true)
            {
                await client.SayAsync(inOneLine ? new string('2', 1_000) : "220-more to come\r\n");
            }
        });
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop));
        Assert.Equal((MailFault.Protocol, MailStep.Greet), (error.Fault, error.Step));
    }

    [Fact]
    public async Task A_server_that_never_greets_is_left_after_five_minutes()
    {
        await using var server = new ScriptedServer(client => client.FallSilentAsync());
        var connecting = SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop);
        await _time.PauseAsync(pause => pause == TimeSpan.FromMinutes(5), Stop);
        _time.EndPauses();
        var error = await Assert.ThrowsAsync<MailException>(() => connecting);
        Assert.Equal((MailFault.Network, MailStep.Greet, true), (error.Fault, error.Step, error.IsTemporary));
    }

    [Fact]
    public async Task Case_2_a_server_silent_after_the_final_dot_leaves_the_message_unknown_after_ten_minutes()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync(("EHLO", "250 mx\r\n"), ("MAIL", "250 ok\r\n"), ("RCPT", "250 ok\r\n"), ("DATA", "354 go\r\n"), ("From:", ""), ("To:", ""), ("Subject:", ""),
                ("Message-ID:", ""), ("Date:", ""), ("", ""), ("Hello.", ""), (".", ""));
        });
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop);
        var sending = smtp.SendAsync(Letters.Mail(), Stop).AsTask();
        await _time.PauseAsync(pause => pause == TimeSpan.FromMinutes(10), Stop);
        _time.EndPauses();
        Assert.IsType<SmtpOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task Case_2_being_stopped_after_the_final_dot_leaves_the_message_unknown_and_before_it_unsent()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.AnswerAsync(("EHLO", "250-mx\r\n250 PIPELINING\r\n"), ("MAIL", "250 ok\r\n"), ("RCPT", "250 ok\r\n"), ("DATA", "354 go\r\n"), ("From:", ""), ("To:", ""), ("Subject:", ""),
                ("Message-ID:", ""), ("Date:", ""), ("", ""), ("Hello.", ""), (".", ""));
        });
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop);
        using var stop = new CancellationTokenSource();
        var sending = smtp.SendAsync(Letters.Mail(), stop.Token).AsTask();
        await _time.PauseAsync(pause => pause == TimeSpan.FromMinutes(10), Stop);
        await stop.CancelAsync();
        Assert.IsType<SmtpOutcome.Unknown>(await sending);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await smtp.SendAsync(Letters.Mail(), stop.Token));
    }

    [Theory]
    [InlineData("421 4.4.2 idle for too long\r\n")]
    [InlineData("")]
    public async Task A_server_that_closes_an_idle_connection_costs_no_message(string last)
    {
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.HearAsync();
            await client.SayAsync("250-mx\r\n250 PIPELINING\r\n");
            await client.SayAsync(last);
        });
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop);
        var queue = Channel.CreateUnbounded<SmtpMail>();
        var sending = smtp.SendAllAsync(queue.Reader, (_, _) => Assert.Fail("nothing was sent"), Stop);
        await server.Served;
        queue.Writer.TryWrite(Letters.Mail());
        await sending;
        Assert.True(queue.Reader.TryRead(out _));
        Assert.False(smtp.IsUsable);
    }

    [Fact]
    public async Task A_server_that_wants_a_message_for_nobody_gets_an_empty_one_and_the_refusal_stands()
    {
        var bodies = new List<string>();
        await using var server = new ScriptedServer(async client =>
        {
            await client.SayAsync(Greeting);
            await client.HearAsync();
            await client.SayAsync("250-mx\r\n250 PIPELINING\r\n");
            await client.AnswerAsync(("MAIL", "250 ok\r\n"), ("RCPT", "550 5.1.1 nobody\r\n"), ("DATA", "354 go\r\n"), (".", "554 5.5.1 no recipients\r\n"), ("RSET", "250 ok\r\n"), ("QUIT", "221 bye\r\n"));
            bodies.AddRange(client.Heard);
        });
        await using (var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop))
        {
            var refused = Assert.IsType<SmtpOutcome.Refused>(await smtp.SendAsync(Letters.Mail(), Stop));
            Assert.Equal((SmtpVerb.Rcpt, SmtpFault.Recipient), (refused.Verb, refused.Fault));
            Assert.True(smtp.IsUsable);
        }

        await server.Served;
        Assert.DoesNotContain("Hello.", bodies);
    }

    [Theory]
    [InlineData("a\r\nRCPT TO:<other@example.test>@example.test")]
    [InlineData("a\n@example.test")]
    [InlineData("a\0@example.test")]
    [InlineData("a> SIZE=1@example.test")]
    [InlineData("a@example.test> NOTIFY=NEVER")]
    [InlineData("a b@example.test")]
    [InlineData("example.test")]
    [InlineData("a@")]
    public void Case_34_nothing_that_changes_a_command_is_an_address(string evil)
    {
        Assert.Throws<ArgumentException>(() => new SmtpEnvelope(Letters.From, evil));
        Assert.Throws<ArgumentException>(() => new SmtpEnvelope(evil, Letters.To));
    }

    [Fact]
    public void Case_34_no_line_break_stands_in_settings()
    {
        Assert.Throws<ArgumentException>(() => new SmtpSettings("a\r\nb", 25, MailSecurity.None));
        Assert.Throws<ArgumentException>(() => new SmtpSettings("a", 25, MailSecurity.None) { LocalName = "x\r\nMAIL FROM:<a>" });
        Assert.Throws<ArgumentException>(() => new MailCredentials.Password("a\0b", "secret"));
        Assert.Throws<ArgumentException>(() => new MailCredentials.AccessToken("a", "b\n"));
    }

    [Fact]
    public async Task Without_encryption_only_this_machine_is_reached()
    {
        var elsewhere = NetworkInterface.GetAllNetworkInterfaces().SelectMany(net => net.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(elsewhere is null, "this machine has no network but its own loopback");
        ScriptedClient? heard = null;
        await using var server = new ScriptedServer(async client =>
        {
            heard = client;
            await client.SayAsync(Greeting);
            await client.AnswerAsync();
        }, elsewhere);
        var settings = new SmtpSettings(elsewhere.ToString(), server.Port, MailSecurity.None);
        var error = await Assert.ThrowsAsync<MailException>(() => SmtpConnection.ConnectAsync(settings, _time, Stop));
        Assert.Equal((MailFault.Settings, MailStep.Encrypt), (error.Fault, error.Step));
        Assert.Empty(heard?.Heard ?? []);
    }

    private static SmtpSettings StartTls(int port) => new("127.0.0.1", port, MailSecurity.StartTls)
    {
        Trust = new CertificateTrust(ServerCertificate.Fingerprint),
        Credentials = new MailCredentials.Password("seller@example.test", "secret"),
    };
}
