// The names of cadences hold no underscore: the addresses that begin with one can never be a cadence.
using Followthrough.Features.Cadences;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Cadences;

/// <summary>Cadences: read them, see who is where, take nobody new. Editing stands in <see cref="CadenceEditEndpoints"/>.</summary>
internal static class CadenceEndpoints
{
    public static void MapCadences(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cadences", List);
        routes.MapGet("/cadences/{name}", Read);
        routes.MapGet("/cadences/{name}.yaml", File);
        routes.MapGet("/cadences/{name}/people", People);
        routes.MapPost("/cadences/{name}/retire", Retire);
        routes.MapCadenceEditing();
    }

    private static async Task<IResult> List(ReadCadences read, Viewer viewer, HttpContext http)
    {
        var rows = await read.RunAsync(viewer.Actor, http.RequestAborted);
        var (walk, stand) = (rows.Sum(row => row.Walkers.Active), rows.Sum(row => row.Walkers.Paused));
        var standing = stand == 0 ? "" : $" {Words.Begin(Words.Count(stand, "person stands", "people stand"))} still.";
        var sentence = walk + stand == 0
            ? $"{Words.Begin(Words.Count(rows.Count, "cadence", "cadences"))}, and nobody in them yet."
            : $"{Words.Begin(Words.Count(walk, "person walks", "people walk"))} {Words.Count(rows.Count, "cadence", "cadences")}.{standing}";
        return PageResults.Page<CadencesPage>(new CadencesView(sentence, rows, viewer.IsOwner));
    }

    private static async Task<IResult> Read(string name, ReadCadence read, PreviewCadence preview, IClock clock, Viewer viewer, HttpContext http)
    {
        var cadence = await read.RunAsync(viewer.Actor, name, http.RequestAborted);
        var shown = await preview.RunAsync(new PreviewCadence.Request(viewer.Actor, cadence.Cadence.Source, FileName: name), http.RequestAborted);
        var zone = shown.Calendar?.Zone ?? DateTimeZone.Utc;
        return PageResults.Page<CadencePage>(ShowCadence.View(cadence, shown.Calendar, viewer, clock.GetCurrentInstant().InZone(zone).Date));
    }

    private static async Task<IResult> File(string name, ReadCadence read, Viewer viewer, HttpContext http)
    {
        var cadence = (await read.RunAsync(viewer.Actor, name, http.RequestAborted)).Cadence;
        return Results.Text(cadence.Source, "application/yaml; charset=utf-8");
    }

    private static async Task<IResult> People(
        string name, int? step, string? after, ReadCadence read, ReadWalkers walkers, IClock clock, Viewer viewer, HttpContext http)
    {
        var cadence = await read.RunAsync(viewer.Actor, name, http.RequestAborted);
        var place = ShowWalkers.Place(after);
        var page = await walkers.RunAsync(new ReadWalkers.Request(viewer.Actor, name, step, place), http.RequestAborted);
        return PageResults.Page<WalkersPage>(ShowWalkers.View(cadence, page, step, place is null, viewer, clock.GetCurrentInstant()));
    }

    private static async Task<IResult> Retire(string name, [FromForm] bool? retired, RetireCadence retire, Viewer viewer, HttpContext http)
    {
        await retire.RunAsync(new RetireCadence.Request(viewer.Actor, name, retired ?? true), http.RequestAborted);
        return PageResults.Then(http, $"/cadences/{name}", new Toast(
            retired ?? true ? "It takes nobody new now. Those in it go on." : "It takes people in again."));
    }
}
