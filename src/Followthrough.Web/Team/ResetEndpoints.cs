using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Team;

/// <summary>The one-time link of whoever can't sign in any more. Looking at it changes nothing; sending the form uses it.</summary>
internal static class ResetEndpoints
{
    public static void MapReset(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reset/{token}", Show).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
        routes.MapPost("/reset/{token}", Reset).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> Show(string token, ResetPassword reset, CancellationToken cancel) =>
        PageResults.Page<ResetPage>(new ResetView(token, await reset.WhoAsync(token, cancel)));

    private static async Task<IResult> Reset(string token, [FromForm] string? password, ResetPassword reset, HttpContext http)
    {
        try
        {
            await reset.RunAsync(new ResetPassword.Request(token, password ?? ""), http.RequestAborted);
            return PageResults.Then(http, "/sign-in", new Toast("Your new password holds now. Sign in with it."));
        }
        catch (Refusal refusal)
        {
            return PageResults.Again<ResetPage>(new ResetView(token, refusal.Kind == RefusalKind.Invalid ? await reset.WhoAsync(token, http.RequestAborted) : null, refusal.Message));
        }
    }
}

/// <summary>What the page behind a link for a new password shows.</summary>
/// <param name="Token">The end of the link.</param>
/// <param name="Email">Whose password it is; null where the link doesn't work.</param>
/// <param name="Wrong">What was wrong, or null.</param>
public sealed record ResetView(string Token, string? Email, string? Wrong = null);
