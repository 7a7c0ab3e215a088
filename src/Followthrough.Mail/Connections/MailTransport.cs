using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Followthrough.Mail.Connections;

/// <summary>
/// One TCP connection, encrypted or not: lines in, bytes out, each wait bounded. Not for use by two callers at once.
/// </summary>
/// <remarks>
/// A wait that runs out, or is cancelled, ends the connection: in the middle of an answer nobody can know where the next one begins.
/// Throws <see cref="IOException"/> when the connection is lost, <see cref="TimeoutException"/> when a wait ran out,
/// <see cref="InvalidDataException"/> when a line is longer than allowed.
/// </remarks>
internal sealed class MailTransport : IAsyncDisposable
{
    private const int ReadBytes = 16 * 1024;
    private const int KeepAliveSeconds = 60; // then a probe each 10 s, 3 times: a dead peer is known after 90 s
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveProbes = 3;

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private Stream _stream;
    private byte[] _in = new byte[ReadBytes];
    private int _start;
    private int _end;
    private byte[] _out = new byte[ReadBytes];
    private int _written;
    private volatile bool _timedOut;
    private volatile bool _ended;

    private MailTransport(Socket socket, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        _stream = Stream.Null; // until connected
    }

    internal TimeProvider Time => _time;

    internal bool HasEnded => _ended;

    internal bool HasUnread => _end > _start;

    internal IPEndPoint LocalEnd => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Whether the connection stands, and the server has not said or closed anything while nothing was asked.</summary>
    internal bool IsQuietAndOpen
    {
        get
        {
            try
            {
                return !_ended && !HasUnread && !_socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    internal static async Task<MailTransport> OpenAsync(string host, int port, TimeProvider time, TimeSpan timeout, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var transport = new MailTransport(socket, time);
        using (time.CreateTimer(static state => ((MailTransport)state!).OnTimeout(), transport, timeout, Timeout.InfiniteTimeSpan))
        {
            try
            {
                await socket.ConnectAsync(host, port, cancel);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                transport.Abort();
                throw transport._timedOut ? new TimeoutException($"{host} did not answer.", error) : new IOException(error.Message, error);
            }
            catch
            {
                transport.Abort();
                throw;
            }
        }

        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        transport._stream = new NetworkStream(socket, ownsSocket: true);
        return transport;
    }

    internal bool IsToThisMachine => _socket.RemoteEndPoint is IPEndPoint end && IPAddress.IsLoopback(end.Address.IsIPv4MappedToIPv6 ? end.Address.MapToIPv4() : end.Address);

    /// <summary>Begins TLS. Nothing that was received in plain text outlives it.</summary>
    internal async Task EncryptAsync(string host, CertificateTrust trust, TimeSpan timeout, CancellationToken cancel)
    {
        if (HasUnread)
        {
            // A man in the middle puts plain text behind the answer to STARTTLS, to be read as if it had come encrypted (CVE-2011-0411).
            throw new MailException(MailFault.Protocol, MailStep.Encrypt, "The server went on in plain text after it had agreed to encrypt. Somebody may be tampering with the connection.");
        }

        string? shown = null;
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                shown = certificate is null ? null : CertificateTrust.FingerprintOf(certificate);
                return trust.Accepts(certificate, errors);
            },
        };
        try
        {
            await BoundAsync(EndAsync(new ValueTask(tls.AuthenticateAsClientAsync(options, CancellationToken.None))), timeout, cancel);
            _stream = tls;
        }
        catch (AuthenticationException error)
        {
            Abort();
            var why = shown is null
                ? "The server and this program could not agree on encryption."
                : $"The certificate of {host} is not trusted. Its fingerprint (SHA-256) is {shown}.";
            throw new MailException(MailFault.Certificate, MailStep.Encrypt, why, error) { Fingerprint = shown };
        }
    }

    /// <summary>The next line without its CRLF (or LF). Valid until the next read.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(int maxBytes, TimeSpan timeout, CancellationToken cancel)
    {
        var searched = 0;
        while (true)
        {
            var at = _in.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var length = searched + at;
                var line = _in.AsMemory(_start, length > 0 && _in[_start + length - 1] == '\r' ? length - 1 : length);
                _start += length + 1;
                return line;
            }

            searched = _end - _start;
            if (searched > maxBytes)
            {
                Abort();
                throw new InvalidDataException($"A line of more than {maxBytes} bytes.");
            }

            await FillAsync(timeout, cancel);
        }
    }

