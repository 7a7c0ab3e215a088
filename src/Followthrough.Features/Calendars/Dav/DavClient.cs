// Everything that comes back is hostile until it is parsed: it is read up to a bound, as XML without document types, and links that lead to another
// server are not followed, as the password would go there. What may be reached at all the guard says (GuardedConnection).
using System.Net.Http.Headers;
using System.Text;
using Followthrough.Features.Team;

namespace Followthrough.Features.Calendars.Dav;

/// <summary>Speaks WebDAV (RFC 4918) with one server at a time.</summary>
public sealed class DavClient(HttpClient http)
{
    /// <summary>Longest answer that is read, in bytes.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    /// <summary>Redirects followed for one request, within the same server.</summary>
    private const int MostRedirects = 5;

    /// <summary>A connection that ends without an answer is tried again so often.</summary>
    private const int MostTries = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks, and reads the answer whatever it is.</summary>
    /// <exception cref="DavException">No answer, one that is too long, or a redirect to another server.</exception>
    internal async Task<DavAnswer> SendAsync(DavLogin login, DavRequest request, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var at = request.At;
            for (var i = 0; i <= MostRedirects; i++)
            {
                using var response = await SendAsync(() => Message(login, request, at), limit.Token);
                if ((int)response.StatusCode is not (301 or 302 or 307 or 308) || response.Headers.Location is not { } next)
                {
                    return new DavAnswer(at, (int)response.StatusCode, response.Headers.ETag?.ToString(), await ReadAsync(response, limit.Token));
                }

                next = new Uri(at, next);
                at = DavAddress.IsSame(at, next) ? next : throw new DavException($"{at.Host} sends us on to {next.Host}. Enter that address, if you know it.", (int)response.StatusCode);
            }

            throw new DavException($"{at.Host} sends us in circles.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new DavException($"{request.At.Host} didn’t answer within {(int)Patience.TotalSeconds} seconds.");
        }
        catch (Exception refused) when (GuardedConnection.WhyNot(refused) is { } why)
        {
            throw new DavException(why);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            throw new DavException(failed is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
                ? $"There is no server {request.At.Host}. Look for a slip in the address."
                : failed is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? $"{request.At.Host} shows a certificate that nobody vouches for." : $"{request.At.Host} can’t be reached: {failed.GetBaseException().Message}");
        }
    }

    /// <summary>
    /// Some servers end a connection without an answer (Radicale 3.1.8 under load). Every request of ours may be sent again: reading changes
    /// nothing, and writing is tied to a version, so that a second time answers 412.
    /// </summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            using var message = make();
            try
            {
                return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
            }
            catch (HttpRequestException ended) when (ended.HttpRequestError == HttpRequestError.ResponseEnded && tries < MostTries)
            {
            }
        }
    }

    private static HttpRequestMessage Message(DavLogin login, DavRequest request, Uri at)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), at);
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}"))); // RFC 7617 §2
        message.Headers.UserAgent.ParseAdd("Followthrough");
        if (request.Depth is { } depth)
        {
            message.Headers.Add("Depth", depth);
        }

        if (request.IfMatch is { } etag)
        {
            message.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        if (request.OnlyNew)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", "*");
        }

        message.Content = request.Body is { } body ? new StringContent(body, Encoding.UTF8, request.Type) : null;
        return message;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(chunk, cancel)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LongestAnswer)
            {
                throw new DavException($"The answer is larger than {LongestAnswer / 1024 / 1024} MB: choose fewer or smaller calendars.");
            }
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length).TrimStart('\uFEFF');
    }
}

/// <summary>Who signs in, and where.</summary>
/// <param name="Server">The address that was entered.</param>
/// <param name="User">Whom the server knows.</param>
/// <param name="Password">The password.</param>
internal sealed record DavLogin(Uri Server, string User, string Password)
{
    /// <summary>Never what it holds: records print themselves into logs.</summary>
    public override string ToString() => $"a sign-in at {Server.Host}";

    /// <summary>The address of a path on the server.</summary>
    public Uri At(string path) => new(Server, path);
}

/// <summary>One request.</summary>
/// <param name="Method">PROPFIND, REPORT, GET, PUT or DELETE.</param>
/// <param name="At">Its address.</param>
/// <param name="Body">What is sent; null for nothing.</param>
/// <param name="Depth">Depth (RFC 4918 §10.2).</param>
/// <param name="IfMatch">Only where it still has this version.</param>
/// <param name="OnlyNew">Only where there is nothing yet.</param>
/// <param name="Type">What the body is.</param>
internal sealed record DavRequest(string Method, Uri At, string? Body = null, string? Depth = null, string? IfMatch = null, bool OnlyNew = false, string Type = "application/xml");

/// <summary>One answer.</summary>
/// <param name="At">Whose: after redirects.</param>
/// <param name="Status">The status.</param>
/// <param name="Etag">The version of what was read or written, with its quotes.</param>
/// <param name="Text">The body.</param>
internal sealed record DavAnswer(Uri At, int Status, string? Etag, string Text)
{
    /// <summary>True where it is what was asked for.</summary>
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>True where there is nothing at the address.</summary>
    public bool IsGone => Status is 404 or 410;

    /// <summary>Throws a plain line where it isn't what was asked for.</summary>
    /// <exception cref="DavException">It isn't.</exception>
    public DavAnswer Demand(string what) => Status switch
    {
        >= 200 and < 300 => this,
        401 => throw new DavException($"{At.Host} doesn’t accept this name and password. Some providers want a password made for this program alone.", Status),
        403 => throw new DavException($"{At.Host} doesn’t allow it: {what}.", Status),
        404 or 410 => throw new DavException($"{At.Host} has nothing there any more: {what}. Connect your calendar again.", Status),
        429 or 503 => throw new DavException($"{At.Host} asks for patience; we try again later.", Status),
        507 => throw new DavException($"{At.Host} has no room left.", Status),
        _ => throw new DavException($"{At.Host} answers {Status}: {what}.", Status),
    };
}
