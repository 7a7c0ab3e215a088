using System.Threading.Channels;
using Followthrough.Mail.Smtp;
using Followthrough.Mail.Tests.Connections;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Xunit;

namespace Followthrough.Mail.Tests.Smtp;

/// <summary>An envelope that leaves together with the message before: whatever becomes of either, each message gets its own outcome, once.</summary>
public sealed class RidingTests
{
    private readonly FakeTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Case_2_when_the_connection_dies_one_message_is_unknown_one_unsent_and_the_rest_untouched()
    {
        await using var sink = await SmtpSink.StartWithLedgerAsync("-q", ".");
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(sink.Port), _time, Stop);
        Assert.True(smtp.Offered.Pipelining);
        var queue = Queue(Enumerable.Range(0, 10).Select(i => Letters.Mail($"n{i}")));
        var settled = new List<string>();
        await smtp.SendAllAsync(queue, (mail, outcome) => settled.Add($"{mail.Tag} {outcome.GetType().Name}"), Stop);
        Assert.Equal(["n0 Unknown", "n1 Refused"], settled);
        Assert.Equal(8, queue.Count);
        Assert.Contains("<n0@example.test>", sink.ReadLedger(), StringComparison.Ordinal);
        Assert.DoesNotContain("<n1@example.test>", sink.ReadLedger(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Refused_and_withheld_messages_between_others_disturb_nobody(bool wantsMessageForNobody, bool checks)
    {
        var taken = new List<string>();
        await using var server = new ScriptedServer(client => ServeAsync(client, wantsMessageForNobody, taken));
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(server.Port), _time, Stop);
        var mails = new[] { "good", "bad", "bad", "good", "kept", "good", "bad", "good", "good", "kept", "heavy", "good" }.Select((kind, i) =>
            Letters.Mail($"{kind}{i}", kind == "heavy" ? new string('x', 60) + "\r\n" : ".\r\nhi\r\n", checks || kind == "kept" ? _ => ValueTask.FromResult(kind != "kept") : null, to: $"{kind}{i}@example.test"));
        var settled = new List<string>();
        await smtp.SendAllAsync(Queue(mails), (mail, outcome) => settled.Add($"{mail.Tag} {outcome.GetType().Name}"), Stop);
        Assert.Equal(["good0 Accepted", "bad1 Refused", "bad2 Refused", "good3 Accepted", "kept4 Withheld", "good5 Accepted", "bad6 Refused", "good7 Accepted", "good8 Accepted", "kept9 Withheld", "heavy10 Refused", "good11 Accepted"], settled);
        Assert.Equal(["good0", "good3", "good5", "good7", "good8", "good11"], taken);
        Assert.True(smtp.IsUsable);
    }

    [Fact]
    public async Task Where_the_caller_answers_at_once_the_next_DATA_leaves_with_the_end_of_the_message_before()
    {
        await using var server = new ScriptedServer(async client =>
        {
            await OpenAsync(client);
            await HearMessageAsync(client);
            await HearUntilAsync(client, "DATA"); // the second one's, before anything was said about the first
            await client.SayAsync("250 taken\r\n250 ok\r\n250 ok\r\n354 go\r\n");
            await HearMessageAsync(client);
            await client.SayAsync("250 taken\r\n");
        });
        Assert.Equal(["one Accepted", "two Accepted"], await SendAsync(server.Port, _ => ValueTask.FromResult(true)));
    }

    [Fact]
    public async Task Where_the_answer_takes_time_the_message_before_does_not_wait_for_it()
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async client =>
        {
            await OpenAsync(client);
            await HearMessageAsync(client);
            await HearUntilAsync(client, "RCPT TO:<prospect@example.test>");
            answer.SetResult(true); // the first message is here although nothing was said about the second yet
            await client.SayAsync("250 taken\r\n250 ok\r\n250 ok\r\n");
            await HearUntilAsync(client, "DATA");
            await client.SayAsync("354 go\r\n");
            await HearMessageAsync(client);
            await client.SayAsync("250 taken\r\n");
        });
        Assert.Equal(["one Accepted", "two Accepted"], await SendAsync(server.Port, _ => new ValueTask<bool>(answer.Task)));
    }

    [Fact]
    public async Task Case_12_what_was_allowed_while_a_slow_server_took_the_message_before_is_asked_again_and_kept_back()
    {
        var heard = new List<string>();
        await using var server = new ScriptedServer(async client =>
        {
            await OpenAsync(client);
            await HearMessageAsync(client);
            await HearUntilAsync(client, "DATA");
            _time.Passed = TimeSpan.FromSeconds(2);
            await client.SayAsync("250 taken\r\n250 ok\r\n250 ok\r\n354 go\r\n");
            while (await client.HearAsync() is { } line)
            {
                heard.Add(line);
            }
        });
        var asked = 0;
        Assert.Equal(["one Accepted", "two Withheld"], await SendAsync(server.Port, _ => ValueTask.FromResult(++asked == 1)));
        await server.Served;
        Assert.Equal(2, asked);
        Assert.Empty(heard); // no line of the message, above all no dot
    }

    private async Task<List<string>> SendAsync(int port, Func<CancellationToken, ValueTask<bool>> mayTwo)
    {
        await using var smtp = await SmtpConnection.ConnectAsync(Letters.PlainTo(port), _time, Stop);
        var settled = new List<string>();
        await smtp.SendAllAsync(
            Queue([Letters.Mail("one"), Letters.Mail("two", beforeData: mayTwo, to: "prospect@example.test")]), (mail, outcome) => settled.Add($"{mail.Tag} {outcome.GetType().Name}"), Stop);
        return settled;
    }

    // Up to the moment in which the first message may come.
    private static async Task OpenAsync(ScriptedClient client)
    {
        await client.SayAsync("220 mx\r\n");
        await client.HearAsync();
        await client.SayAsync("250-mx\r\n250 PIPELINING\r\n");
        await HearUntilAsync(client, "DATA");
        await client.SayAsync("250 ok\r\n250 ok\r\n354 go\r\n");
    }

    private static Task HearMessageAsync(ScriptedClient client) => HearUntilAsync(client, ".");

    private static async Task HearUntilAsync(ScriptedClient client, string last)
    {
        while (await client.HearAsync() is { } line && line != last)
        {
        }
    }

    // A small server of its own rules: recipients that begin with "bad" are refused, and messages with a line of x.
    private static async Task ServeAsync(ScriptedClient client, bool wantsMessageForNobody, List<string> taken)
    {
        await client.SayAsync("220 mx\r\n");
        var (sender, recipient) = (false, "");
        while (await client.HearAsync() is { } line)
        {
            var verb = line.Split(' ')[0];
            switch (verb)
            {
                case "EHLO":
                    await client.SayAsync("250-mx\r\n250 PIPELINING\r\n");
                    break;
                case "MAIL":
                    await client.SayAsync(sender ? "503 5.5.1 nested\r\n" : "250 ok\r\n");
                    sender = true;
                    break;
                case "RCPT":
                    recipient = line.Contains("<bad", StringComparison.Ordinal) ? "" : line["RCPT TO:<".Length..line.IndexOf('@', StringComparison.Ordinal)];
                    await client.SayAsync(recipient.Length > 0 ? "250 ok\r\n" : "550 5.1.1 nobody\r\n");
                    break;
                case "DATA" when recipient.Length > 0 || wantsMessageForNobody:
                    await client.SayAsync("354 go\r\n");
                    var heavy = false;
                    while (await client.HearAsync() is { } text && text != ".")
                    {
                        heavy |= text.StartsWith("xxx", StringComparison.Ordinal);
                    }

                    if (recipient.Length > 0 && !heavy)
                    {
                        taken.Add(recipient);
                    }

                    await client.SayAsync(recipient.Length == 0 ? "554 5.5.1 nobody\r\n" : heavy ? "552 5.3.4 too heavy\r\n" : "250 taken\r\n");
                    (sender, recipient) = (false, "");
                    break;
                case "RSET" or "QUIT":
                    (sender, recipient) = (false, "");
                    await client.SayAsync("250 ok\r\n");
                    break;
                default:
                    await client.SayAsync("503 5.5.1 out of turn\r\n");
                    break;
            }
        }
    }

    private static ChannelReader<SmtpMail> Queue(IEnumerable<SmtpMail> mails)
    {
        var queue = Channel.CreateUnbounded<SmtpMail>();
        foreach (var mail in mails)
        {
            queue.Writer.TryWrite(mail);
        }

        queue.Writer.Complete();
        return queue.Reader;
    }
}
