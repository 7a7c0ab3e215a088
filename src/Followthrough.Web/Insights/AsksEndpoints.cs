using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Insights;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Team;
using Followthrough.Web.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Insights;

/// <summary>The board of asks: taken, declined, asked again with one key each; and a box to try words in.</summary>
internal static class AsksEndpoints
{
    private const int LongestWords = 20_000; // characters that are looked at in the box

    public static void MapAsks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/asks", (AskPlace place, AskPages pages) => pages.ShowAsync(place));
        routes.MapGet("/cadences/{name}/asks", OfCadence);
        routes.MapPost("/asks/try", Try);
        routes.MapPost("/asks/{touch}/taken", (string touch, AskPlace place, [FromForm] long? version, SettleAsk verb, Viewer viewer, HttpContext http) => SettleAsync(touch, place, true, version, verb, viewer, http));
        routes.MapPost("/asks/{touch}/declined", (string touch, AskPlace place, [FromForm] long? version, SettleAsk verb, Viewer viewer, HttpContext http) => SettleAsync(touch, place, false, version, verb, viewer, http));
        routes.MapPost("/asks/{touch}/again", Again);
    }

    private static Task<IResult> Try([FromForm] string? words, AskPages pages)
    {
        var text = (words ?? "").Trim();
        return pages.ShowAsync(new AskPlace(), text.Length == 0 ? null : ShowAsks.Tried(text.Length > LongestWords ? text[..LongestWords] : text));
    }

    private static async Task<IResult> OfCadence(string name, ReadCadence read, ReadAskRates rates, Viewer viewer, HttpContext http)
    {
        var cadence = await read.RunAsync(viewer.Actor, name, http.RequestAborted);
        var steps = cadence.Reading.Definition?.Steps.Select(step => step.Id).ToList() ?? [];
        var view = ShowAsks.View(name, cadence.Cadence.Title, steps, await rates.OfStepsAsync(viewer.Actor, name, http.RequestAborted));
        return http.Request.Headers["HX-Target"] == "step-asks"
            ? new RazorComponentResult<CadenceAsksPart>(new Dictionary<string, object?> { ["View"] = view }) { PreventStreamingRendering = true }
            : PageResults.Page<CadenceAsksPage>(view);
    }

    private static Task<IResult> SettleAsync(string touch, AskPlace place, bool isTaken, long? version, SettleAsk verb, Viewer viewer, HttpContext http) =>
        DoAsync(http, place, () => verb.RunAsync(new SettleAsk.Request(viewer.Actor, TouchAddress.Key(touch), isTaken, version), http.RequestAborted));

    private static Task<IResult> Again(string touch, AskPlace place, [FromForm] long? version, AskOnceMore verb, Viewer viewer, HttpContext http) =>
        DoAsync(http, place, () => verb.RunAsync(new AskOnceMore.Request(viewer.Actor, TouchAddress.Key(touch), version), http.RequestAborted));

    private static async Task<IResult> DoAsync(HttpContext http, AskPlace place, Func<Task<Done>> verb)
    {
        try
        {
            return PageResults.Then(http, place.Address, ProspectEndpoints.Said(await verb(), "asks"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            return PageResults.Then(http, place.Address, new Toast(refusal.Message));
        }
    }
}

/// <summary>Reads what the board of asks needs.</summary>
internal sealed class AskPages(ReadAsks asks, ReadAskRates rates, FollowDb db, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    private Viewer Viewer => Http.Features.Get<Viewer>()!;

    public async Task<IResult> ShowAsync(AskPlace place, TriedView? tried = null)
    {
        var (actor, cancel) = (Viewer.Actor, Http.RequestAborted);
        var board = await asks.RunAsync(actor, place.IsAll ? null : Viewer.SellerId, place.Only, place.Skipped, cancel);
        if (place.Skipped > 0 && board.Open.Count + board.Waiting.Count == 0)
        {
            return Results.Redirect((place with { From = null }).Address); // the last rows of a part have been dealt with
        }

        var settings = (await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == actor.WorkspaceId, cancel)).Settings;
        return PageResults.Page<AsksPage>(ShowAsks.View(board, await rates.OfSellersAsync(actor, cancel), await rates.OfStepsAsync(actor, null, cancel), settings.AskTerms, Viewer, place, tried));
    }
}
