// Where a text goes is an address that a person typed, so whoever may type one could make this program call whatever it can reach: a cloud's metadata
// service, a database's console, a router. The guard stands at the connection, the only place where a name has become an address: what was looked
// up is judged and dialled in one step, so a name that changes its mind in between changes nothing. Redirects aren't followed, and no connection is
// kept: each post is judged anew.
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Followthrough.Domain.Sending;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Sending;

/// <summary>The hosts inside the own network that webhooks may reach, because whoever runs this program said so. Everything else private is refused.</summary>
/// <param name="Allowed">Names or addresses, as they stand in the webhook's URL.</param>
public sealed record WebhookHosts(IReadOnlySet<string> Allowed)
{
    /// <summary>The variable by which whoever runs this program allows hosts, separated by commas.</summary>
    public const string Variable = "FOLLOW_WEBHOOK_HOSTS";

    /// <summary>Reads the variable's value.</summary>
    public static WebhookHosts Read(string? value) =>
        new((value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a host may be reached although it is private.</summary>
    public bool Allows(string host) => Allowed.Contains(host) || Allowed.Contains(host.Trim('[', ']'));
}

/// <summary>Posts texts to a webhook, signed.</summary>
public sealed class TextWebhook(HttpClient http, IClock clock)
{
    /// <summary>How long a post may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Longest answer that is looked at, in characters.</summary>
    private const int LongestAnswer = 200;

    /// <summary>Longest pause that another side may ask for.</summary>
    private static readonly Duration LongestAsked = Duration.FromHours(12);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is posted.</summary>
    /// <param name="Type">"text.send", or "text.test" for the button in the settings: that one is not to be sent on.</param>
    /// <param name="Id">The same at every try: whoever has seen it does nothing and answers as before.</param>
    /// <param name="To">The number, in international form.</param>
    /// <param name="Text">The words.</param>
    /// <param name="Prospect">Number of the prospect; null in a test.</param>
    /// <param name="At">When it was handed over, ISO 8601.</param>
    public sealed record Payload(string Type, string Id, string To, string Text, long? Prospect, string At);

    /// <summary>A handler that guards every connection.</summary>
    public static SocketsHttpHandler Guarded(WebhookHosts hosts) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 16, // KiB
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, hosts, cancel),
    };

    /// <summary>Posts one.</summary>
    /// <param name="url">The webhook.</param>
    /// <param name="secret">What signs it.</param>
    /// <param name="payload">What is posted.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<TextVerdict> PostAsync(string url, string secret, Payload payload, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, Json);
        var now = clock.GetCurrentInstant();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, payload.Id);
        request.Headers.Add(WebhookSignature.TimeHeader, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, payload.Id, now, body));
        request.Headers.Add("idempotency-key", payload.Id);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Read(response, await BeginningAsync(response, limit.Token));
        }
        catch (Exception refused) when (Blocked(refused) is { } blocked)
        {
            return new TextVerdict(TextFault.Channel, blocked.Message);
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new TextVerdict(TextFault.Later, away is OperationCanceledException ? $"It didn’t answer within {Patience.TotalSeconds:0} seconds." : $"It can’t be reached: {away.Message}");
        }
    }

    private static PrivateAddressException? Blocked(Exception error) => error as PrivateAddressException ?? error.InnerException as PrivateAddressException;

    /// <summary>The time as it stands in a payload.</summary>
    public static string TimeOf(Instant at) => InstantPattern.General.Format(at);

    private TextVerdict Read(HttpResponseMessage response, string said)
    {
        var status = (int)response.StatusCode;
        var words = said.Length > 0 ? $"It answered {status}: {said}" : $"It answered {status}.";
        return status switch
        {
            >= 200 and < 300 => new TextVerdict(null, words),
            408 or 425 or 429 or >= 500 => new TextVerdict(TextFault.Later, words, Asked(response)),
            >= 300 and < 400 => new TextVerdict(TextFault.Channel, $"{words} It points somewhere else; enter that address itself."),
            401 or 403 or 404 or 405 or 410 => new TextVerdict(TextFault.Channel, words),
            _ => new TextVerdict(TextFault.Text, words),
        };
    }

    /// <summary>RFC 9110 §10.2.3: seconds, or a date.</summary>
    private Duration? Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Within(Duration.FromTimeSpan(delta)),
        { Date: { } date } => Within(Instant.FromDateTimeOffset(date) - clock.GetCurrentInstant()),
        _ => null,
    };

    private static Duration Within(Duration asked) => Duration.Max(Duration.Zero, Duration.Min(asked, LongestAsked));

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[LongestAnswer];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var text = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, read));
        return string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) || c == '\uFFFD' ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, WebhookHosts hosts, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(end.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(end.Host, cancel);
        var allowed = hosts.Allows(end.Host) ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException(addresses.Length == 0
                ? $"{end.Host} has no address."
                : $"{end.Host} is an address inside the own network ({addresses[0]}). Whoever runs this program can allow it with {WebhookHosts.Variable}.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException(string message) : IOException(message);
}

/// <summary>What came of posting a text.</summary>
/// <param name="Fault">What was wrong; null where it was taken.</param>
/// <param name="Words">What the other side said, or what happened, in plain words.</param>
/// <param name="Asked">The pause that it asked for.</param>
public sealed record TextVerdict(TextFault? Fault, string Words, Duration? Asked = null);

/// <summary>What was wrong with posting a text.</summary>
public enum TextFault
{
    /// <summary>It may be taken later: away, busy, broken for a while.</summary>
    Later,

    /// <summary>This text will never be taken.</summary>
    Text,

    /// <summary>A gate closed before it was posted.</summary>
    Closed,

    /// <summary>The webhook itself is wrong: nothing more is posted until a person has looked.</summary>
    Channel,
}
