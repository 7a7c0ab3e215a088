using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Followthrough.Testing.MailServers;

/// <summary>
/// An SMTP server in the test's own process. It keeps what it takes, as a server does that puts a copy into Sent, and asks the test before it takes a
/// message: so a test acts at the one moment that can't be reached from within the program, after the final dot and before the answer.
/// </summary>
public sealed class LedgerServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Task, bool> _serving = [];
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    public LedgerServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Everything that was taken, in turn.</summary>
    public ConcurrentQueue<Taken> Ledger { get; } = [];

    /// <summary>Asked when a message has arrived to its final dot.</summary>
    public Func<Taken, AtTheDot> AtDot { get; set; } = _ => AtTheDot.Take;

    /// <summary>Answers what a client says before its message; null for the usual answer. A reply of 421 closes the connection.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Waits until every client is gone and what it had sent was dealt with.</summary>
    public Task QuietAsync() => Task.WhenAll(_serving.Keys);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        await QuietAsync();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            var serving = ServeAsync(client);
            _serving[serving] = true;
            _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n" };
            await SayAsync(writer, "220 ledger.example ESMTP");
            await TalkAsync(reader, writer);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone.
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        var recipient = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var reply = Answer(line) ?? verb switch
            {
                "EHLO" => "250-ledger.example\r\n250-PIPELINING\r\n250 8BITMIME",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 2.0.0 ok",
            };
            recipient = verb == "RCPT" ? line[(line.IndexOf('<') + 1)..line.IndexOf('>')] : recipient;
            await SayAsync(writer, reply);
            if (verb == "DATA" && reply[0] == '3' && !await TakeAsync(reader, writer, recipient))
            {
                return;
            }

            if (verb == "QUIT" || reply.StartsWith("421", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    /// <summary>False where the connection is over.</summary>
    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer, string recipient)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line != ".")
            {
                message.Append(line).Append('\n');
                continue;
            }

            var taken = new Taken(recipient, MessageIdOf(message.ToString()), message.ToString());
            var decision = AtDot(taken);
            if (decision != AtTheDot.LoseIt)
            {
                Ledger.Enqueue(taken);
            }

            if (decision != AtTheDot.Take)
            {
                return false;
            }

            await SayAsync(writer, "250 2.0.0 taken");
            return true;
        }

        return false;
    }

    private static string MessageIdOf(string message)
    {
        const string name = "message-id:";
        var line = message.Split('\n').First(each => each.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line[name.Length..].Trim(' ', '<', '>', '\r');
    }

    private static async Task SayAsync(StreamWriter writer, string line)
    {
        await writer.WriteLineAsync(line);
        await writer.FlushAsync();
    }
}

/// <summary>A message that has arrived to its final dot.</summary>
/// <param name="Recipient">For whom.</param>
/// <param name="MessageId">Its Message-ID, without angle brackets.</param>
/// <param name="Message">The whole message.</param>
public sealed record Taken(string Recipient, string MessageId, string Message);

/// <summary>What a <see cref="LedgerServer"/> does with a message.</summary>
public enum AtTheDot
{
    /// <summary>Takes it and says so.</summary>
    Take,

    /// <summary>Takes it and hangs up without a word.</summary>
    TakeAndHangUp,

    /// <summary>Loses it and hangs up without a word.</summary>
    LoseIt,
}
