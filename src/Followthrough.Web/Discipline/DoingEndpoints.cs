using System.Globalization;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Features.Today;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Discipline;

/// <summary>The pages about a seller's own doing: no's, follow-through, the day at both of its ends.</summary>
internal static class DoingEndpoints
{
    public static void MapDoing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/no", async (ReadDoing read, Viewer viewer, HttpContext http) => PageResults.Page<NoPage>(ShowNos.View(await read.RunAsync(viewer.Actor, http.RequestAborted))));
        routes.MapPost("/no/goal", SaveNos);
        routes.MapGet("/morning", async (PlanMorning plan, ReadDay read, ReadPractice practice, SaveDigest digest, Viewer viewer, HttpContext http) =>
        {
            await plan.RunAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Page<DayEndsPage>(await MorningAsync(read, practice, digest, viewer, http));
        });
        routes.MapPost("/morning/digest", SaveDigestAsync);
        routes.MapGet("/evening", async (ReadDay read, ReadPractice practice, Viewer viewer, HttpContext http) =>
            PageResults.Page<DayEndsPage>(ShowDay.Evening(await read.RunAsync(viewer.Actor, http.RequestAborted)) with { Practice = ShowPractice.Line(await practice.RunAsync(viewer.Actor, http.RequestAborted), "/evening") }));
        routes.MapGet("/week", async (PlanMorning plan, ReadDoing read, ReadPractice practice, Viewer viewer, HttpContext http) =>
        {
            await plan.RunAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Page<WeekPage>(ShowWeek.View(await read.RunAsync(viewer.Actor, http.RequestAborted)) with { Practice = ShowPractice.ThisWeek(await practice.RunAsync(viewer.Actor, http.RequestAborted)) });
        });
    }

    private static async Task<DayEndsView> MorningAsync(ReadDay read, ReadPractice practice, SaveDigest digest, Viewer viewer, HttpContext http)
    {
        var chosen = await digest.ReadAsync(viewer.Actor, http.RequestAborted);
        return ShowDay.Morning(await read.RunAsync(viewer.Actor, http.RequestAborted)) with
        {
            Practice = ShowPractice.Line(await practice.RunAsync(viewer.Actor, http.RequestAborted), "/morning"),
            Digest = new DigestView(chosen?.Morning ?? false, chosen?.Evening ?? false, chosen?.Trouble),
        };
    }

    private static async Task<IResult> SaveDigestAsync(
        [FromForm] bool? morning, [FromForm] bool? evening, SaveDigest verb, ReadDay read, ReadPractice practice, Viewer viewer, HttpContext http)
    {
        try
        {
            await verb.RunAsync(viewer.Actor, morning ?? false, evening ?? false, http.RequestAborted);
            return PageResults.Then(http, "/morning", new Toast((morning ?? false) || (evening ?? false) ? "It comes by mail from the next working day’s hour on." : "No mail any more."));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            var view = await MorningAsync(read, practice, verb, viewer, http);
            return PageResults.Again<DayEndsPage>(view with { Digest = new DigestView(morning ?? false, evening ?? false, refusal.Message) });
        }
    }

    private static async Task<IResult> SaveNos([FromForm] string? nos, SaveGoals verb, ReadDoing read, Viewer viewer, HttpContext http)
    {
        try
        {
            var number = int.TryParse(nos, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Refusal.Invalid("Write a whole number.");
            await verb.RunAsync(new SaveGoals.Request(viewer.Actor, NosADay: number), http.RequestAborted);
            return PageResults.Then(http, "/no", new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            return PageResults.Again<NoPage>(ShowNos.View(await read.RunAsync(viewer.Actor, http.RequestAborted), refusal.Message));
        }
    }
}