    /// <summary>Fills <paramref name="into"/>; <paramref name="timeout"/> bounds each silence, not the whole.</summary>
    internal async ValueTask ReadExactlyAsync(Memory<byte> into, TimeSpan timeout, CancellationToken cancel)
    {
        while (into.Length > 0)
        {
            if (!HasUnread)
            {
                await FillAsync(timeout, cancel);
            }

            var taken = Math.Min(into.Length, _end - _start);
            _in.AsMemory(_start, taken).CopyTo(into);
            _start += taken;
            into = into[taken..];
        }
    }

    /// <summary>Room of at least <paramref name="bytes"/> in what leaves with the next flush; say with <see cref="Wrote"/> how much was used.</summary>
    internal Memory<byte> Room(int bytes)
    {
        if (_out.Length - _written < bytes)
        {
            Array.Resize(ref _out, Math.Max(_out.Length * 2, _written + bytes));
        }

        return _out.AsMemory(_written);
    }

    internal void Wrote(int bytes) => _written += bytes;

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length).Span);
        _written += bytes.Length;
    }

    internal async ValueTask FlushAsync(TimeSpan timeout, CancellationToken cancel)
    {
        var bytes = _out.AsMemory(0, _written);
        _written = 0;
        if (_ended)
        {
            throw new IOException("The connection has ended.");
        }

        var writing = _stream.WriteAsync(bytes, CancellationToken.None);
        if (!writing.IsCompletedSuccessfully)
        {
            await BoundAsync(EndAsync(writing), timeout, cancel);
        }
    }

    /// <summary>Ends the connection at once. A wait that is under way throws.</summary>
    internal void Abort()
    {
        _ended = true;
        _socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _ended = true;
        try
        {
            await _stream.DisposeAsync();
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The peer was quicker. There is nothing left to close.
        }

        _socket.Dispose();
    }

    private async ValueTask FillAsync(TimeSpan timeout, CancellationToken cancel)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _in.Length)
        {
            var grown = _start > _in.Length / 2 ? _in : new byte[_in.Length * 2];
            _in.AsSpan(_start, _end - _start).CopyTo(grown);
            (_in, _end, _start) = (grown, _end - _start, 0);
        }

        if (_ended)
        {
            throw new IOException("The connection has ended.");
        }

        var reading = _stream.ReadAsync(_in.AsMemory(_end), CancellationToken.None);
        var read = reading.IsCompletedSuccessfully ? reading.Result : await BoundAsync(reading, timeout, cancel);
        if (read == 0)
        {
            Abort();
            throw new IOException("The server closed the connection.");
        }

        _end += read;
    }

    private async ValueTask<T> BoundAsync<T>(ValueTask<T> work, TimeSpan timeout, CancellationToken cancel)
    {
        await using var timer = _time.CreateTimer(static state => ((MailTransport)state!).OnTimeout(), this, timeout, Timeout.InfiniteTimeSpan);
        await using var stop = cancel.UnsafeRegister(static state => ((MailTransport)state!).Abort(), this);
        try
        {
            return await work;
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Abort();
            cancel.ThrowIfCancellationRequested();
            throw _timedOut ? new TimeoutException("The server fell silent.", error) : new IOException("The connection was lost.", error);
        }
    }

    private static async ValueTask<bool> EndAsync(ValueTask work)
    {
        await work;
        return true;
    }

    private void OnTimeout()
    {
        _timedOut = true;
        Abort();
    }
}
