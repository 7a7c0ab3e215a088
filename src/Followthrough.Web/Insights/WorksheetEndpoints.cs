using Followthrough.Domain.Insights;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Features.Insights;
using Followthrough.Web.Frame;
using Followthrough.Web.Paper;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Insights;

/// <summary>The week's worksheet: on the page, and as a PDF to print.</summary>
internal static class WorksheetEndpoints
{
    private const string Address = "/worksheet";

    public static void MapWorksheet(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (string? week, ReadWorksheet read, Viewer viewer, HttpContext http) =>
            PageResults.Page<WorksheetPage>(new WorksheetView(await read.RunAsync(viewer.Actor, WeekOf(week), http.RequestAborted), PaperSize.Usual(viewer.ZoneId))));
        routes.MapGet($"{Address}.pdf", async (string? week, string? paper, ReadWorksheet read, ReadPractice practice, IClock clock, Viewer viewer, HttpContext http) =>
        {
            var sheet = await read.RunAsync(viewer.Actor, WeekOf(week), http.RequestAborted);
            var size = paper is null ? PaperSize.Usual(viewer.ZoneId) : PaperSize.Find(paper) ?? throw Refusal.Invalid("There is paper of size a4 and letter.");
            // Shown in the browser, from where it is printed; kept, it has a name that says what it is.
            http.Response.Headers.ContentDisposition = $"inline; filename=\"worksheet-{sheet.Week}.pdf\"";
            return Results.Bytes(WorksheetPdf.Draw(sheet, size, clock.GetCurrentInstant(), await practice.RunAsync(viewer.Actor, http.RequestAborted)), "application/pdf");
        });
    }

    private static IsoWeek? WeekOf(string? week) => string.IsNullOrWhiteSpace(week) ? null : IsoWeek.Parse(week) ?? throw Refusal.Invalid($"“{week}” is no week; write 2026-W47.");
}
