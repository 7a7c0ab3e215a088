using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Team;

/// <summary>The owner's one-time link. Looking at it changes nothing (previews of links do that); sending the form uses it.</summary>
internal static class WelcomeEndpoints
{
    public static void MapWelcome(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/welcome/{token}", Show).AllowAnonymous();
        routes.MapPost("/welcome/{token}", Claim).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> Show(string token, ClaimOwnership claim, CancellationToken cancel) =>
        PageResults.Page<WelcomePage>(new WelcomeView(token, await claim.IsOpenAsync(token, cancel)));

    private static async Task<IResult> Claim(
        string token, [FromForm] string? name, [FromForm] string? email, [FromForm] string? password, [FromForm] string? zone, [FromForm] string? business,
        ClaimOwnership claim, HttpContext http)
    {
        try
        {
            var account = await claim.RunAsync(new ClaimOwnership.Request(token, name ?? "", email ?? "", password ?? "", zone, business), http.RequestAborted);
            await SignedIn.StartAsync(http, account, stay: true);
            return PageResults.Then(http, BackAddress.Otherwise);
        }
        catch (Refusal refusal)
        {
            var isOpen = refusal.Kind == RefusalKind.Invalid;
            return PageResults.Again<WelcomePage>(new WelcomeView(token, isOpen, name, email, refusal.Message, business));
        }
    }
}
