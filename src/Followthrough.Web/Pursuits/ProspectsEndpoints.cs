using Followthrough.Domain.Team;
using Followthrough.Features.Prospects;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>The list of prospects and the views that are kept of it.</summary>
internal static class ProspectsEndpoints
{
    public static void MapProspects(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/prospects", Show);
        routes.MapPost("/prospects/views", Keep);
        routes.MapPost("/prospects/views/forget", Forget);
    }

    private static async Task<IResult> Show(
        int? piece, FindProspects find, ReadViews views, FollowDb db, IClock clock, Viewer viewer, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var query = ProspectQuery.Parse(http.Request.QueryString.Value);
        var page = await find.RunAsync(viewer.Actor, query, cancel: cancel);
        return PageResults.Page<ProspectsPage>(ShowProspects.View(
            query, page, await find.CountViewsAsync(viewer.Actor, cancel), await views.RunAsync(viewer.Actor, cancel), await SellersAsync(db, viewer, cancel),
            await CadencesAsync(db, viewer, cancel), viewer, clock.GetCurrentInstant(), Math.Clamp(piece ?? 0, 0, 10_000)));
    }

    private static async Task<IResult> Keep([FromForm] string? name, [FromForm] string? query, SaveView verb, Viewer viewer, HttpContext http)
    {
        var view = await verb.RunAsync(new SaveView.Request(viewer.Actor, name, query), http.RequestAborted);
        return PageResults.Then(http, $"/prospects?{view.Query}", new Toast($"Kept as “{view.Name}”."));
    }

    private static async Task<IResult> Forget([FromForm] string? name, DeleteView verb, Viewer viewer, HttpContext http)
    {
        await verb.RunAsync(new DeleteView.Request(viewer.Actor, name), http.RequestAborted);
        return PageResults.Then(http, "/prospects", new Toast($"“{name}” is forgotten. The people in it are not."));
    }

    public static Task<List<Seller>> SellersAsync(FollowDb db, Viewer viewer, CancellationToken cancel) =>
        db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == viewer.WorkspaceId && s.IsActive).OrderBy(s => s.Name).ToListAsync(cancel);

    public static async Task<IReadOnlyList<(string Value, string Text)>> CadencesAsync(FollowDb db, Viewer viewer, CancellationToken cancel)
    {
        var rows = await db.Cadences.AsNoTracking().Where(c => c.WorkspaceId == viewer.WorkspaceId && !c.IsRetired).OrderBy(c => c.Id)
            .Select(c => new { c.Name, c.Title }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Name, row.Title))];
    }
}
