using System.Globalization;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Discipline;

/// <summary>The year's goal, what it asks of a day, and the trend from year to year.</summary>
internal static class GoalEndpoints
{
    private const string Root = "/goal";

    public static void MapGoal(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, async (ReadDoing read, Viewer viewer, HttpContext http) => PageResults.Page<GoalPage>(ShowGoal.View(await read.RunAsync(viewer.Actor, http.RequestAborted))));
        routes.MapPost(Root, Save);
    }

    private static async Task<IResult> Save([FromForm] string? goal, [FromForm] string? off, SaveGoals verb, ReadDoing read, Viewer viewer, HttpContext http)
    {
        try
        {
            await verb.RunAsync(new SaveGoals.Request(viewer.Actor, YearGoal: Amount(goal), DaysOff: [.. Days(off)]), http.RequestAborted);
            return PageResults.Then(http, Root, new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            return PageResults.Again<GoalPage>(ShowGoal.View(await read.RunAsync(viewer.Actor, http.RequestAborted), refusal.Message));
        }
    }

    private static decimal Amount(string? text) => string.IsNullOrWhiteSpace(text) ? 0
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : throw Refusal.Invalid($"“{text}” is not an amount.");

    private static IEnumerable<LocalDate> Days(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => LocalDatePattern.Iso.Parse(line) is { Success: true, Value: var day } ? day : throw Refusal.Invalid($"“{line}” is no day; write one such as 2026-12-24."));
}
