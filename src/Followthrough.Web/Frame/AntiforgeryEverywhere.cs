using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Followthrough.Web.Frame;

/// <summary>
/// Every request that may change something carries a token, whether its endpoint reads a form or not. An endpoint for machines
/// opts out by name (<c>DisableAntiforgery</c>), and must then not be reachable by the cookie.
/// </summary>
internal static class AntiforgeryEverywhere
{
    public static void UseAntiforgeryEverywhere(this IApplicationBuilder app)
    {
        app.Use(Check);
        app.UseAntiforgery(); // binding a form asks that this stands in the pipeline
    }

    private static async Task Check(HttpContext http, RequestDelegate next)
    {
        var optedOut = http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false };
        if (!optedOut && MayChange(http.Request) && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            await ErrorPages.Send(http, StatusCodes.Status400BadRequest, ErrorPages.StalePage);
            return;
        }

        await next(http);
    }

    private static bool MayChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
}
