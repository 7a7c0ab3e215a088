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
        [FromForm] bool? askable, [FromForm] long? version, CompleteTouch verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => pages.LogAsync(card, result, note), async open =>
        {
            var read = ResultWords.Read(result) ?? throw Refusal.Invalid("Choose what came of it.");
            // The box stands there only where an ask was heard; without it the verb knows best.
            var madeAsk = askable == true ? asked ?? false : (bool?)null;
            return await verb.RunAsync(
                new CompleteTouch.Request(
                    viewer.Actor, open.Key, read, version, Note: note, NotNowUntil: Day(until), Asked: madeAsk, PromisedOn: Day(promised), Focus: await pages.SpentAsync(open)),
                http.RequestAborted);
        });

    private static Task<IResult> Later(
        string touch, [FromForm] string? day, [FromForm] string? until, [FromForm] string? why, [FromForm] bool? promised, [FromForm] long? version,
        SnoozeTouch verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => Of(Steps.Later(card, viewer)), open =>
        {
            var chosen = Day(day) ?? Day(until) ?? throw Refusal.Invalid("Choose a day.");
            return verb.RunAsync(new SnoozeTouch.Request(viewer.Actor, open.Key, chosen, why, promised ?? false, version), http.RequestAborted);
        });

    private static Task<IResult> Skip(
        string touch, [FromForm] string? because, [FromForm] string? why, [FromForm] long? version, SkipTouch verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => Of(Steps.Skip(card)), open =>
        {
            var reason = string.IsNullOrWhiteSpace(why) ? because : why;
            return string.IsNullOrWhiteSpace(reason)
                ? throw Refusal.Invalid("Say why, in a word or two: leaving out is a decision.")
                : verb.RunAsync(new SkipTouch.Request(viewer.Actor, open.Key, reason, version), http.RequestAborted);
        });

    private static Task<IResult> RecordOutcome(
        string touch, [FromForm] string? outcome, [FromForm] string? note, [FromForm] string? value, [FromForm] bool? nurture, [FromForm] long? version,
        RecordOutcome verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(touch, pages, http, card => Of(Steps.Outcome(card, outcome)), open =>
        {
            var (ended, reason) = Outcomes(outcome);
            var to = ended == Outcome.LetGo && nurture == true ? LetGoTo.Nurture : LetGoTo.Nothing;
            var worth = ended == Outcome.Hired ? Amount(value) : null;
            return verb.RunAsync(new RecordOutcome.Request(viewer.Actor, open.Key.ProspectId, ended, reason, to, note, worth, version), http.RequestAborted);
        });

    private static Task<IResult> Note(string touch, [FromForm] string? note, AddNote verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(
            touch, pages, http, card => Of(Steps.Note(card)),
            open => verb.RunAsync(new AddNote.Request(viewer.Actor, open.Key.ProspectId, note ?? ""), http.RequestAborted), staysOnCard: true);

    private static Task<IResult> Edit(
        string touch, [FromForm] string? subject, [FromForm] string? body, [FromForm] long? version, EditDraft verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(
            touch, pages, http, card => pages.EditAsync(card, null, subject, body),
            open => verb.RunAsync(new EditDraft.Request(viewer.Actor, open.Key, subject, body ?? "", version), http.RequestAborted), staysOnCard: true);

    /// <summary>What could be better in the words as they are typed; nothing is kept.</summary>
    private static async Task<IResult> Hints(string touch, [FromForm] string? subject, [FromForm] string? body, TodayPages pages, HttpContext http) =>
        !HtmxRequest.IsHtmx(http.Request) ? await pages.CardAsync(touch, card => pages.EditAsync(card, null, subject, body))
        : await pages.FindAsync(touch) is not { } card ? Results.NoContent()
        : new RazorComponentResult<DraftHints>(new Dictionary<string, object?> { ["Hints"] = ShowCard.HintsOf(card, body ?? "") }) { PreventStreamingRendering = true };

    private static Task<IResult> Ask(string touch, [FromForm] string? ask, [FromForm] long? version, RewordAsk verb, TodayPages pages, Viewer viewer, HttpContext http) =>
        AnswerAsync(
            touch, pages, http, card => pages.EditAsync(card, null), open => verb.RunAsync(new RewordAsk.Request(viewer.Actor, open.Key, ask, version), http.RequestAborted), staysOnCard: true);

    private static async Task<IResult> Send(
        string touch, [FromForm] string? subject, [FromForm] string? body, [FromForm] long? version, SendTouch verb, TodayPages pages, Viewer viewer, HttpContext http)
    {
        if (await pages.OpenAsync(touch) is not { } open)
        {
            return pages.Moved();
        }

        try
        {
            if (body is not null && string.IsNullOrWhiteSpace(body))
            {
                throw Refusal.Invalid("There are no words to send yet.");
            }

            var done = await verb.RunAsync(new SendTouch.Request(viewer.Actor, open.Key, subject, body, version, await pages.SpentAsync(open)), http.RequestAborted);
            return await pages.NextAsync(new Toast(pages.Said(done, open.Key), LeavingEndpoints.TakeBack, open.Key.ToString(), "Take back"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return await pages.AgainAsync(touch, card => pages.EditAsync(card, null, subject, body), refusal.Message);
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

    /// <summary>Runs the verb and goes on; a refusal that the seller can mend shows the question again with its reason. The card is read only then.</summary>
    private static async Task<IResult> AnswerAsync(
        string touch, TodayPages pages, HttpContext http, Func<TouchCard, Task<StepView?>> ask, Func<OpenTouch, Task<Done>> answer, bool staysOnCard = false)
    {
        if (await pages.OpenAsync(touch) is not { } open)
        {
            return pages.Moved();
        }

        try
        {
            var done = await answer(open);
            var said = new Toast(pages.Said(done, open.Key), $"{pages.Root}/undo", string.Create(CultureInfo.InvariantCulture, $"{done.ProspectId}.{done.Version}"));
            return staysOnCard ? PageResults.Then(http, $"{pages.Root}/{open.Key}", said) : await pages.NextAsync(said);
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return await pages.AgainAsync(touch, ask, refusal.Message);
        }
    }

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
