using System.Net;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Today;

/// <summary>A mail leaves from its card, can be taken back, and what nobody knows about is settled.</summary>
public sealed class SendTests : SignedInTests
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example", value: 18_400);
    }

    [Fact]
    public async Task WithoutAMailboxTheCardSaysHowToGetOne()
    {
        var page = await Browser.ReadAsync("/today");
        Assert.Equal("/settings/mailboxes", page.QuerySelector(".under-draft .hint a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("form[action$='/send']"));
        Assert.StartsWith("mailto:", page.QuerySelector(".acts [data-key=c]")!.GetAttribute("href"), StringComparison.Ordinal);

        await AddMailboxAsync(active: false);
        Assert.StartsWith("Test sam@harbor.example", (await Browser.ReadAsync("/today")).QuerySelector(".under-draft .hint")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneKeySendsItAndTheNextCardIsThere()
    {
        await Pages.AddAsync("Priya Natarajan", email: "priya@lumen.example", value: 900);
        await AddMailboxAsync();
        var next = await SendAsync(await Browser.ReadAsync("/today"));
        Assert.Contains("Priya", Text(next, "h1"), StringComparison.Ordinal);
        Assert.StartsWith("Dana Reyes: on its way to dana@alder.example.", Text(next, ".toast span"), StringComparison.Ordinal);
        Assert.Contains("Take back", Text(next, ".toast button"), StringComparison.Ordinal);
        Assert.Equal("z", next.QuerySelector(".toast button")!.GetAttribute("data-key"));
        var attempt = await AttemptAsync();
        Assert.Equal((AttemptState.Waiting, "dana@alder.example", false), (attempt.State, attempt.Address, attempt.IsAutomated));

        var prospect = await Browser.ReadAsync($"/prospects/{attempt.ProspectId}");
        Assert.Contains("Leaves in a moment to dana@alder.example.", prospect.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItCanBeTakenBackAndStandsOnItsCardAgain()
    {
        await AddMailboxAsync();
        var after = await SendAsync(await Browser.ReadAsync("/today"));
        var undo = (IHtmlFormElement)after.QuerySelector(".toast form")!;
        var back = await Browser.SendAsync(undo.GetAttribute("action")!, [.. Fields(undo)]);
        var card = await Browser.ReadAsync(back.Headers.Location!.OriginalString);
        Assert.Contains("Dana Reyes", Text(card, "article h2"), StringComparison.Ordinal);
        Assert.Equal("Taken back. Nothing left.", Text(card, ".toast span"));
        Assert.NotNull(card.QuerySelector("form[action$='/send']"));
        Assert.Equal(AttemptState.Withheld, (await AttemptAsync()).State);
    }

    [Fact]
    public async Task OnesOwnWordsLeaveAsTheyWereTyped()
    {
        await AddMailboxAsync();
        var key = (await Browser.ReadAsync("/today")).QuerySelector("article")!.GetAttribute("data-touch")!;
        var edit = await Browser.ReadAsync($"/today/{key}/edit");
        var form = (IHtmlFormElement)edit.QuerySelector(".step form")!;
        Assert.NotNull(form.QuerySelector($"button[formaction='/today/{key}/send']"));

        var empty = await Browser.SendAsync($"/today/{key}/send", [.. Fields(form).Where(f => f.Name != "body"), ("body", " ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var unknown = await Browser.SendAsync($"/today/{key}/send", [.. Fields(form).Where(f => f.Name is not ("body" or "subject")), ("subject", "A question"), ("body", "Hello {{unheard_of}}")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        var again = await Browser.ReadAsync(unknown);
        Assert.Contains("{{unheard_of}}", Text(again, ".step .wrong"), StringComparison.Ordinal);
        Assert.Equal("Hello {{unheard_of}}", ((IHtmlTextAreaElement)again.QuerySelector("textarea")!).Value);

        var sent = await Browser.SendAsync($"/today/{key}/send", [.. Fields(form).Where(f => f.Name is not ("body" or "subject")), ("subject", "A question"), ("body", "Shall we talk on Friday?")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var message = System.Text.Encoding.UTF8.GetString((await Pages.NewDb().AttemptMessages.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Message);
        Assert.Contains("Subject: A question", message, StringComparison.Ordinal);
        Assert.Contains("Shall we talk on Friday?", message, StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", TouchState.Done)]
    [InlineData("false", TouchState.Cancelled)]
    public async Task WhatNobodyKnowsAPersonSettles(string left, TouchState becomes)
    {
        await AddMailboxAsync();
        await SendAsync(await Browser.ReadAsync("/today"));
        await using var db = Pages.NewDb();
        await db.Attempts.ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AttemptState.Unknown).SetProperty(a => a.BeganAt, Pages.Clock.GetCurrentInstant()), TestContext.Current.CancellationToken);
        var attempt = await AttemptAsync();
        var address = $"/prospects/{attempt.ProspectId}";
        var page = await Browser.ReadAsync(address);
        Assert.Contains("It may have left", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.QuerySelector("#rail a[href='/inbox'] b")?.FirstChild?.TextContent.Trim());
        await Browser.PostAsync(address, "/sending/settle", ("touch", new TouchKey(attempt.ProspectId, attempt.TouchNumber).ToString()), ("left", left), ("back", address));
        Assert.Equal(becomes, (await db.Touches.AsNoTracking().SingleAsync(t => t.ProspectId == attempt.ProspectId && t.Number == attempt.TouchNumber, TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task ACopiedDatabaseSaysSoOnEveryPageUntilAnOwnerConfirms()
    {
        await Pages.DoAsync<SendingLock, string?>(verb => verb.WhyAsync(Pages.WorkspaceId));
        await using var db = Pages.NewDb();
        await db.SendingPlaces.ExecuteUpdateAsync(set => set.SetProperty(p => p.Place, "elsewhere"), TestContext.Current.CancellationToken);
        Assert.Null((await Browser.ReadAsync("/today")).QuerySelector(".lock-bar"));
        Assert.Equal(SendingLock.Why, await Pages.DoAsync<SendingLock, string?>(verb => verb.WhyAsync(Pages.WorkspaceId)));

        var page = await Browser.ReadAsync("/pipeline");
        Assert.Equal(SendingLock.Why, Text(page, ".lock-bar p"));
        var form = (IHtmlFormElement)page.QuerySelector(".lock-bar form")!;
        var confirmed = await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form)]);
        Assert.Equal("/pipeline", confirmed.Headers.Location!.OriginalString);
        Assert.Null((await Browser.ReadAsync("/pipeline")).QuerySelector(".lock-bar"));
    }

    private async Task AddMailboxAsync(bool active = true)
    {
        var (actor, server) = (new Actor(Pages.WorkspaceId, 1), new MailServer("127.0.0.1", 2525, MailSecurity.None));
        var id = await Pages.DoAsync<SaveMailbox, long>(verb => verb.RunAsync(new SaveMailbox.Request(actor, null, "sam@harbor.example", "Sam", server, server)));
        if (active)
        {
            await Pages.DoAsync<SwitchMailbox, bool>(async verb =>
            {
                await verb.ResumeAsync(actor, id);
                return true;
            });
        }
    }

    private async Task<IHtmlDocument> SendAsync(IHtmlDocument card)
    {
        var form = (IHtmlFormElement)card.QuerySelector("form[action$='/send']")!;
        Assert.Equal("c", form.QuerySelector("button")!.GetAttribute("data-key"));
        var answer = await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form)]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await Browser.ReadAsync(answer.Headers.Location!.OriginalString);
    }

    private async Task<Attempt> AttemptAsync()
    {
        await using var db = Pages.NewDb();
        return await db.Attempts.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form) =>
        form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 } && (input.Type is not ("radio" or "checkbox") || input.IsChecked)).Select(input => (input.Name!, input.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(area => (area.Name!, area.Value)));

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
