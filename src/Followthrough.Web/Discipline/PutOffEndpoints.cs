using System.Globalization;
using Followthrough.Domain.Touches;
using Followthrough.Features.Discipline;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Team;
using Followthrough.Web.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Discipline;

/// <summary>What was put off: one at a time, and one key for each way to face it; and the pile after days away.</summary>
internal static class PutOffEndpoints
{
    private const string Root = "/putoff";

    public static void MapPutOff(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, Show);
        routes.MapPost($"{Root}/spread", async (SpreadPile verb, Viewer viewer, HttpContext http) =>
        {
            var (bulk, moved) = await verb.RunAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, TodayPage, new Toast($"{moved} laid out over the coming days.", ManyEndpoints.Undo, bulk));
        });
        routes.MapPost($"{Root}/{{touch}}/now", (string touch, [FromForm] long? version, FacePutOff verb, Viewer viewer, HttpContext http) => Face(touch, false, version, verb, viewer, http));
        routes.MapPost($"{Root}/{{touch}}/smaller", (string touch, [FromForm] long? version, FacePutOff verb, Viewer viewer, HttpContext http) => Face(touch, true, version, verb, viewer, http));
        routes.MapPost($"{Root}/{{touch}}/cadence", async (string touch, [FromForm] string? cadence, [FromForm] long? version, HandToCadence verb, Viewer viewer, HttpContext http) =>
            After(http, await verb.RunAsync(new HandToCadence.Request(viewer.Actor, TouchAddress.Key(touch), cadence ?? "", version), http.RequestAborted), Root));
        routes.MapPost($"{Root}/{{touch}}/colleague", async (string touch, [FromForm] long? colleague, BulkAssign verb, Viewer viewer, HttpContext http) =>
        {
            var bulk = BulkScope.NewBulk();
            await verb.RunAsync(new BulkAssign.Request(new BulkScope(viewer.Actor, [TouchAddress.Key(touch).ProspectId], null, Bulk: bulk), colleague ?? 0), http.RequestAborted);
            return PageResults.Then(http, Root, new Toast("Handed over.", ManyEndpoints.Undo, bulk));
        });
    }

    private const string TodayPage = "/today";

    private static async Task<IResult> Show(string? touch, ReadPutOff read, SpreadPile spread, FollowDb db, IClock clock, Viewer viewer, HttpContext http)
    {
        var (ws, me) = (viewer.WorkspaceId, viewer.SellerId);
        var cadences = await db.Cadences.AsNoTracking().Where(c => c.WorkspaceId == ws && !c.IsRetired).OrderBy(c => c.Title).Select(c => new { c.Name, c.Title }).ToListAsync(http.RequestAborted);
        var colleagues = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == ws && s.IsActive && s.Id != me).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync(http.RequestAborted);
        return PageResults.Page<PutOffPage>(ShowPutOff.View(
            await read.RunAsync(viewer.Actor, http.RequestAborted), touch, await spread.ReadAsync(viewer.Actor, http.RequestAborted), [.. cadences.Select(c => (c.Name, c.Title))],
            [.. colleagues.Select(s => (s.Id.ToString(CultureInfo.InvariantCulture), s.Name))], clock.GetCurrentInstant(), viewer.ZoneId));
    }

    private static async Task<IResult> Face(string touch, bool smaller, long? version, FacePutOff verb, Viewer viewer, HttpContext http)
    {
        var done = await verb.RunAsync(new FacePutOff.Request(viewer.Actor, TouchAddress.Key(touch), smaller, version), http.RequestAborted);
        return After(http, done, done.Next is { } next ? $"{TodayPage}/{new TouchKey(done.ProspectId, next.Number)}" : Root);
    }

    private static IResult After(HttpContext http, Done done, string to) =>
        PageResults.Then(http, to, new Toast($"{done.Summary}.", $"{TodayPage}/undo", string.Create(CultureInfo.InvariantCulture, $"{done.ProspectId}.{done.Version}")));
}
