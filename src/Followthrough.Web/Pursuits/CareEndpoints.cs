using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Touches;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>The list of those who were let down and haven't said yet that it is right again.</summary>
internal static class CareEndpoints
{
    public static void MapCare(this IEndpointRouteBuilder routes) => routes.MapGet("/care", async (ReadIncidents read, IClock clock, Viewer viewer, HttpContext http) =>
    {
        var now = clock.GetCurrentInstant();
        var today = now.InZone(NamedZone.Of(viewer.ZoneId)).Date;
        var open = await read.OpenAsync(viewer.Actor, http.RequestAborted);
        return PageResults.Page<CarePage>(new CareView(Sentence(open), [.. open.Select(each => Row(each, today, now, viewer))]));
    });

    private static string Sentence(IReadOnlyList<OpenIncident> open)
    {
        var people = open.Select(each => each.Prospect.Id).Distinct().Count();
        return people switch
        {
            0 => "Nobody waits for us to make something right.",
            1 => $"{open[0].Prospect.Name} waits for us to make it right.",
            ReadIncidents.Most => $"{people} people or more wait for us to make it right, {open[0].Prospect.Name} longest.",
            _ => $"{Words.Begin(Words.Number(people))} people wait for us to make it right, {open[0].Prospect.Name} longest.",
        };
    }

    private static CareRow Row(OpenIncident each, LocalDate today, Instant now, Viewer viewer)
    {
        var (incident, prospect) = (each.Incident, each.Prospect);
        var next = prospect.Next is { } planned
            ? $"{TouchWords.Name((Channel)planned.Channel)} {(planned.Due <= now ? "today" : Words.DayOf(planned.Due, now, viewer.ZoneId))}"
            : null;
        return new CareRow(
            $"/prospects/{prospect.Id}", incident.Number, prospect.Name, prospect.Company == prospect.Name ? null : prospect.Company, incident.What, CareWords.About(incident, today),
            CareWords.Stands(incident, today), incident.MadeGoodOn is not null, next, prospect.Next is { } touch ? $"/today/{new TouchKey(prospect.Id, touch.Number)}" : null);
    }
}
