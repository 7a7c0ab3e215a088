// The machine's door for answers to texts. Nobody signs in: the address holds a secret, and what is posted is signed with another. It is bounded in
// size before it is read, and in rate before it is looked at.
using System.Threading.RateLimiting;
using Followthrough.Features.Replies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Followthrough.Web.Replies;

/// <summary>Answers to texts, as the other side of the webhook posts them.</summary>
internal static class TextHookEndpoints
{
    private const string Limit = "texts";

    /// <summary>Posts a minute to one address.</summary>
    private const int AMinute = 120;

    private const int LongestToken = 200;

    public static void MapTextHook(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/texts/{token}", TakeIn).AllowAnonymous().RequireRateLimiting(Limit).DisableAntiforgery();

    public static void Configure(RateLimiterOptions options) => options.AddPolicy(Limit, http => RateLimitPartition.GetFixedWindowLimiter(
        http.Request.RouteValues["token"] is string { Length: <= LongestToken } token ? token : "",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = AMinute, Window = TimeSpan.FromMinutes(1) }));

    private static async Task<IResult> TakeIn(string token, TakeInText verb, ILoggerFactory logs, HttpContext http)
    {
        if (token.Length > LongestToken || http.Request.ContentLength > TakeInText.LongestBody)
        {
            return token.Length > LongestToken ? Results.NotFound() : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var body = new byte[TakeInText.LongestBody + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length > TakeInText.LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var headers = http.Request.Headers;
        return await verb.RunAsync(
            new TakeInText.Request(token, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body.AsMemory(0, length)), http.RequestAborted) switch
        {
            TakeInText.Result.NoSuchAddress => Results.NotFound(),
            TakeInText.Result.NotGenuine => Results.Unauthorized(),
            TakeInText.Result.NotReadable => Results.BadRequest(),
            TakeInText.Result.Unknown => Unknown(token, logs),
            _ => Results.Json(new { known = true }),
        };
    }

    /// <summary>Whoever runs the other side, and whoever runs this one, can tell that it went nowhere. The number and the words stand in no log.</summary>
    private static IResult Unknown(string token, ILoggerFactory logs)
    {
        logs.CreateLogger(typeof(TextHookEndpoints).FullName!).LogWarning(
            "A text came in at webhook {Webhook} from a number that nobody here has; what it said is not kept.", string.Join('.', token.Split('.').Take(2)));
        return Results.Json(new { known = false, kept = false, why = "Nobody here has this number, so the words are not kept. A stop holds all the same." });
    }
}
