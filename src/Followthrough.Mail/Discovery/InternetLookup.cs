using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Followthrough.Mail.Discovery;

/// <summary>Looks things up over HTTPS and by asking this machine's name server.</summary>
/// <param name="http">For documents. It should follow no redirects to other schemes and reach no private addresses if it serves strangers.</param>
/// <param name="nameServer">Whom to ask for DNS records; null for the one this machine uses.</param>
public sealed class InternetLookup(HttpClient http, IPEndPoint? nameServer = null) : IMailLookup
{
    private const int MaxDocumentBytes = 256 * 1024;
    private const int DnsPort = 53;
    private const int DnsAttempts = 2;
    private static readonly TimeSpan HttpWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DnsWait = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<string?> GetAsync(Uri address, CancellationToken cancel)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new MailLookupException("Only https is asked.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(HttpWait);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            await response.Content.LoadIntoBufferAsync(MaxDocumentBytes, stop.Token);
            return await response.Content.ReadAsStringAsync(stop.Token);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or InvalidOperationException && !cancel.IsCancellationRequested)
        {
            throw new MailLookupException($"{address.Host} could not be asked.", error);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MailService>?> ServicesAsync(string name, CancellationToken cancel) =>
        [.. (await AskAsync(name, DnsMessage.Srv, cancel)).Select(record => new MailService(record.Host, record.Numbers[2], record.Numbers[0], record.Numbers[1]))];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> MailServersAsync(string domain, CancellationToken cancel) =>
        [.. (await AskAsync(domain, DnsMessage.Mx, cancel)).OrderBy(record => record.Numbers[0]).Select(record => record.Host)];

    private async Task<List<(int[] Numbers, string Host)>> AskAsync(string name, ushort type, CancellationToken cancel)
    {
        var server = nameServer ?? SystemNameServer() ?? throw new MailLookupException("This machine has no name server.");
        for (var attempt = 1; ; attempt++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            stop.CancelAfter(DnsWait);
            try
            {
                return await AskOnceAsync(server, name, type, stop.Token);
            }
            catch (Exception error) when (error is SocketException or InvalidDataException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                if (attempt == DnsAttempts)
                {
                    throw new MailLookupException("the name server did not answer.", error);
                }
            }
        }
    }

    // Connected, the socket takes answers from that server and port only; the random id keeps others from guessing.
    private static async Task<List<(int[] Numbers, string Host)>> AskOnceAsync(IPEndPoint server, string name, ushort type, CancellationToken cancel)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        using var socket = new UdpClient(server.AddressFamily);
        socket.Connect(server);
        await socket.SendAsync(DnsMessage.Ask(id, name, type), cancel);
        var answer = await socket.ReceiveAsync(cancel);
        return DnsMessage.Read(answer.Buffer, id, type);
    }

    private static IPEndPoint? SystemNameServer() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(net => net.OperationalStatus == OperationalStatus.Up).SelectMany(net => net.GetIPProperties().DnsAddresses)
        .Select(address => new IPEndPoint(address, DnsPort)).FirstOrDefault();
}
