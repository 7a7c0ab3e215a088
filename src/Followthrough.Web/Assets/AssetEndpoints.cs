using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Followthrough.Web.Assets;

/// <summary>Serves the embedded front end. A path names one content for ever, so it may be cached for ever.</summary>
internal static class AssetEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable"; // one year, in seconds

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{**path}", Send).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/favicon.ico", () => TypedResults.Redirect(AssetFiles.Url("favicon.svg"))).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/robots.txt", () => "User-agent: *\nDisallow: /\n").AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task Send(string path, HttpContext http)
    {
        if (!AssetFiles.All.TryGetValue(path, out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (bytes, encoding) = Choose(file, http.Request);
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.CacheControl = ForEver;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
        {
            http.Response.Headers.ContentEncoding = encoding;
        }

        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static (byte[] Bytes, string? Encoding) Choose(AssetFile file, HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return (accepted, file) switch
        {
            (_, { Brotli: { } brotli }) when Accepts(accepted, "br") => (brotli, "br"),
            (_, { Gzip: { } gzip }) when Accepts(accepted, "gzip") => (gzip, "gzip"),
            _ => (file.Plain, null),
        };
    }

    private static bool Accepts(string header, string encoding) =>
        StringWithQualityHeaderValue.TryParseList([header], out var values)
        && values.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
}
