using System.Threading.Channels;
using Followthrough.Mail.Smtp;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Xunit;

namespace Followthrough.Mail.Tests.Smtp;

/// <summary>Sending to Postfix's smtp-sink: what is accepted, and what each refusal and each lost connection means.</summary>
public sealed class SinkTests
{
    private readonly FakeTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_leave_one_after_the_other_on_one_connection()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync();
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        foreach (var id in new[] { "a", "b", "c" })
        {
            var accepted = Assert.IsType<SmtpOutcome.Accepted>(await connection.SendAsync(Letters.Mail(id), Stop));
            Assert.Equal(250, accepted.Reply.Code);
        }

        Assert.True(connection.IsUsable);
        var ledger = sink.ReadLedger();
        Assert.Equal(3, Occurrences(ledger, "Subject: Letter"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_of_messages_leaves_with_an_outcome_each(bool pipelining)
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync(pipelining ? [] : ["-p"]);
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        Assert.Equal(pipelining, connection.Offered.Pipelining);
        var queue = Channel.CreateUnbounded<SmtpMail>();
        var asked = 0;
        for (var i = 0; i < 50; i++)
        {
            Func<CancellationToken, ValueTask<bool>> check = _ => ValueTask.FromResult(++asked > 0);
            queue.Writer.TryWrite(Letters.Mail($"n{i}", beforeData: i % 2 == 0 ? check : null));
        }

        queue.Writer.Complete();
        var settled = new List<string>();
        await connection.SendAllAsync(queue.Reader, (mail, outcome) => settled.Add($"{mail.Tag} {outcome is SmtpOutcome.Accepted}"), Stop);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"n{i} True"), settled);
        Assert.Equal(25, asked);
        Assert.Equal(50, Occurrences(sink.ReadLedger(), "Subject: Letter"));
    }

    [Fact]
    public async Task A_check_that_says_no_withholds_the_message_and_the_next_one_leaves()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync();
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        Assert.IsType<SmtpOutcome.Withheld>(await connection.SendAsync(Letters.Mail("kept", beforeData: _ => ValueTask.FromResult(false)), Stop));
        Assert.IsType<SmtpOutcome.Accepted>(await connection.SendAsync(Letters.Mail("sent"), Stop));
        Assert.DoesNotContain("kept", sink.ReadLedger(), StringComparison.Ordinal);
        Assert.Contains("<sent@example.test>", sink.ReadLedger(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_2_a_connection_that_dies_before_the_250_leaves_the_message_unknown()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync("-q", ".");
        var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        Assert.IsType<SmtpOutcome.Unknown>(await connection.SendAsync(Letters.Mail(), Stop));
        Assert.False(connection.IsUsable);
        await connection.DisposeAsync();
    }

    [Theory]
    [InlineData("MAIL", SmtpVerb.Mail)]
    [InlineData("RCPT", SmtpVerb.Rcpt)]
    [InlineData("DATA", SmtpVerb.Data)]
    public async Task Case_15_a_connection_that_dies_before_the_final_dot_sent_nothing(string verb, SmtpVerb expected)
    {
        await using var sink = await SmtpSink.StartAsync("-q", verb, "-p");
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await connection.SendAsync(Letters.Mail(), Stop));
        Assert.Equal((expected, 0, SmtpFault.Server, false), (refused.Verb, refused.Code, refused.Fault, refused.IsPermanent));
    }

    [Theory]
    [InlineData("MAIL", "550 5.1.8 Sender address rejected", SmtpVerb.Mail, SmtpFault.Sender)]
    [InlineData("MAIL", "530 5.7.0 Authentication required", SmtpVerb.Mail, SmtpFault.Credentials)]
    [InlineData("MAIL", "552 5.3.4 Message too big", SmtpVerb.Mail, SmtpFault.Message)]
    [InlineData("RCPT", "550 5.1.1 No such user", SmtpVerb.Rcpt, SmtpFault.Recipient)]
    [InlineData("RCPT", "550 No such user", SmtpVerb.Rcpt, SmtpFault.Recipient)]
    [InlineData("RCPT", "550 5.4.1 Recipient address rejected: Access denied", SmtpVerb.Rcpt, SmtpFault.Recipient)]
    [InlineData("RCPT", "554 5.7.1 Relay access denied", SmtpVerb.Rcpt, SmtpFault.Sender)]
    [InlineData("RCPT", "550 5.7.1 Blocked by policy", SmtpVerb.Rcpt, SmtpFault.Sender)]
    [InlineData("RCPT", "535 5.7.8 Sign in again", SmtpVerb.Rcpt, SmtpFault.Credentials)]
    [InlineData("DATA", "554 5.7.1 Not from you", SmtpVerb.Data, SmtpFault.Sender)]
    [InlineData(".", "550 5.7.26 Unauthenticated mail is not accepted", SmtpVerb.Message, SmtpFault.Sender)]
    [InlineData(".", "550 5.1.1 No such user", SmtpVerb.Message, SmtpFault.Recipient)]
    [InlineData(".", "554 5.6.0 Bad content", SmtpVerb.Message, SmtpFault.Message)]
    public async Task Case_15_a_hard_refusal_at_each_verb_blames_the_right_one(string verb, string reply, SmtpVerb expected, SmtpFault fault)
    {
        await using var sink = await SmtpSink.StartAsync("-f", verb, "-B", reply);
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await connection.SendAsync(Letters.Mail(), Stop));
        Assert.Equal((expected, fault, true), (refused.Verb, refused.Fault, refused.IsPermanent));
        Assert.Equal(reply, refused.ToString());
    }

    [Theory]
    [InlineData("MAIL", SmtpVerb.Mail)]
    [InlineData("RCPT", SmtpVerb.Rcpt)]
    [InlineData("DATA", SmtpVerb.Data)]
    [InlineData(".", SmtpVerb.Message)]
    public async Task Case_15_421_at_each_verb_means_later_on_another_connection(string verb, SmtpVerb expected)
    {
        await using var sink = await SmtpSink.StartAsync("-Q", verb);
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await connection.SendAsync(Letters.Mail(), Stop));
        Assert.Equal((expected, 421, SmtpFault.Server, false), (refused.Verb, refused.Code, refused.Fault, refused.IsPermanent));
        Assert.False(connection.IsUsable);
    }

    [Fact]
    public async Task Case_14_greylisting_means_later_and_the_connection_goes_on()
    {
        await using var sink = await SmtpSink.StartAsync("-r", "RCPT", "-b", "450 4.7.1 Greylisted, come back later");
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await connection.SendAsync(Letters.Mail(), Stop));
        Assert.Equal((SmtpVerb.Rcpt, 450, "4.7.1", SmtpFault.Server, false), (refused.Verb, refused.Code, refused.EnhancedStatus, refused.Fault, refused.IsPermanent));
        Assert.True(connection.IsUsable);
    }

    [Fact]
    public async Task Case_3_a_slow_250_is_waited_for_ten_minutes()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync("-W", ".:1");
        await using var connection = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        var sending = connection.SendAsync(Letters.Mail(), Stop).AsTask();
        await _time.PauseAsync(wait => wait == TimeSpan.FromMinutes(10), Stop);
        Assert.IsType<SmtpOutcome.Accepted>(await sending);
        Assert.Equal(1, Occurrences(sink.ReadLedger(), "Subject: Letter"));
    }

    internal static int Occurrences(string text, string of) => text.Split(of).Length - 1;
}
