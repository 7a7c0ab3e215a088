using Followthrough.Domain.Prospects;
using Followthrough.Features;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>Those without a next touch, each with the few ways to give them one (invariant 1).</summary>
internal static class AdriftEndpoints
{
    private static readonly ProspectQuery Everyone = new() { View = ProspectView.Adrift };

    public static void MapAdrift(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/adrift", Show);
        routes.MapPost("/adrift/{id:long}/enroll", Enroll);
        routes.MapPost("/adrift/{id:long}/let-go", LetGo);
    }

    private static async Task<IResult> Show(string? after, FindProspects find, FollowDb db, IClock clock, Viewer viewer, HttpContext http)
    {
        var page = await find.RunAsync(viewer.Actor, Everyone with { After = after }, cancel: http.RequestAborted);
        var count = await find.CountAsync(viewer.Actor, Everyone, http.RequestAborted);
        var cadences = (await ProspectsEndpoints.CadencesAsync(db, viewer, http.RequestAborted)).ToDictionary(each => each.Value, each => each.Text);
        var sentence = count.Count switch
        {
            0 => "Nobody is adrift.",
            1 => "One person has no next touch.",
            _ when count.IsAtLeast => $"More than {Words.Figure(count.Count)} people have no next touch.",
            var many => $"{Words.Begin(Words.Number(many))} people have no next touch.",
        };
        return PageResults.Page<AdriftPage>(new AdriftView(
            sentence, [.. page.Lines.Select(line => Row(line, cadences, clock.GetCurrentInstant(), viewer))], page.Next is null ? null : $"/adrift?after={page.Next}",
            $"/prospects/many?do=enroll&all=true&match={Uri.EscapeDataString(Everyone.ToString())}"));
    }

    private static async Task<IResult> Enroll(long id, [FromForm] string? cadence, [FromForm] long? version, EnrollProspect verb, Viewer viewer, HttpContext http)
    {
        try
        {
            var done = await verb.RunAsync(new EnrollProspect.Request(viewer.Actor, id, cadence ?? "", Version: version), http.RequestAborted);
            return PageResults.Then(http, "/adrift", ProspectEndpoints.Said(done, "adrift"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            return PageResults.Then(http, "/adrift", new Toast(refusal.Message));
        }
    }

    private static async Task<IResult> LetGo(long id, [FromForm] string? reason, [FromForm] long? version, RecordOutcome verb, Viewer viewer, HttpContext http)
    {
        var done = await verb.RunAsync(new RecordOutcome.Request(viewer.Actor, id, Outcome.LetGo, ProspectForms.Reason(reason), Version: version), http.RequestAborted);
        return PageResults.Then(http, "/adrift", ProspectEndpoints.Said(done, "adrift"));
    }

    private static AdriftRow Row(ProspectLine line, Dictionary<string, string> cadences, Instant now, Viewer viewer)
    {
        var prospect = line.Prospect;
        var cadence = ProspectAsks.Suggested(prospect) is var fits && cadences.ContainsKey(fits) ? fits : cadences.Keys.FirstOrDefault() ?? "";
        var last = (prospect.LastInAt, prospect.LastOutAt) switch
        {
            ({ } heard, _) => $"Last heard from {Words.DayOf(heard, now, viewer.ZoneId)}",
            (_, { } wrote) => $"Last touched {Words.DayOf(wrote, now, viewer.ZoneId)}, no answer",
            _ => "Not touched yet",
        };
        var chips = new List<ChipView> { new(StageWords.Of(prospect.Stage)) };
        if (ShowRow.Value(prospect) is { } value)
        {
            chips.Add(new ChipView(value));
        }

        return new AdriftRow(prospect.Id, prospect.Version, prospect.Name, ShowRow.Second(line), last, chips, cadence, cadences.GetValueOrDefault(cadence, "a cadence"));
    }
}
