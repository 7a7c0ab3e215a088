using System.Globalization;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Today;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>The focus session: begin, one card after the other, a break, what came of it.</summary>
internal static class FocusEndpoints
{
    /// <summary>Where it is.</summary>
    public const string Root = "/focus";

    /// <summary>Where what came of a session stands.</summary>
    public const string Ended = "/focus/ended";

    public static void MapFocus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, GoOn);
        routes.MapPost($"{Root}/start", Start);
        routes.MapPost($"{Root}/pause", async (StepFocus verb, Viewer viewer, HttpContext http) =>
        {
            await verb.PauseAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, Root);
        });
        routes.MapPost($"{Root}/go-on", async (StepFocus verb, Viewer viewer, HttpContext http) =>
        {
            await verb.GoOnAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, Root);
        });
        routes.MapPost($"{Root}/end", (EndFocus verb, Viewer viewer, HttpContext http) => EndAsync(verb, viewer, FocusEnd.ByHand, http));
        routes.MapGet($"{Ended}/{{number:int}}", async (int number, ReadFocus focus, IClock clock, Viewer viewer, HttpContext http) =>
            PageResults.Page<FocusEndPage>(ShowFocus.End(await focus.ResultAsync(viewer.Actor, number, http.RequestAborted), clock.GetCurrentInstant(), viewer.ZoneId)));
        routes.MapCards(Root);
    }

    /// <summary>Wherever the session stands: the beginning, the pause, the card that lies open, the next one, or what came of it.</summary>
    private static async Task<IResult> GoOn(ReadFocus focus, EndFocus end, TodayPages pages, IClock clock, Viewer viewer, HttpContext http)
    {
        var now = clock.GetCurrentInstant();
        var session = await focus.RunningAsync(viewer.Actor, http.RequestAborted);
        if (session is null)
        {
            return PageResults.Page<FocusStartPage>(await StartViewAsync(focus, pages, now, viewer, http));
        }

        if (session.IsStale(now))
        {
            return await EndAsync(end, viewer, FocusEnd.LeftLying, http);
        }

        if (session.PausedAt is not null)
        {
            return PageResults.Page<FocusPausePage>(ShowFocus.Pause(session, now, viewer.ZoneId));
        }

        var list = await pages.ListAsync();
        var due = list.Touches.Where(touch => !touch.IsAutomated).ToList();
        if (session.Shown is { } open && due.Exists(touch => touch.Key == open))
        {
            return await pages.CardAsync(open.ToString(), _ => Task.FromResult<StepView?>(null));
        }

        // Time that is up ends the session between two cards, never in the middle of one.
        return session.IsOver(now) ? await EndAsync(end, viewer, FocusEnd.TimeIsUp, http)
            : Next(session, due) is { } next ? await pages.CardAsync(next.ToString(), _ => Task.FromResult<StepView?>(null))
            : await EndAsync(end, viewer, FocusEnd.ListDone, http);
    }

    private static TouchKey? Next(FocusSession session, List<TodayTouch> due) => session is { BeginsEasy: true, Shown: null }
        ? EasyFirst.Pick(due.Select(touch => (new DayTouch(touch.Key, touch.Score, touch.Minutes, touch.IsPromised, touch.IsAutomated, touch.IsReachable), touch.HasSpoken)))
        : due.Count > 0 ? due[0].Key : null;

    private static async Task<IResult> Start(
        [FromForm] string? minutes, [FromForm] string? other, [FromForm] bool? easy, StartFocus verb, ReadFocus focus, TodayPages pages, IClock clock, Viewer viewer, HttpContext http)
    {
        var chosen = string.IsNullOrWhiteSpace(other) ? minutes : other;
        try
        {
            var read = int.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.Invalid("Choose how many minutes.");
            await verb.RunAsync(new StartFocus.Request(viewer.Actor, read, easy ?? false), http.RequestAborted);
            return PageResults.Then(http, Root);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            return PageResults.Then(http, Root, new Toast(refusal.Message));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            return PageResults.Again<FocusStartPage>(await StartViewAsync(focus, pages, clock.GetCurrentInstant(), viewer, http, minutes, refusal.Message));
        }
    }

    private static async Task<FocusStartView> StartViewAsync(
        ReadFocus focus, TodayPages pages, Instant now, Viewer viewer, HttpContext http, string? chosen = null, string? wrong = null) =>
        await pages.WithComingAsync(ShowFocus.Start(await pages.ListAsync(), await focus.LastAsync(viewer.Actor, http.RequestAborted), now, viewer.ZoneId, chosen, wrong));

    private static async Task<IResult> EndAsync(EndFocus verb, Viewer viewer, FocusEnd why, HttpContext http) =>
        PageResults.Then(http, await verb.RunAsync(viewer.Actor, why, http.RequestAborted) is { } number ? $"{Ended}/{number}" : Root);
}
