using System.Globalization;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Pursuits;

/// <summary>One prospect: the page, its questions, and what their answers do.</summary>
internal static class ProspectEndpoints
{
    /// <summary>Where a change of a prospect is undone: the number and the version stand in the field <c>undo</c>.</summary>
    public const string Undo = "/prospects/undo";

    public static void MapProspect(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/prospects/{id:long}", Show);
        routes.MapGet("/prospects/{id:long}/{ask}", Ask);
        routes.MapPost("/prospects/{id:long}/{ask}", Answer);
        routes.MapPost("/prospects/{id:long}/quick", Quick);
        routes.MapPost("/prospects/{id:long}/walk", Walk);
        routes.MapPost("/prospects/{id:long}/play", Play);
        routes.MapPost(Undo, UndoLast);
    }

    private static async Task<IResult> Show(long id, string? kind, int? skip, ReadProspect read, Viewer viewer, HttpContext http)
    {
        var kinds = ShowProspect.Kinds.FirstOrDefault(each => each.Name == kind);
        var portrait = await read.RunAsync(new ReadProspect.Request(viewer.Actor, id, kinds.Kinds, skip ?? 0), http.RequestAborted);
        return PageResults.Page<ProspectPage>(ShowProspect.View(portrait, viewer, kinds.Name, Math.Max(0, skip ?? 0), null));
    }

    private static async Task<IResult> Ask(long id, string ask, int? number, ReadProspect read, Viewer viewer, HttpContext http)
    {
        var portrait = await read.RunAsync(new ReadProspect.Request(viewer.Actor, id), http.RequestAborted);
        return PageResults.Page<ProspectPage>(ShowProspect.View(portrait, viewer, null, 0, ProspectAsks.Of(ask, portrait, number, null, null)));
    }

    private static async Task<IResult> Answer(long id, string ask, ProspectAnswers answers, ReadProspect read, FollowDb db, Viewer viewer, HttpContext http)
    {
        if (!ProspectAsks.Names.Contains(ask))
        {
            throw Refusal.NotFound("There is nothing here.");
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            return await answers.RunAsync(viewer, id, ask, form, http);
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            db.ChangeTracker.Clear(); // what the verb had begun is dropped
            var portrait = await read.RunAsync(new ReadProspect.Request(viewer.Actor, id), http.RequestAborted);
            var number = form.Whole("number") is { } which and < int.MaxValue ? (int)which : (int?)null;
            return PageResults.Again<ProspectPage>(ShowProspect.View(portrait, viewer, null, 0, ProspectAsks.Of(ask, portrait, number, form, refusal.Message)));
        }
    }

    private static async Task<IResult> Quick(
        long id, [FromForm] string? stage, [FromForm] string? tier, [FromForm] long? owner, [FromForm] long? version, EditProspect verb, Viewer viewer, HttpContext http)
    {
        try
        {
            var done = await verb.RunAsync(ProspectAnswers.QuickEdit(viewer, id, stage, tier, owner, version), http.RequestAborted);
            return PageResults.Then(http, $"/prospects/{id}", Said(done));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict)
        {
            // A proposal needs a deal, a customer an outcome: go where that is written down.
            var where = refusal.Kind == RefusalKind.Invalid && stage == "proposal-out" ? "/deal" : refusal.Kind == RefusalKind.Invalid && stage == "customer" ? "/outcome" : "";
            return PageResults.Then(http, $"/prospects/{id}{where}", new Toast(refusal.Message));
        }
    }

    private static async Task<IResult> Walk(long id, [FromForm] int number, [FromForm] string? change, [FromForm] long? version, LeaveCadence verb, Viewer viewer, HttpContext http)
    {
        var wanted = change switch { "pause" => WalkChange.Pause, "go-on" => WalkChange.GoOn, "end" => WalkChange.End, _ => throw Refusal.Invalid("Pause it, end it, or let it go on.") };
        var done = await verb.RunAsync(new LeaveCadence.Request(viewer.Actor, id, number, wanted, null, version), http.RequestAborted);
        return PageResults.Then(http, $"/prospects/{id}", Said(done));
    }

    private static async Task<IResult> Play(long id, [FromForm] string? play, [FromForm] long? version, PlanPlay verb, Viewer viewer, HttpContext http)
    {
        try
        {
            var done = await verb.RunAsync(new PlanPlay.Request(viewer.Actor, id, play, version), http.RequestAborted);
            var isNext = done is { Standing: Domain.Prospects.Standing.Ready, Next: { IsAutomated: false } };
            return PageResults.Then(http, isNext ? $"/today/{id}.{done.Next!.Number}" : $"/prospects/{id}", Said(done));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            return PageResults.Then(http, $"/prospects/{id}", new Toast(refusal.Message));
        }
    }

    private static async Task<IResult> UndoLast([FromForm] string? undo, UndoChange verb, Viewer viewer, HttpContext http)
    {
        var parts = (undo ?? "").Split('.');
        if (parts.Length < 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw Refusal.NotFound("There is nothing to undo.");
        }

        var done = await verb.RunAsync(new UndoChange.Request(viewer.Actor, id, version), http.RequestAborted);
        var back = parts.Length == 3 && parts[2] is "adrift" or "pipeline" or "asks" or "silence" ? $"/{parts[2]}" : $"/prospects/{id}";
        return PageResults.Then(http, back, new Toast($"{done.Summary}."));
    }

    /// <summary>What was done, with its undo.</summary>
    /// <param name="done">What was done.</param>
    /// <param name="page">The page that the undo goes back to: "adrift", "pipeline"; null for the prospect's.</param>
    public static Toast Said(Done done, string? page = null) =>
        new($"{done.Summary}.", Undo, string.Create(CultureInfo.InvariantCulture, $"{done.ProspectId}.{done.Version}{(page is null ? "" : $".{page}")}"));
}
