using Followthrough.Domain.Prospects;
using Followthrough.Features;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Store.Prospects;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>The open pursuits by stage, and moving one.</summary>
internal static class PipelineEndpoints
{
    private const int LongSilence = 14; // days after which a card's silence is marked

    public static void MapPipeline(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pipeline", async (ReadPipeline read, IClock clock, Viewer viewer, HttpContext http) =>
            PageResults.Page<PipelinePage>(View(await read.RunAsync(viewer.Actor, http.RequestAborted), clock.GetCurrentInstant(), viewer.WorkspaceZoneId)));
        routes.MapPost("/pipeline/{id:long}/move", Move);
    }

    private static async Task<IResult> Move(
        long id, [FromForm] string? stage, [FromForm] string? to, [FromForm] long? version, EditProspect verb, Viewer viewer, HttpContext http)
    {
        var wanted = ProspectQuery.Read<Stage>(to ?? stage ?? "") ?? throw Refusal.Invalid("There is no such stage.");
        try
        {
            var done = await verb.RunAsync(new EditProspect.Request(viewer.Actor, id) { Stage = wanted, Version = version }, http.RequestAborted);
            return PageResults.Then(http, "/pipeline", ProspectEndpoints.Said(done with { Summary = $"{done.Summary.Replace(" changed", "", StringComparison.Ordinal)}: {StageWords.Of(wanted)}" }, "pipeline"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict)
        {
            // A proposal needs a deal: go where it is written down.
            return PageResults.Then(http, refusal.Kind == RefusalKind.Invalid && wanted == Stage.ProposalOut ? $"/prospects/{id}/deal" : "/pipeline", new Toast(refusal.Message));
        }
    }

    private static PipelineView View(Pipeline pipeline, Instant now, string zoneId)
    {
        var columns = pipeline.Columns;
        return new PipelineView(Sentence(columns), Under(pipeline), [.. columns.Select((column, at) => StageOf(column, columns, at, pipeline.SumsAreAtLeast, now, zoneId))], columns.Any(column => column.Count.Count > 0));
    }

    private static StageView StageOf(PipelineColumn column, IReadOnlyList<PipelineColumn> columns, int at, bool atLeast, Instant now, string zoneId) => new(
        ProspectQuery.Word(column.Stage), StageWords.Of(column.Stage), ShowProspects.Figure(column.Count),
        [.. column.Sums.Select(sum => Words.Money(decimal.Round(sum.Value), sum.Currency) + (atLeast ? "+" : ""))],
        [.. column.Lines.Select(line => new StageCard(line.Prospect.Id, line.Prospect.Version, line.Prospect.Name, ShowRow.Second(line), ShowRow.Value(line.Prospect), Silence(line.Prospect, ShowRow.SilentDays(line.Prospect, now, zoneId))))],
        column.HasMore ? ShowProspects.Href(new ProspectQuery { Stage = column.Stage }) : null,
        at > 0 ? ProspectQuery.Word(columns[at - 1].Stage) : null, at < columns.Count - 1 ? ProspectQuery.Word(columns[at + 1].Stage) : null);

    private static ChipView? Silence(Prospect prospect, int? days) => (prospect.Standing, days) switch
    {
        (Standing.Adrift, _) => new ChipView("adrift", Tone.No, "adrift"),
        (_, null) => null,
        (_, >= LongSilence) => new ChipView($"{days} d", Tone.Wait, "silence"),
        _ => new ChipView($"{days} d"),
    };

    private static string Sentence(IReadOnlyList<PipelineColumn> columns)
    {
        var proposals = columns.First(column => column.Stage == Domain.Prospects.Stage.ProposalOut);
        var talking = columns.First(column => column.Stage == Domain.Prospects.Stage.Talking);
        if (proposals.Count.Count == 0 && talking.Count.Count == 0)
        {
            return "Nobody is talking with you yet; the first touches decide that.";
        }

        var talk = $"{Many(talking.Count)} {(talking.Count.Count == 1 ? "talks" : "talk")} with you";
        return proposals.Count.Count == 0
            ? $"{talk}; no proposal is out."
            : $"{talk}; {Words.Money(decimal.Round(proposals.Sums.Count == 0 ? 0 : proposals.Sums[0].Value), proposals.Sums.Count == 0 ? "USD" : proposals.Sums[0].Currency)} {(proposals.Count.Count == 1 ? "is out in one proposal" : $"is out in {ShowProspects.Figure(proposals.Count)} proposals")}.";
    }

    private static string Many(ProspectCount count) => count.IsAtLeast ? $"More than {Words.Figure(count.Count)}" : Words.Begin(Words.Count(count.Count, "person", "people"));

    private static string Under(Pipeline pipeline) => pipeline.SumsAreAtLeast
        ? $"The best {ReadPipeline.EachStage} of each stage · sums of the {Words.Figure(StageSums.MostAdded)} largest values, so at least this much"
        : $"The best {ReadPipeline.EachStage} of each stage, by the worth of a minute";
}
