using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Web.Cadences;

/// <summary>Writing a cadence: the text on the left, what it comes to on the calendar on the right.</summary>
internal static class CadenceEditEndpoints
{
    // A zone of each part of the world in which business is done; the workspace's own stands first.
    private static readonly string[] ManyZones =
    [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Europe/London", "Europe/Berlin", "Asia/Dubai",
        "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
    ];

    public static void MapCadenceEditing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cadences/_new", New);
        routes.MapGet("/cadences/{name}/edit", Edit);
        routes.MapPost("/cadences/_preview", Preview);
        routes.MapPost("/cadences/_insert", Insert);
        routes.MapPost("/cadences", Add);
        routes.MapPost("/cadences/{name}", Change);
    }

    private static async Task<IResult> New(string? from, ReadCadence read, PreviewCadence preview, IClock clock, Viewer viewer, HttpContext http)
    {
        var source = from is null
            ? StarterCadence.Source
            : StarterCadence.CopyOf(from, (await read.RunAsync(viewer.Actor, from, http.RequestAborted)).Cadence.Source);
        return PageResults.Page<CadenceEditPage>(await ViewAsync(new Text(null, null, source, null, null), preview, clock, viewer, http));
    }

    private static async Task<IResult> Edit(string name, ReadCadence read, PreviewCadence preview, IClock clock, Viewer viewer, HttpContext http)
    {
        var cadence = (await read.RunAsync(viewer.Actor, name, http.RequestAborted)).Cadence;
        return PageResults.Page<CadenceEditPage>(
            await ViewAsync(new Text(cadence.Name, cadence.Title, cadence.Source, cadence.Version, null), preview, clock, viewer, http));
    }

    private static async Task<IResult> Preview(
        [FromForm] string? source, [FromForm] string? zone, [FromForm] string? name, [FromForm] int? version, PreviewCadence preview, IClock clock, Viewer viewer,
        HttpContext http)
    {
        var view = await ViewAsync(new Text(Known(name), null, source ?? "", version, zone), preview, clock, viewer, http);
        return HtmxRequest.IsHtmx(http.Request)
            ? new RazorComponentResult<CadencePreview>(new Dictionary<string, object?> { ["View"] = view.Preview }) { PreventStreamingRendering = true }
            : PageResults.Page<CadenceEditPage>(view);
    }

    /// <summary>The same text with one step more; nothing is saved.</summary>
    private static async Task<IResult> Insert(
        [FromForm] string? source, [FromForm] string? zone, [FromForm] string? name, [FromForm] int? version, [FromForm] string? template, ReadTemplates templates, PreviewCadence preview,
        IClock clock, Viewer viewer, HttpContext http)
    {
        var step = TemplateFile.WriteStep(await templates.OneAsync(viewer.Actor, template ?? "", http.RequestAborted));
        var longer = $"{(source ?? "").ReplaceLineEndings("\n").TrimEnd()}\n\n{step}";
        return PageResults.Page<CadenceEditPage>(await ViewAsync(new Text(Known(name), null, longer, version, zone), preview, clock, viewer, http));
    }

    private static Task<IResult> Add(
        [FromForm] string? source, [FromForm] string? zone, SaveCadence save, PreviewCadence preview, IClock clock, Viewer viewer, HttpContext http) =>
        SaveAsync(new Text(null, null, source ?? "", null, zone), save, preview, clock, viewer, http);

    private static Task<IResult> Change(
        string name, [FromForm] string? source, [FromForm] string? zone, [FromForm] int? version, SaveCadence save, PreviewCadence preview, IClock clock,
        Viewer viewer, HttpContext http) =>
        SaveAsync(new Text(name, null, source ?? "", version, zone), save, preview, clock, viewer, http);

    private static async Task<IResult> SaveAsync(Text text, SaveCadence save, PreviewCadence preview, IClock clock, Viewer viewer, HttpContext http)
    {
        try
        {
            var saved = await save.RunAsync(new SaveCadence.Request(viewer.Actor, text.Source, text.Name, text.Version), http.RequestAborted);
            if (saved.Name is { } name)
            {
                return PageResults.Then(http, $"/cadences/{name}", new Toast(string.Join(' ', ["Saved.", .. saved.Warnings])));
            }

            var view = await ViewAsync(text, preview, clock, viewer, http);
            var errors = saved.Errors.Select(error => new LineErrorView(error.Line, error.Message, "")).ToList();
            return PageResults.Again<CadenceEditPage>(
                view with { Wrong = "Not saved yet.", Preview = view.Preview.Errors.Count > 0 ? view.Preview : view.Preview with { Errors = errors } });
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Conflict or RefusalKind.NotAllowed)
        {
            return PageResults.Again<CadenceEditPage>(await ViewAsync(text, preview, clock, viewer, http) with { Wrong = refusal.Message });
        }
    }

    private static async Task<CadenceEditView> ViewAsync(Text text, PreviewCadence preview, IClock clock, Viewer viewer, HttpContext http)
    {
        var shown = await preview.RunAsync(new PreviewCadence.Request(viewer.Actor, text.Source, text.Zone, FileName: text.Name), http.RequestAborted);
        var zone = shown.Calendar?.Zone.Id ?? text.Zone ?? viewer.ZoneId;
        return new CadenceEditView(
            text.Name,
            text.Title ?? shown.Definition?.Title ?? text.Name ?? "A new cadence",
            text.Source,
            text.Version,
            zone,
            [.. ManyZones.Prepend(viewer.ZoneId).Prepend(zone).Distinct().Select(id => (id, id.Replace('_', ' ')))],
            ShowPreview.View(shown, text.Source, clock.GetCurrentInstant()),
            [.. (await http.RequestServices.GetRequiredService<ReadTemplates>().RunAsync(viewer.Actor, http.RequestAborted)).Select(template => (template.Name, template.Title))]);
    }

    private static string? Known(string? name) => string.IsNullOrEmpty(name) ? null : name;

    /// <summary>What stands in the editor.</summary>
    private sealed record Text(string? Name, string? Title, string Source, int? Version, string? Zone);
}
