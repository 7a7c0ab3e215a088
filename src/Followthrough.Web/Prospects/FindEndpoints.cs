using Followthrough.Features.Prospects;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Prospects;

/// <summary>Ctrl-K: pages and people by what one types.</summary>
internal static class FindEndpoints
{
    private const int LongestTyped = 100; // characters

    public static void MapFind(this IEndpointRouteBuilder routes) => routes.MapGet("/find", Find);

    private static async Task<IResult> Find(string? q, SuggestProspects suggest, Viewer viewer, HttpContext http)
    {
        var typed = (q ?? "").Trim();
        typed = typed.Length > LongestTyped ? typed[..LongestTyped] : typed;
        var pages = RailPage.All.Concat(RailPage.Beside).Where(page => page.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        var view = new FoundView(typed, pages, await suggest.RunAsync(viewer.Actor, typed, http.RequestAborted));
        return http.Request.Headers["HX-Target"] == "found" ? PageResults.Page<FoundList>(view) : PageResults.Page<FindPage>(view);
    }
}
