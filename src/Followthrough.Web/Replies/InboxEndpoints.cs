using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Features;
using Followthrough.Features.Replies;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Sending;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Replies;

/// <summary>The inbox: what needs a decision, one message at a time.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox", async (string? view, int? after, InboxPages pages) => PageResults.Page<InboxPageOf>(await pages.ListAsync(view == "done", Math.Max(0, after ?? 0))));
        routes.MapGet("/inbox/{message}", (string message, InboxPages pages) => ShowAsync(message, pages, _ => null));
        routes.MapGet("/inbox/{message}/answer", (string message, InboxPages pages) => ShowAsync(message, pages, InboxPages.Answer));
        routes.MapGet("/inbox/{message}/correct", (string message, InboxPages pages) => ShowAsync(message, pages, InboxPages.Correct));
        routes.MapPost("/inbox/{message}/accept", Accept);
        routes.MapPost("/inbox/{message}/correct", CorrectIt);
        routes.MapPost("/inbox/{message}/answer", AnswerIt);
    }

    private static async Task<IResult> ShowAsync(string message, InboxPages pages, Func<InboxMessage, MessageStepView?> ask) => PageResults.Page<InboxPageOf>(await pages.OneAsync(message, ask));

    private static async Task<IResult> Accept(string message, DealWithMessage verb, Viewer viewer, HttpContext http)
    {
        var (mailbox, number) = InboxPages.KeyOf(message);
        await verb.AcceptAsync(viewer.Actor, mailbox, number, http.RequestAborted);
        return PageResults.Then(http, ShowInbox.Address, new Toast("So it stands."));
    }

    private static async Task<IResult> CorrectIt(string message, [FromForm] string? intent, [FromForm] string? until, DealWithMessage verb, InboxPages pages, Viewer viewer, HttpContext http)
    {
        var (mailbox, number) = InboxPages.KeyOf(message);
        try
        {
            var chosen = IntentWords.Read(intent) ?? throw Refusal.Invalid("Choose what it means.");
            var day = string.IsNullOrWhiteSpace(until) ? (LocalDate?)null : LocalDatePattern.Iso.Parse(until) is { Success: true, Value: var date } ? date : throw Refusal.Invalid($"“{until}” is not a day.");
            var sentence = await verb.CorrectAsync(viewer.Actor, mailbox, number, chosen, day, http.RequestAborted);
            return PageResults.Then(http, ShowInbox.Address, new Toast($"{IntentWords.Of(chosen)}. {sentence}"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            return PageResults.Again<InboxPageOf>(await pages.OneAsync(message, _ => new CorrectStepView(intent ?? "", until, refusal.Message)));
        }
    }

    private static async Task<IResult> AnswerIt(string message, [FromForm] string? body, [FromForm] string? ask, DealWithMessage verb, InboxPages pages, Viewer viewer, HttpContext http)
    {
        var (mailbox, number) = InboxPages.KeyOf(message);
        try
        {
            var done = await verb.AnswerAsync(viewer.Actor, mailbox, number, body ?? "", string.IsNullOrWhiteSpace(ask) ? DraftLint.Check(body ?? "").Ask : ask, http.RequestAborted);
            var touch = await pages.LeavingOfAsync(done.ProspectId);
            return PageResults.Then(http, ShowInbox.Address, touch is null ? new Toast($"{done.Summary}.") : new Toast($"{done.Summary}.", LeavingEndpoints.TakeBack, touch, "Take back"));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            return PageResults.Again<InboxPageOf>(await pages.OneAsync(message, _ => new AnswerStepView(body ?? "", ask, refusal.Message)));
        }
    }
}

/// <summary>Reads what a page of the inbox needs.</summary>
internal sealed class InboxPages(ReadInbox read, FollowDb db, IClock clock, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    private Viewer Viewer => Http.Features.Get<Viewer>()!;

    /// <summary>The list; of what waits, the first one lies open.</summary>
    public async Task<InboxView> ListAsync(bool dealtWith, int after)
    {
        var page = await read.RunAsync(Viewer.Actor, dealtWith, after, Http.RequestAborted);
        var first = dealtWith || page.Lines.Count == 0 ? null : page.Lines[0].Message;
        return await ViewAsync(page, first is null ? null : await CardAsync(first.MailboxId, first.Number, _ => null), dealtWith, after);
    }

    /// <summary>One message, which asks something or nothing, with what else waits.</summary>
    /// <exception cref="Refusal">There is no such message.</exception>
    public async Task<InboxView> OneAsync(string message, Func<InboxMessage, MessageStepView?> ask)
    {
        db.ChangeTracker.Clear(); // what a refused verb had begun is dropped
        var (mailbox, number) = KeyOf(message);
        var card = await CardAsync(mailbox, number, ask);
        return await ViewAsync(await read.RunAsync(Viewer.Actor, !card.WaitsForDecision, 0, Http.RequestAborted), card, !card.WaitsForDecision, 0);
    }

    /// <summary>An answer, with its first words.</summary>
    public static MessageStepView Answer(InboxMessage message) =>
        new AnswerStepView($"Hi {First(message)},\n\n", null);

    /// <summary>The menu of what it could mean.</summary>
    public static MessageStepView Correct(InboxMessage message) =>
        new CorrectStepView(message.Message.Intent.ToString(), message.Message.Until is { } until ? LocalDatePattern.Iso.Format(until) : null);

    /// <summary>"2.17": the mailbox, and the message's number in it.</summary>
    /// <exception cref="Refusal">It names none.</exception>
    public static (long Mailbox, long Number) KeyOf(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var mailbox) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (mailbox, number)
            : throw Refusal.NotFound("There is no such message.");
    }

    /// <summary>The newest touch of a prospect that is on its way; null where none is.</summary>
    public async Task<string?> LeavingOfAsync(long prospectId)
    {
        var ws = Viewer.WorkspaceId;
        var number = await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && t.ProspectId == prospectId && t.State == Domain.Touches.TouchState.Leaving)
            .OrderByDescending(t => t.DoneAt).Select(t => (int?)t.Number).FirstOrDefaultAsync(Http.RequestAborted);
        return number is { } touch ? new Domain.Touches.TouchKey(prospectId, touch).ToString() : null;
    }

    private async Task<MessageView> CardAsync(long mailbox, long number, Func<InboxMessage, MessageStepView?> ask)
    {
        var found = await read.ReadAsync(Viewer.Actor, mailbox, number, Http.RequestAborted);
        return ShowInbox.Card(found, ask(found), Viewer, clock.GetCurrentInstant());
    }

    private async Task<InboxView> ViewAsync(InboxPage page, MessageView? card, bool dealtWith, int after)
    {
        var ws = Viewer.WorkspaceId;
        var readsMail = page.Lines.Count > 0 || Viewer.IsDemo || await db.Mailboxes.AnyAsync(m => m.WorkspaceId == ws, Http.RequestAborted);
        return ShowInbox.View(page, card, dealtWith, after, readsMail, Viewer, clock.GetCurrentInstant());
    }

    private static string First(InboxMessage message) =>
        (message.Message.FromName is { Length: > 0 } name ? name : message.Prospect.Name).Split(' ')[0].TrimEnd(',');
}
