using System.Net;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Sending;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Replies;

/// <summary>What came in: shown, accepted, corrected and answered, without JavaScript.</summary>
public sealed class InboxTests : SignedInTests
{
    [Fact]
    public async Task AnEmptyInboxTeaches()
    {
        var page = await Browser.ReadAsync("/inbox");
        Assert.Equal("Nothing waits for you here.", Text(page, "h1"));
        Assert.NotNull(page.QuerySelector(".empty a[href='/settings/mailboxes']"));
        Assert.Null(page.QuerySelector("#rail a[href='/inbox'] b"));
    }

    [Fact]
    public async Task TheWarmOnesComeFirstWithTheirEvidenceMarked()
    {
        await ComeInAsync("Priya Natarajan", "priya@lumen.example", Intent.NotNow, "Not now, please. After the holidays.", "Not now");
        await ComeInAsync("Dana Reyes", "dana@alder.example", Intent.Interested, "Hello Sam,\nsounds good, can we talk?", "sounds good", "Hello Sam,\nsounds good, can we talk?\n\n> On Monday Sam wrote:\n> <script>alert(1)</script>");
        var page = await Browser.ReadAsync("/inbox");
        Assert.Equal("Two messages, one of them warm.", Text(page, "h1"));
        Assert.Equal("2", page.QuerySelector("#rail a[href='/inbox'] b")!.FirstChild!.TextContent);
        Assert.Contains("Dana Reyes", Text(page, "article h2"), StringComparison.Ordinal);
        Assert.EndsWith("sounds good", Text(page, "article mark"), StringComparison.Ordinal);
        Assert.Contains("can we talk?", Text(page, "article .letter"), StringComparison.Ordinal);
        Assert.Equal("They are interested: answer them.", Text(page, "article .say"));
        Assert.Contains("<script>alert(1)</script>", Text(page, "article details"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("article script"));
        Assert.Equal("Priya Natarajan", Text(page, ".next .who"));
    }

    [Fact]
    public async Task OneKeyAcceptsAndTheNextOneIsThere()
    {
        await ComeInAsync("Priya Natarajan", "priya@lumen.example", Intent.NotNow, "Not now.", "Not now");
        await ComeInAsync("Dana Reyes", "dana@alder.example", Intent.Interested, "Yes please.", "Yes please");
        var next = await SubmitAsync((IHtmlFormElement)(await Browser.ReadAsync("/inbox")).QuerySelector("form[action$='/accept']")!);
        Assert.Contains("Priya", Text(next, "article h2"), StringComparison.Ordinal);
        var done = await Browser.ReadAsync("/inbox?view=done");
        Assert.Equal("Dana Reyes", Text(done, ".next .who"));
    }

    [Fact]
    public async Task AReadingIsCorrected()
    {
        await ComeInAsync("Dana Reyes", "dana@alder.example", Intent.Interested, "We will see in spring.", "see");
        var page = await Browser.ReadAsync("/inbox");
        var menu = await Browser.ReadAsync(page.QuerySelector(".acts [data-key=c]")!.GetAttribute("href")!);
        var form = (IHtmlFormElement)menu.QuerySelector(".step form")!;
        Assert.Equal("Interested", ((IHtmlInputElement)form.QuerySelector("input:checked")!).Value);

        var wrong = await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form).Where(f => f.Name is not ("intent" or "until")), ("intent", "NotNow"), ("until", "soon")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);

        var after = await SubmitAsync(form, ("intent", "NotNow"), ("until", "2027-03-01"));
        Assert.StartsWith("Not now. Not now: they come back on 1 March 2027", Text(after, ".toast span"), StringComparison.Ordinal);
        await using var db = Pages.NewDb();
        var message = await db.Incoming.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Intent.NotNow, Intent.Interested), (message.Intent, message.WasReadAs!.Value));
        Assert.Contains("corrected from “Interested”", Text(await Browser.ReadAsync($"/inbox/{message.MailboxId}.{message.Number}"), "article .chips"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerGoesIntoTheThreadAndCanBeTakenBack()
    {
        await ComeInAsync("Dana Reyes", "dana@alder.example", Intent.Question, "What does it cost?", "What does it cost?");
        var step = await Browser.ReadAsync((await Browser.ReadAsync("/inbox")).QuerySelector(".acts [data-key=a]")!.GetAttribute("href")!);
        var form = (IHtmlFormElement)step.QuerySelector(".step form")!;
        Assert.StartsWith("Hi Dana,", ((IHtmlTextAreaElement)form.QuerySelector("textarea")!).Value, StringComparison.Ordinal);

        var empty = await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form).Where(f => f.Name != "body"), ("body", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);

        var after = await SubmitAsync(form, ("body", "Hi Dana,\n\n900 a month. Shall we begin in December?"), ("ask", "Shall we begin in December?"));
        Assert.Equal("Take back", Text(after, ".toast button span"));
        await using var db = Pages.NewDb();
        var attempt = await db.Attempts.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        var message = System.Text.Encoding.UTF8.GetString((await db.AttemptMessages.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Message);
        Assert.Contains("In-Reply-To: <dana-1@alder.example>", message, StringComparison.Ordinal);
        Assert.Contains("Subject: Re: About you", message, StringComparison.Ordinal);
        Assert.Equal(AttemptState.Waiting, attempt.State);
        Assert.Equal("Nothing waits for you here.", Text(after, "h1"));
    }

    [Fact]
    public async Task AMessageThatIsNoneIsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync("/inbox/1.1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync("/inbox/x")).StatusCode);
    }

    private async Task ComeInAsync(string name, string email, Intent intent, string words, string evidence, string? whole = null)
    {
        var added = await Pages.AddAsync(name, email: email);
        await using var db = Pages.NewDb();
        if (!await db.Mailboxes.AnyAsync(TestContext.Current.CancellationToken))
        {
            var (actor, server) = (new Actor(Pages.WorkspaceId, 1), new MailServer("127.0.0.1", 2525, MailSecurity.None));
            await Pages.DoAsync<SaveMailbox, long>(verb => verb.RunAsync(new SaveMailbox.Request(actor, null, "sam@harbor.example", "Sam", server, server)));
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailboxState.Active), TestContext.Current.CancellationToken);
        }

        var number = await db.Incoming.CountAsync(TestContext.Current.CancellationToken) + 1;
        db.Add(new Incoming
        {
            WorkspaceId = Pages.WorkspaceId, MailboxId = 1, Number = number, MessageId = $"{name.Split(' ')[0].ToLowerInvariant()}-1@alder.example", Digest = $"digest {number}", FromAddress = email,
            FromName = name, Subject = "About you", ReceivedAt = Pages.Clock.GetCurrentInstant(), Text = whole ?? words, NewText = words, Intent = intent, Evidence = evidence, Confidence = 0.9,
            Consequence = intent == Intent.Interested ? "They are interested: answer them." : "Decide.", ProspectId = added.ProspectId, PersonNumber = 1, Version = added.Version, NeedsDecision = true,
            Warmth = Warmth.Of(intent),
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IHtmlDocument> SubmitAsync(IHtmlFormElement form, params (string Name, string Value)[] changes)
    {
        var names = changes.Select(change => change.Name).ToHashSet();
        var answer = await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form).Where(f => !names.Contains(f.Name)), .. changes]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await Browser.ReadAsync(answer.Headers.Location!.OriginalString);
    }

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form) =>
        form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 } && (input.Type is not ("radio" or "checkbox") || input.IsChecked)).Select(input => (input.Name!, input.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(area => (area.Name!, area.Value)));

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
