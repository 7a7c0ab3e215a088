using System.Data.Common;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Reads what a page of Today needs, once for each request.</summary>
internal sealed class TodayPages(
    ReadyTouches ready, ReadToday readToday, ReadCard readCard, CompleteTouch complete, StepFocus step, ReadFocus focus, PlanMorning morning, TakeEarly early, ReadTemplates templates, PreviewTemplate preview, FollowDb db, IClock clock,
    IHttpContextAccessor accessor)
{
    private const string HasMoved = "That touch has been dealt with. This is the next one.";

    private HttpContext Http => accessor.HttpContext!;

    private Viewer Viewer => Http.Features.Get<Viewer>()!;

    /// <summary>Where the card lies: on Today, or in a focus session.</summary>
    public string Root => IsFocus ? FocusEndpoints.Root : TodayEndpoints.Root;

    private bool IsFocus => Http.Request.Path.StartsWithSegments(FocusEndpoints.Root);

    /// <summary>What the card took so far, where it lies open in a focus session.</summary>
    public async Task<FocusSpent?> SpentAsync(OpenTouch open) => IsFocus ? await focus.SpentAsync(Viewer.Actor, open.Key, open.Minutes, Http.RequestAborted) : null;

    /// <summary>The list with its first card.</summary>
    public async Task<IResult> FirstAsync()
    {
        var list = await ListAsync(ShowToday.Lines);
        if (!list.HasMorning)
        {
            await morning.RunAsync(Viewer.Actor, Http.RequestAborted);
        }

        var card = list.Touches.Count == 0 ? null : await readCard.RunAsync(Viewer.Actor, list.Touches[0].Key, Http.RequestAborted);
        return PageResults.Page<TodayPage>(await ShowAsync(list, card, null));
    }

    /// <summary>The list with a chosen card, which asks something or nothing.</summary>
    public async Task<IResult> CardAsync(string touch, Func<TouchCard, Task<StepView?>> ask)
    {
        if (await FindAsync(touch) is not { } card)
        {
            return Moved();
        }

        if (IsFocus)
        {
            return await FocusAsync(card, await ask(card)) is { } view ? PageResults.Page<FocusPage>(view) : PageResults.Then(Http, Root);
        }

        return PageResults.Page<TodayPage>(await ShowAsync(await ListAsync(ShowToday.Lines), card, await ask(card)));
    }

    /// <summary>
    /// Goes on after an answer. A script gets the next card at once: from the key to the card it is one way to the server and not two. A browser alone is
    /// sent there, so that reloading the page answers nothing a second time.
    /// </summary>
    public async Task<IResult> NextAsync(Toast said)
    {
        if (IsFocus || !HtmxRequest.WantsFragment(Http.Request))
        {
            return PageResults.Then(Http, Root, said);
        }

        try
        {
            db.ChangeTracker.Clear(); // nothing of what was answered is read from memory
            var page = await FirstAsync();
            Http.Response.Headers["HX-Push-Url"] = Root;
            Flash.SayNow(Http, said);
            return page;
        }
        catch (DbException)
        {
            // The answer is kept: it must not be told that nothing was changed.
            return PageResults.Then(Http, Root, said);
        }
    }

    /// <summary>Goes to the next card, because this one is no longer the next.</summary>
    public IResult Moved() => PageResults.Then(Http, Root, new Toast(HasMoved));

    /// <summary>The same card again, because the answer had a mistake in it.</summary>
    public async Task<IResult> AgainAsync(string touch, Func<TouchCard, Task<StepView?>> ask, string wrong)
    {
        db.ChangeTracker.Clear(); // what the verb had begun is dropped
        if (await FindAsync(touch) is not { } card)
        {
            return Moved();
        }

        var open = (await ask(card))! with { Wrong = wrong };
        return IsFocus && await FocusAsync(card, open) is { } view
            ? PageResults.Again<FocusPage>(view)
            : PageResults.Again<TodayPage>(await ShowAsync(await ListAsync(ShowToday.Lines), card, open));
    }

    public async Task<StepView?> LogAsync(TouchCard card, string? result, string? note = null, string? wrong = null) =>
        ResultWords.Read(result) is { } read && ResultWords.All(card.Step.Channel).Any(view => view.Value == result)
            ? await Steps.LogAsync(card, read, complete, Viewer, Http.RequestAborted, note, wrong)
            : throw Refusal.Invalid("There is no such result for this channel.");

    /// <summary>The touch named in an address, where it is still the next one; null where it has been dealt with.</summary>
    /// <exception cref="Refusal">There is no such prospect.</exception>
    public async Task<OpenTouch?> OpenAsync(string touch)
    {
        var key = TouchAddress.Key(touch);
        var next = await db.Prospects.Where(p => p.WorkspaceId == Viewer.WorkspaceId && p.Id == key.ProspectId)
            .Select(p => new { p.NextNumber, p.NextMinutes }).SingleOrDefaultAsync(Http.RequestAborted) ?? throw Refusal.NotFound($"There is no prospect {key.ProspectId}.");
        return next.NextNumber == key.Number ? new OpenTouch(key, next.NextMinutes ?? 0) : null;
    }

    /// <summary>What an answer did, and what is next.</summary>
    public string Said(Done done, TouchKey answered) => done is { Next: { } next, Zone: { } zone } && next.Number != answered.Number
        ? $"{done.Summary}. {Steps.Proposal(next, null, clock.GetCurrentInstant(), zone, Viewer)}"
        : $"{done.Summary}.";

    /// <summary>The card of a touch named in an address; null where it is not the next one any more.</summary>
    public Task<TouchCard?> FindAsync(string touch) => readCard.RunAsync(Viewer.Actor, TouchAddress.Key(touch), Http.RequestAborted);

    /// <summary>One's own words for the draft: as they stand, as they were typed, or as a template says it to this person.</summary>
    public async Task<StepView?> EditAsync(TouchCard card, string? template = null, string? subject = null, string? body = null)
    {
        var all = await templates.RunAsync(Viewer.Actor, Http.RequestAborted);
        var edit = Steps.Edit(card, null, subject, body);
        if (all.FirstOrDefault(each => each.Name == template) is { } chosen && await preview.DraftAsync(Viewer.Actor, card.Prospect, chosen, Http.RequestAborted, card.Person?.Number) is { } draft)
        {
            edit = Steps.Edit(card, null, draft.Subject, draft.Text);
        }

        return edit with { Template = template, Templates = [.. all.Where(each => each.Channel == card.Step.Channel).Select(each => (each.Name, each.Title))] };
    }

    /// <summary>The list; so many of its first lines get their words.</summary>
    public async Task<TodayList> ListAsync(int lines = ReadToday.Lines)
    {
        await ready.RunAsync(Viewer.WorkspaceId, Http.RequestAborted);
        return await readToday.RunAsync(Viewer.Actor, lines: lines, cancel: Http.RequestAborted);
    }

    private async Task<TodayView> ShowAsync(TodayList list, TouchCard? card, StepView? open)
    {
        var workspaceId = Viewer.WorkspaceId;
        var hasAnyone = list.Touches.Count > 0 || card is not null || list.Tally.Touches > 0
            || await db.Prospects.AnyAsync(prospect => prospect.WorkspaceId == workspaceId, Http.RequestAborted);
        RailCounts.Add(Http, "/today", list.Planned);
        if (card is null)
        {
            return ShowToday.View(list, null, hasAnyone, coming: hasAnyone ? await ComingAsync() : null);
        }

        return ShowToday.View(list, await CardAsync(list, card, open), hasAnyone, await focus.LatestAsync(Viewer.Actor, Http.RequestAborted));
    }

    /// <summary>Who comes up next, for a page on which nobody is due.</summary>
    public async Task<ComingView?> ComingAsync() =>
        await early.ReadAsync(Viewer.Actor, Http.RequestAborted) is { } coming ? ShowComing.View(coming, clock.GetCurrentInstant(), Viewer.ZoneId) : null;

    /// <summary>The page where a session begins; where it can't, with who comes up next.</summary>
    public async Task<FocusStartView> WithComingAsync(FocusStartView view) => view.CanBegin
        ? view
        : view with { Coming = await ComingAsync(), HasAnyone = await db.Prospects.AnyAsync(prospect => prospect.WorkspaceId == Viewer.WorkspaceId, Http.RequestAborted) };

    /// <summary>The card in the focus session that runs; null where none does.</summary>
    private async Task<FocusView?> FocusAsync(TouchCard card, StepView? open)
    {
        if (await focus.RunningAsync(Viewer.Actor, Http.RequestAborted) is null)
        {
            return null;
        }

        var session = await step.ShowAsync(Viewer.Actor, card.Key, Http.RequestAborted);
        var sofar = await focus.ResultAsync(Viewer.Actor, session.Number, Http.RequestAborted);
        return ShowFocus.Card(sofar, await CardAsync(await ListAsync(lines: 0), card, open) with { Root = Root }, Steps.Subject(card), clock.GetCurrentInstant());
    }

    private async Task<CardView> CardAsync(TodayList list, TouchCard card, StepView? open)
    {
        var isReachable = list.Plan.Fits.Concat(list.Plan.After).All(touch => touch.Touch != card.Key || touch.IsReachable);
        var mailbox = card.Step.Channel == Channel.Email ? await MailboxAsync(Viewer.WorkspaceId) : null;
        return ShowCard.View(card, open, isReachable, mailbox);
    }

    /// <summary>The seller's mailbox: one that sends before one that doesn't.</summary>
    private Task<Mailbox?> MailboxAsync(long workspaceId)
    {
        var seller = Viewer.SellerId;
        return db.Mailboxes.AsNoTracking().Where(m => m.WorkspaceId == workspaceId && m.SellerId == seller)
            .OrderBy(m => m.State == MailboxState.Active ? 0 : 1).ThenBy(m => m.Id).FirstOrDefaultAsync(Http.RequestAborted);
    }
}

/// <summary>A touch that is the next one of its prospect.</summary>
/// <param name="Key">The touch.</param>
/// <param name="Minutes">Minutes it will probably take.</param>
internal readonly record struct OpenTouch(TouchKey Key, int Minutes);
