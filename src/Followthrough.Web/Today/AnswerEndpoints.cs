using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Today;
using Followthrough.Web.Frame;
using Followthrough.Web.Sending;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Today;

/// <summary>What the answers to a card's questions do: one verb each, then the next card, with an undo.</summary>
internal static class AnswerEndpoints
{
    public static void MapAnswers(this IEndpointRouteBuilder routes, string root)
    {
        routes.MapPost($"{root}/{{touch}}/log", Log);
        routes.MapPost($"{root}/{{touch}}/later", Later);
        routes.MapPost($"{root}/{{touch}}/skip", Skip);
        routes.MapPost($"{root}/{{touch}}/outcome", RecordOutcome);
        routes.MapPost($"{root}/{{touch}}/note", Note);
        routes.MapPost($"{root}/{{touch}}/edit", Edit);
        routes.MapPost($"{root}/{{touch}}/hints", Hints);
        routes.MapPost($"{root}/{{touch}}/begin", (string touch, [FromForm] string? template, TodayPages pages) => pages.CardAsync(touch, card => pages.EditAsync(card, template)));
        routes.MapPost($"{root}/{{touch}}/ask", Ask);
        routes.MapPost($"{root}/{{touch}}/send", Send);
        routes.MapPost($"{root}/undo", UndoLast);
    }

    private static Task<IResult> Log(
        string touch, [FromForm] string? result, [FromForm] string? note, [FromForm] string? until, [FromForm] string? promised, [FromForm] bool? asked,
        [FromForm] long? version, CompleteTouch verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => pages.LogAsync(card, result, note), async card =>
        {
            var read = ResultWords.Read(result) ?? throw Refusal.Invalid("Choose what came of it.");
            // The box stands there only where an ask was heard; without it the verb knows best.
            var madeAsk = card.Step.Ask is not null && read is not (TouchResult.NoAnswer or TouchResult.WrongPerson) ? asked ?? false : (bool?)null;
            return await verb.RunAsync(
                new CompleteTouch.Request(
                    viewer.Actor, card.Key, read, version, Note: note, NotNowUntil: Day(until), Asked: madeAsk, Body: card.Draft?.Text, PromisedOn: Day(promised),
                    Focus: await pages.SpentAsync(card)),
                http.RequestAborted);
        });

    private static Task<IResult> Later(
        string touch, [FromForm] string? day, [FromForm] string? until, [FromForm] string? why, [FromForm] bool? promised, [FromForm] long? version,
        SnoozeTouch verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => Of(Steps.Later(card, viewer)), card =>
        {
            var chosen = Day(day) ?? Day(until) ?? throw Refusal.Invalid("Choose a day.");
            return verb.RunAsync(new SnoozeTouch.Request(viewer.Actor, card.Key, chosen, why, promised ?? false, version), http.RequestAborted);
        });

    private static Task<IResult> Skip(
        string touch, [FromForm] string? because, [FromForm] string? why, [FromForm] long? version, SkipTouch verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => Of(Steps.Skip(card)), card =>
        {
            var reason = string.IsNullOrWhiteSpace(why) ? because : why;
            return string.IsNullOrWhiteSpace(reason)
                ? throw Refusal.Invalid("Say why, in a word or two: leaving out is a decision.")
                : verb.RunAsync(new SkipTouch.Request(viewer.Actor, card.Key, reason, version), http.RequestAborted);
        });

    private static Task<IResult> RecordOutcome(
        string touch, [FromForm] string? outcome, [FromForm] string? note, [FromForm] string? value, [FromForm] bool? nurture, [FromForm] long? version,
        RecordOutcome verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => Of(Steps.Outcome(card, outcome)), card =>
        {
            var (ended, reason) = Outcomes(outcome);
            var to = ended == Outcome.LetGo && nurture == true ? LetGoTo.Nurture : LetGoTo.Nothing;
            var worth = ended == Outcome.Hired ? Amount(value) : null;
            return verb.RunAsync(new RecordOutcome.Request(viewer.Actor, card.Prospect.Id, ended, reason, to, note, worth, version), http.RequestAborted);
        });

