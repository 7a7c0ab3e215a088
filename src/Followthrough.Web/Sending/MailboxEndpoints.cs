using Followthrough.Domain.Mailboxes;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Sending;

/// <summary>The mailboxes in the settings: add one by its address, test it, change it, let it rest.</summary>
internal static class MailboxEndpoints
{
    private const string Address = "/settings/mailboxes";
    private const string NotFoundOut = "Its servers could not be found out. Your provider’s help page names them: one for sending (SMTP), one for reading (IMAP).";
    private const string PausedByHand = "Somebody paused it here.";

    public static void MapMailboxes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (MailboxPages pages) => PageResults.Page<MailboxesPage>(await pages.ListAsync()));
        routes.MapPost($"{Address}/add", Add);
        routes.MapPost($"{Address}/sender", Sender);
        routes.MapGet($"{Address}/{{id:long}}", async (long id, MailboxPages pages) => PageResults.Page<MailboxPage>(await pages.OneAsync(id)));
        routes.MapPost($"{Address}/{{id:long}}/save", Save);
        routes.MapPost($"{Address}/{{id:long}}/pause", (long id, SwitchMailbox verb, Viewer viewer, HttpContext http) =>
            SwitchAsync(id, "It sends nothing until you let it go on. What comes in is still read.", http, verb.PauseAsync(viewer.Actor, id, PausedByHand, http.RequestAborted)));
        routes.MapPost($"{Address}/{{id:long}}/resume", (long id, SwitchMailbox verb, Viewer viewer, HttpContext http) =>
            SwitchAsync(id, "It sends again.", http, verb.ResumeAsync(viewer.Actor, id, http.RequestAborted)));
        routes.MapPost($"{Address}/{{id:long}}/remove", Remove);
        routes.MapPost($"{Address}/{{id:long}}/test", Test);
        routes.MapPost($"{Address}/{{id:long}}/pin", Pin);
        // Where a browser reloads what it had posted to.
        routes.MapGet($"{Address}/{{id:long}}/{{any}}", (long id, string any, HttpContext http) => PageResults.Then(http, ShowMailboxes.Href(id)));
    }

    private static async Task<IResult> Add(MailboxPages pages, GuessMailbox guess, SaveMailbox verb, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = MailboxFields.Read(form);
        try
        {
            var note = "";
            if (fields.Outgoing.Host.Length == 0 || fields.Incoming.Host.Length == 0)
            {
                // In a demo nothing is looked up: nothing leaves that machine.
                if ((viewer.IsDemo ? null : await guess.RunAsync(fields.Address, http.RequestAborted)) is not { } found)
                {
                    return PageResults.Again<MailboxesPage>(await pages.ListAsync() with { Add = fields, AsksForServers = true, Wrong = NotFoundOut });
                }

                fields = fields.With(found);
                note = found.Note;
                if (found.SignIn == SignInWay.OAuth2 && form["refresh-token"].ToString().Length == 0)
                {
                    return PageResults.Again<MailboxesPage>(await pages.ListAsync() with { Add = fields, AsksForServers = true, Wrong = $"{found.Provider} wants a sign-in with OAuth2. {note}".TrimEnd() });
                }
            }

            var id = await verb.RunAsync(fields.Request(viewer.Actor, null, form), http.RequestAborted);
            return PageResults.Then(http, ShowMailboxes.Href(id), new Toast(note.Length > 0 ? $"Added. {note}" : "Added. Test it, then it sends."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return PageResults.Again<MailboxesPage>(await pages.ListAsync() with { Add = fields, AsksForServers = fields.Outgoing.Host.Length > 0, Wrong = refusal.Message });
        }
    }

    private static async Task<IResult> Save(long id, MailboxPages pages, SaveMailbox verb, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = MailboxFields.Read(form);
        try
        {
            await verb.RunAsync(fields.Request(viewer.Actor, id, form), http.RequestAborted);
            return PageResults.Then(http, ShowMailboxes.Href(id), new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return PageResults.Again<MailboxPage>(await pages.OneAsync(id) with { Fields = fields, Wrong = refusal.Message });
        }
    }

    private static async Task<IResult> Sender([FromForm(Name = "postal")] string? postal, [FromForm(Name = "public")] string? site, MailboxPages pages, SaveWorkspace verb, Viewer viewer, HttpContext http)
    {
        try
        {
            await verb.RunAsync(new SaveWorkspace.Request(viewer.Actor) { PostalAddress = postal ?? "", PublicAddress = site ?? "" }, http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            return PageResults.Again<MailboxesPage>(await pages.ListAsync() with { Sender = new SenderFields(postal ?? "", site ?? "", refusal.Message) });
        }
    }

    private static async Task<IResult> Test(long id, TestMailbox verb, MailboxPages pages, Viewer viewer, HttpContext http)
    {
        var test = await verb.RunAsync(viewer.Actor, id, http.RequestAborted);
        return PageResults.Page<MailboxPage>(await pages.OneAsync(id) with { Test = ShowMailboxes.Test(test) });
    }

    private static async Task<IResult> Pin(long id, [FromForm] string? server, [FromForm] string? fingerprint, SaveMailbox verb, MailboxPages pages, Viewer viewer, HttpContext http)
    {
        await verb.RunAsync(await pages.PinnedAsync(id, server == "out", fingerprint ?? ""), http.RequestAborted);
        return PageResults.Then(http, ShowMailboxes.Href(id), new Toast("Only this certificate is accepted from now on. Test it again."));
    }

    private static async Task<IResult> Remove(long id, SwitchMailbox verb, Viewer viewer, HttpContext http)
    {
        try
        {
            await verb.RemoveAsync(viewer.Actor, id, http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("Taken away. Its steps are made by hand from now on."));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            return PageResults.Then(http, ShowMailboxes.Href(id), new Toast(refusal.Message));
        }
    }

    private static async Task<IResult> SwitchAsync(long id, string said, HttpContext http, Task change)
    {
        await change;
        return PageResults.Then(http, ShowMailboxes.Href(id), new Toast(said));
    }
}

/// <summary>Reads what the pages of the mailboxes need.</summary>
internal sealed class MailboxPages(ReadMailboxes read, FollowDb db, IClock clock, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    private Viewer Viewer => Http.Features.Get<Viewer>()!;

    /// <summary>All of them.</summary>
    public async Task<MailboxesView> ListAsync()
    {
        db.ChangeTracker.Clear(); // what a refused verb had begun is dropped
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == Viewer.WorkspaceId, Http.RequestAborted);
        return ShowMailboxes.List(await read.RunAsync(Viewer.Actor, Http.RequestAborted), workspace, Viewer, clock.GetCurrentInstant());
    }

    /// <summary>The mailbox as it is, but with the only certificate that one of its servers may show.</summary>
    /// <exception cref="Refusal">There is no such mailbox.</exception>
    public async Task<SaveMailbox.Request> PinnedAsync(long id, bool outgoing, string fingerprint)
    {
        var ws = Viewer.WorkspaceId;
        var mailbox = await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.WorkspaceId == ws && m.Id == id, Http.RequestAborted) ?? throw Refusal.NotFound($"There is no mailbox {id}.");
        return new SaveMailbox.Request(
            Viewer.Actor, id, mailbox.Address, mailbox.Name, outgoing ? mailbox.Outgoing with { Fingerprint = fingerprint } : mailbox.Outgoing,
            outgoing ? mailbox.Incoming : mailbox.Incoming with { Fingerprint = fingerprint }, mailbox.SignIn, null, mailbox.Provider, mailbox.DailyCap, mailbox.MinuteCap);
    }

    /// <summary>One of them.</summary>
    /// <exception cref="Refusal">There is none of that number, or it is a colleague's.</exception>
    public async Task<MailboxView> OneAsync(long id)
    {
        db.ChangeTracker.Clear();
        var health = (await read.RunAsync(Viewer.Actor, Http.RequestAborted)).FirstOrDefault(each => each.Mailbox.Id == id) ?? throw Refusal.NotFound($"There is no mailbox {id}.");
        return health.Mailbox.SellerId == Viewer.SellerId || Viewer.IsOwner
            ? ShowMailboxes.One(health, Viewer, clock.GetCurrentInstant())
            : throw Refusal.NotAllowed($"{health.Mailbox.Address} is a colleague’s mailbox; they or an owner of the workspace can change it.");
    }
}
