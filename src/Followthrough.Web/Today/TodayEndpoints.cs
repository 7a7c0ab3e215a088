using Followthrough.Features.Today;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Today;

/// <summary>Today: the list, the card on top of it, and the questions a card asks. What the answers do stands in <see cref="AnswerEndpoints"/>.</summary>
internal static class TodayEndpoints
{
    /// <summary>Where Today is.</summary>
    public const string Root = "/today";

    public static void MapToday(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http) => PageResults.Then(http, Root));
        routes.MapGet(Root, (TodayPages pages) => pages.FirstAsync());
        routes.MapPost($"{Root}/early", async (TakeEarly verb, Viewer viewer, HttpContext http) =>
        {
            var (bulk, taken) = await verb.RunAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, Root, new Toast($"{Words.Begin(Words.Count(taken, "person", "people"))} taken early.", ManyEndpoints.Undo, bulk));
        });
        routes.MapCards(Root);
        routes.MapFocus();
    }

    /// <summary>A card and its questions: they stand on Today, and lie open one after the other in a focus session.</summary>
    public static void MapCards(this IEndpointRouteBuilder routes, string root)
    {
        routes.MapGet($"{root}/{{touch}}", (string touch, TodayPages pages) => pages.CardAsync(touch, _ => Task.FromResult<StepView?>(null)));
        routes.MapGet($"{root}/{{touch}}/log", (string touch, string? result, TodayPages pages) => pages.CardAsync(touch, card => pages.LogAsync(card, result)));
        routes.MapGet($"{root}/{{touch}}/later", (string touch, TodayPages pages, Viewer viewer) => pages.CardAsync(touch, card => Of(Steps.Later(card, viewer))));
        routes.MapGet($"{root}/{{touch}}/skip", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Skip(card))));
        routes.MapGet($"{root}/{{touch}}/outcome", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Outcome(card))));
        routes.MapGet($"{root}/{{touch}}/note", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Note(card))));
        routes.MapGet($"{root}/{{touch}}/edit", (string touch, TodayPages pages) => pages.CardAsync(touch, card => pages.EditAsync(card)));
        routes.MapAnswers(root);
    }

    private static Task<StepView?> Of(StepView step) => Task.FromResult<StepView?>(step);
}