    private static Task<IResult> Note(string touch, [FromForm] string? note, AddNote verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(
            touch, pages, http, card => Of(Steps.Note(card)),
            card => verb.RunAsync(new AddNote.Request(viewer.Actor, card.Prospect.Id, note ?? ""), http.RequestAborted), staysOnCard: true);

    private static Task<IResult> Edit(
        string touch, [FromForm] string? subject, [FromForm] string? body, [FromForm] long? version, EditDraft verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(
            touch, pages, http, card => pages.EditAsync(card, null, subject, body),
            card => verb.RunAsync(new EditDraft.Request(viewer.Actor, card.Key, subject, body ?? "", version), http.RequestAborted), staysOnCard: true);

    /// <summary>What could be better in the words as they are typed; nothing is kept.</summary>
    private static async Task<IResult> Hints(string touch, [FromForm] string? subject, [FromForm] string? body, TodayPages pages, HttpContext http) =>
        !HtmxRequest.IsHtmx(http.Request) ? await pages.CardAsync(touch, card => pages.EditAsync(card, null, subject, body))
        : await pages.FindAsync(touch) is not { } card ? Results.NoContent()
        : new RazorComponentResult<DraftHints>(new Dictionary<string, object?> { ["Hints"] = ShowCard.HintsOf(card, body ?? "") }) { PreventStreamingRendering = true };

    private static Task<IResult> Ask(string touch, [FromForm] string? ask, [FromForm] long? version, RewordAsk verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(
            touch, pages, http, card => pages.EditAsync(card, null), card => verb.RunAsync(new RewordAsk.Request(viewer.Actor, card.Key, ask, version), http.RequestAborted), staysOnCard: true);

    private static async Task<IResult> Send(
        string touch, [FromForm] string? subject, [FromForm] string? body, [FromForm] long? version, SendTouch verb, TodayPages pages, Viewer viewer, HttpContext http)
    {
        if (await pages.FindAsync(touch) is not { } card)
        {
            return pages.Moved();
        }

        try
        {
            if (body is not null && string.IsNullOrWhiteSpace(body))
            {
                throw Refusal.Invalid("There are no words to send yet.");
            }

            var done = await verb.RunAsync(new SendTouch.Request(viewer.Actor, card.Key, subject, body ?? card.Draft?.Text, version, await pages.SpentAsync(card)), http.RequestAborted);
            return PageResults.Then(http, pages.Root, new Toast(Said(done, card, viewer), LeavingEndpoints.TakeBack, card.Key.ToString(), "Take back"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return await pages.AgainAsync(card, each => pages.EditAsync(each, null, subject, body), refusal.Message);
        }
    }

    private static async Task<IResult> UndoLast([FromForm] string? undo, UndoChange verb, TodayPages pages, Viewer viewer, HttpContext http)
    {
        if (!TouchKey.TryParse(undo, out var change))
        {
            throw Refusal.NotFound("There is nothing to undo.");
        }

        var done = await verb.RunAsync(new UndoChange.Request(viewer.Actor, change.ProspectId, change.Number), http.RequestAborted);
        return PageResults.Then(http, done.Next is { } next ? $"{pages.Root}/{new TouchKey(done.ProspectId, next.Number)}" : pages.Root, new Toast(done.Summary));
    }

    /// <summary>Runs the verb and goes on; a refusal that the seller can mend shows the question again with its reason.</summary>
    private static async Task<IResult> AnswerAsync(
        string touch, TodayPages pages, HttpContext http, Func<TouchCard, Task<StepView?>> ask, Func<TouchCard, Task<Done>> answer, bool staysOnCard = false)
    {
        if (await pages.FindAsync(touch) is not { } card)
        {
            return pages.Moved();
        }

        try
        {
            var done = await answer(card);
            var said = new Toast(Said(done, card, http.Features.Get<Viewer>()!), $"{pages.Root}/undo", string.Create(CultureInfo.InvariantCulture, $"{done.ProspectId}.{done.Version}"));
            return PageResults.Then(http, staysOnCard ? $"{pages.Root}/{card.Key}" : pages.Root, said);
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return await pages.AgainAsync(card, ask, refusal.Message);
        }
    }

    private static string Said(Done done, TouchCard card, Viewer viewer) => done.Next is { } next && next.Number != card.Key.Number
        ? $"{done.Summary}. {Steps.Proposal((Channel)next.Channel, next.Due, null, card, viewer)}"
        : $"{done.Summary}.";

    private static (Outcome Outcome, LetGoReason? Reason) Outcomes(string? word) => word switch
    {
        "hired" => (Outcome.Hired, null),
        "cannot-help" => (Outcome.LetGo, LetGoReason.CannotHelp),
        "not-qualified" => (Outcome.LetGo, LetGoReason.NotQualified),
        "let-go-rule" => (Outcome.LetGo, LetGoReason.LetGoRule),
        "stop" => (Outcome.CeaseAndDesist, null),
        "out-of-business" => (Outcome.OutOfBusiness, null),
        "died" => (Outcome.Died, null),
        _ => throw Refusal.Invalid("Choose how it ended."),
    };

    private static decimal? Amount(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount >= 0
            ? amount
            : throw Refusal.Invalid($"“{text}” is not an amount.");

    private static LocalDate? Day(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : throw Refusal.Invalid($"“{text}” is not a day.");

    private static Task<StepView?> Of(StepView step) => Task.FromResult<StepView?>(step);
}
