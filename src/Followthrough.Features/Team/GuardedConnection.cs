// Where a text goes and where a calendar is read are addresses that a person typed, so whoever may type one could make this program call whatever it can
// reach: a cloud's metadata service, a database's console, a router. The guard stands at the connection, the only place where a name has become an
// address: what was looked up is judged and dialled in one step, so a name that changes its mind in between changes nothing.
using System.Net;
using System.Net.Sockets;

namespace Followthrough.Features.Team;

/// <summary>Connections to addresses that people typed: into the internet, and into the own network only where whoever runs this program said so.</summary>
public static class GuardedConnection
{
    /// <summary>How long the other side has to let somebody in, and for encrypting after it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Encrypting = TimeSpan.FromSeconds(5);

    /// <summary>A handler that guards every connection. It follows no redirect, keeps no cookie and asks no proxy, which would connect for it.</summary>
    public static SocketsHttpHandler Handler(InnerHosts hosts) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = Patience + Encrypting,
        MaxResponseHeadersLength = 16, // KiB
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, hosts, cancel),
    };

    /// <summary>What the guard said, where it was the guard that ended a request; else null.</summary>
    public static string? WhyNot(Exception error) => (error as InnerAddressException ?? error.InnerException as InnerAddressException)?.Message;

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, InnerHosts hosts, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(end.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(end.Host, cancel);
        var allowed = hosts.Allows(end.Host) ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        if (allowed.Length == 0)
        {
            throw new InnerAddressException(addresses.Length == 0
                ? $"{end.Host} has no address."
                : $"{end.Host} is an address inside the own network ({addresses[0]}). Whoever runs this program can allow it with {InnerHosts.Variable}.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(allowed, end.Port, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Said as what it is: nothing was handed over, which a request that merely ran out of time can't say.
            socket.Dispose();
            throw new IOException($"{end.Host} let nobody in within {Patience.TotalSeconds:0} seconds.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class InnerAddressException(string message) : IOException(message);
}
