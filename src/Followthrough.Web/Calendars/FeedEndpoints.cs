// A calendar program signs in nowhere: whoever knows the address may read. So the address holds 256 random bits, its owner can make it anew, only its
// hash is looked up, and who tries many is held back.
using System.Security.Cryptography;
using System.Text;
using Followthrough.Features.Calendars;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Followthrough.Web.Calendars;

/// <summary>The feed of a seller's blocks, for any program that subscribes to calendars.</summary>
internal static class FeedEndpoints
{
    /// <summary>The page on which following up begins.</summary>
    private const string Page = "/focus";

    private const string Limit = "feed";

    /// <summary>Requests a minute from one place: calendar services ask for all their users from a few.</summary>
    private const int AMinute = 120;

    public static void LimitFeed(RateLimiterOptions options) => Place.Limit(options, Limit, AMinute);

    public static void MapFeed(this IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{ShowWeek.Address}/{{token}}.ics", [HttpMethods.Get, HttpMethods.Head], Show).AllowAnonymous().RequireRateLimiting(Limit);

    /// <summary>Where the feed of a token is found.</summary>
    public static string AddressOf(string site, string token) => $"{site.TrimEnd('/')}{ShowWeek.Address}/{token}.ics";

    private static async Task<IResult> Show(string token, ReadFeed read, HttpContext http)
    {
        if (await read.RunAsync(token, SiteOf(http.Request), Page, http.RequestAborted) is not { } text)
        {
            return Results.NotFound();
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.Headers.CacheControl = SecurityHeaders.AskAgain;
        return Results.Bytes(bytes, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    public static string SiteOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
