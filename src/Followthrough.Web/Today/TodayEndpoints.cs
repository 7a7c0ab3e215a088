using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Today;

/// <summary>Today: the list, the card on top of it, and the questions a card asks. What the answers do stands in <see cref="AnswerEndpoints"/>.</summary>
internal static class TodayEndpoints
{
    public static void MapToday(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http) => PageResults.Then(http, "/today"));
        routes.MapGet("/today", (TodayPages pages) => pages.FirstAsync());
        routes.MapGet("/today/{touch}", (string touch, TodayPages pages) => pages.CardAsync(touch, _ => Task.FromResult<StepView?>(null)));
        routes.MapGet("/today/{touch}/log", (string touch, string? result, TodayPages pages) => pages.CardAsync(touch, card => pages.LogAsync(card, result)));
        routes.MapGet("/today/{touch}/later", (string touch, TodayPages pages, Viewer viewer) => pages.CardAsync(touch, card => Of(Steps.Later(card, viewer))));
        routes.MapGet("/today/{touch}/skip", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Skip(card))));
        routes.MapGet("/today/{touch}/outcome", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Outcome(card))));
        routes.MapGet("/today/{touch}/note", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Note(card))));
        routes.MapGet("/today/{touch}/edit", (string touch, TodayPages pages) => pages.CardAsync(touch, card => Of(Steps.Edit(card))));
        routes.MapAnswers();
    }

    private static Task<StepView?> Of(StepView step) => Task.FromResult<StepView?>(step);
}
