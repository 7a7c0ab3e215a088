using Followthrough.Features.Insights;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Insights;

/// <summary>The wordings of a cadence, compared: a page of its own, and the part of it that the cadence's page fetches.</summary>
internal static class WordingsEndpoints
{
    public static void MapWordings(this IEndpointRouteBuilder routes) => routes.MapGet("/cadences/{name}/wordings", Read);

    private static async Task<IResult> Read(string name, CompareWordings compare, Viewer viewer, HttpContext http)
    {
        var view = ShowWordings.View(name, await compare.RunAsync(viewer.Actor, name, http.RequestAborted));
        return http.Request.Headers["HX-Target"] == "wordings"
            ? new RazorComponentResult<WordingsPart>(new Dictionary<string, object?> { ["View"] = view }) { PreventStreamingRendering = true }
            : PageResults.Page<WordingsPage>(view);
    }
}
