// Redirects aren't followed, and no connection is kept: each post is judged anew by the guard (GuardedConnection).
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Followthrough.Domain.Sending;
using Followthrough.Features.Team;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Sending;

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

    /// <summary>A handler that guards every connection, and keeps none.</summary>
    public static SocketsHttpHandler Handler(InnerHosts hosts)
    {
        var handler = GuardedConnection.Handler(hosts);
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        return handler;
    }

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
        catch (Exception refused) when (GuardedConnection.WhyNot(refused) is { } why)
        {
            return new TextVerdict(TextFault.Channel, why);
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return away is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError }
                ? new TextVerdict(TextFault.Later, $"It can’t be reached: {away.Message}")
                : new TextVerdict(
                    TextFault.Later, away is OperationCanceledException ? $"It didn’t answer within {Patience.TotalSeconds:0} seconds." : $"The connection ended before it answered: {away.Message}", IsInDoubt: true);
        }
    }

    /// <summary>The time as it stands in a payload.</summary>
    public static string TimeOf(Instant at) => InstantPattern.General.Format(at);

    private TextVerdict Read(HttpResponseMessage response, string said)
    {
        var status = (int)response.StatusCode;
        var words = said.Length > 0 ? $"It answered {status}: {said}" : $"It answered {status}.";
        return status switch
        {
            >= 200 and < 300 => new TextVerdict(null, words),
            408 or 425 or 429 => new TextVerdict(TextFault.Later, words, Asked(response)),
            >= 500 => new TextVerdict(TextFault.Later, words, Asked(response), IsInDoubt: true), // it may have broken after it had handed the text on
            >= 300 and < 400 => new TextVerdict(TextFault.Channel, $"{words} It points somewhere else; enter that address itself.", IsInDoubt: status == 303), // RFC 9110 §15.4.4: done, see there
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

    /// <summary>What the other side says besides its status; nothing where it doesn't come: the status has said all that counts.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var bytes = new byte[LongestAnswer];
        var read = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            // Its words are lost.
        }

        var text = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, read));
        return string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) || c == '\uFFFD' ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>What came of posting a text.</summary>
/// <param name="Fault">What was wrong; null where it was taken.</param>
/// <param name="Words">What the other side said, or what happened, in plain words.</param>
/// <param name="Asked">The pause that it asked for.</param>
/// <param name="IsInDoubt">With a fault: true where it may have been taken all the same.</param>
public sealed record TextVerdict(TextFault? Fault, string Words, Duration? Asked = null, bool IsInDoubt = false);

/// <summary>What was wrong with posting a text.</summary>
public enum TextFault
{
    /// <summary>It may be taken later: away, busy, broken for a while.</summary>
    Later,

    /// <summary>This text will never be taken.</summary>
    Text,

    /// <summary>The webhook itself is wrong: nothing more is posted until a person has looked.</summary>
    Channel,
}
