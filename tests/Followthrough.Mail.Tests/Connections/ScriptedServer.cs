using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Followthrough.Testing.MailServers;

namespace Followthrough.Mail.Tests.Connections;

/// <summary>A server whose words a test chooses, for what no real server says. Serves one connection.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    internal ScriptedServer(Func<ScriptedClient, Task> script, IPAddress? address = null)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _serving = ServeAsync(script);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends with the script; throws what it threw.</summary>
    internal Task Served => _serving;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
            await _serving;
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left first.
        }

        _stop.Dispose();
    }

    private async Task ServeAsync(Func<ScriptedClient, Task> script)
    {
        using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
        await script(new ScriptedClient(client.GetStream(), _stop.Token));
    }
}

/// <summary>The client as a scripted server sees it.</summary>
internal sealed class ScriptedClient(Stream stream, CancellationToken stop)
{
    private Stream _stream = stream;

    /// <summary>Everything the client said so far, line by line.</summary>
    internal List<string> Heard { get; } = [];

    internal async Task SayAsync(string text)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
        await _stream.FlushAsync(stop);
    }

    /// <summary>The client's next line; null at its end.</summary>
    internal async Task<string?> HearAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
            {
                Heard.Add(Encoding.UTF8.GetString([.. line]).TrimEnd('\r'));
                return Heard[^1];
            }

            line.Add(one[0]);
        }

        return null;
    }

    /// <summary>Answers lines by their first word until the client leaves. A word without an answer ends the connection.</summary>
    internal async Task AnswerAsync(params (string Word, string Answer)[] answers)
    {
        while (await HearAsync() is { } line)
        {
            var words = line.Split(' ');
            var answer = answers.FirstOrDefault(known => words[0] == known.Word || (words.Length > 1 && words[1] == known.Word)).Answer;
            if (answer is null)
            {
                return;
            }

            await SayAsync(answer.Replace("TAG", words[0], StringComparison.Ordinal));
        }
    }

    internal async Task EncryptAsync()
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(ServerCertificate.Shared);
        _stream = tls;
    }

    /// <summary>Says nothing more, and keeps the connection open until the client leaves.</summary>
    internal async Task FallSilentAsync()
    {
        while (await HearAsync() is not null)
        {
        }
    }
}
