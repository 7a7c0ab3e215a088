using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Touches;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Today;

/// <summary>The loop on the page, without JavaScript: see, do, log, next, undo.</summary>
public sealed class TodayTests : SignedInTests
{
    [Fact]
    public async Task AnEmptyPageTeaches()
    {
        var page = await Browser.ReadAsync("/today");
        Assert.Equal("Nobody to follow up with yet.", Text(page, "h1"));
        Assert.NotNull(page.QuerySelector(".empty a[href='/import']"));
    }

    [Fact]
    public async Task TheFirstCardSaysWhoWhyAndWhat()
    {
        await Pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example", "303 555 0142", 18_400);
        await Pages.AddAsync("Priya Natarajan", "Lumen Labs", "priya@lumen.example", value: 900);
        var page = await Browser.ReadAsync("/today");
        Assert.Equal("Two people today, Dana first.", Text(page, "h1"));
        Assert.Contains("Dana Reyes", Text(page, "article h2"), StringComparison.Ordinal);
        Assert.Contains("$18,400", Text(page, "article .chips"), StringComparison.Ordinal);
        Assert.Contains("in Denver", Text(page, "article .chips"), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".why li"));
        Assert.All(page.QuerySelectorAll(".intent dd"), part => Assert.NotEqual("", part.TextContent.Trim()));
        Assert.Single(page.QuerySelectorAll(".draft mark"));
        Assert.Equal("Priya Natarajan", Text(page, ".next .who"));
    }

    [Fact]
    public async Task LoggingTakesTwoKeysAndBringsTheNextCard()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example", value: 18_400);
        await Pages.AddAsync("Priya Natarajan", email: "priya@lumen.example", value: 900);
        var card = await Browser.ReadAsync("/today");
        var log = (IHtmlAnchorElement)card.QuerySelector(".acts [data-key='1']")!;

        var question = await Browser.ReadAsync(log.PathName + log.Search);
        Assert.Contains("Next:", Text(question, ".step h3"), StringComparison.Ordinal);
        var next = await SubmitAsync(question);

        Assert.Equal("One person today: Priya.", Text(next, "h1"));
        Assert.Equal("1 / 2", Text(next, ".tally dd"));
        Assert.Contains("Dana Reyes: ", Text(next, ".toast"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptGetsTheNextCardWithTheAnswer()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example", value: 18_400);
        await Pages.AddAsync("Priya Natarajan", email: "priya@lumen.example", value: 900);
        var form = (IHtmlFormElement)(await Browser.ReadAsync($"/today/{await FirstAsync()}/log?result=sent")).QuerySelector(".step form")!;
        var answer = await Browser.SendAsync(
            form.GetAttribute("action")!, new FormUrlEncodedContent(Fields(form).Select(field => KeyValuePair.Create(field.Name, field.Value))), ("HX-Request", "true"));

        Assert.Equal((HttpStatusCode.OK, "/today"), (answer.StatusCode, Assert.Single(answer.Headers.GetValues("HX-Push-Url"))));
        var next = await Browser.ReadAsync(answer);
        Assert.Equal(("One person today: Priya.", "1 / 2"), (Text(next, "main h1"), Text(next, ".tally dd")));
        Assert.Contains("Dana Reyes: ", Text(next, ".toast"), StringComparison.Ordinal);
        Assert.NotNull(next.QuerySelector(".toast form"));
        Assert.NotNull(next.QuerySelector("#rail[data-says]"));
        Assert.Null((await Browser.ReadAsync("/today")).QuerySelector(".toast")); // it is said once
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAskCountsAsTheBoxSays(bool ticked)
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var form = (IHtmlFormElement)(await Browser.ReadAsync($"/today/{await FirstAsync()}/log?result=sent")).QuerySelector(".step form")!;
        await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form).Where(field => ticked || field.Name != "asked")]);
        await using var db = Pages.NewDb();
        var touch = await db.Touches.SingleAsync(each => each.State == TouchState.Done, TestContext.Current.CancellationToken);
        Assert.Equal(ticked ? AskState.Open : AskState.None, touch.AskState);
        Assert.DoesNotContain("{{", touch.Body!, StringComparison.Ordinal); // kept as it was read
    }

    [Fact]
    public async Task WhatWasLoggedCanBeUndone()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var before = await Browser.ReadAsync("/today");
        var key = before.QuerySelector(".acts [data-key='s']")!.GetAttribute("href")!.Split('/')[2];
        var after = await SubmitAsync(await Browser.ReadAsync($"/today/{key}/log?result=sent"));
        var undo = (IHtmlFormElement)after.QuerySelector(".toast form")!;
        var undone = await Browser.SendAsync(undo.GetAttribute("action")!, [.. Fields(undo)]);

        Assert.Equal($"/today/{key}", undone.Headers.Location!.OriginalString);
        var back = await Browser.ReadAsync($"/today/{key}");
        Assert.Contains("Dana Reyes", Text(back, "article h2"), StringComparison.Ordinal);
        Assert.StartsWith("Undone:", Text(back, ".toast"), StringComparison.Ordinal);
        Assert.Equal("0 / 1", Text(back, ".tally dd"));
    }

    [Fact]
    public async Task PuttingOffNeedsADayAndSaysSo()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        var question = await Browser.ReadAsync($"/today/{key}/later");
        var refused = await Browser.SendAsync($"/today/{key}/later", [.. Fields((IHtmlFormElement)question.QuerySelector(".step form")!)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Choose a day.", Text(await Browser.ReadAsync(refused), ".step .wrong"));

        var done = await Browser.SendAsync($"/today/{key}/later", [.. Fields((IHtmlFormElement)question.QuerySelector(".step form")!), ("day", "2026-11-26")]);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal("Nobody is due today.", Text(await Browser.ReadAsync("/today"), "h1"));
    }

    [Fact]
    public async Task LeavingOutNeedsAReason()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        var refused = await Browser.PostAsync($"/today/{key}/skip", $"/today/{key}/skip");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var done = await Browser.PostAsync($"/today/{key}/skip", $"/today/{key}/skip", ("because", "Not worth the time"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
    }

    [Theory]
    [InlineData("hired")]
    [InlineData("cannot-help")]
    [InlineData("not-qualified")]
    [InlineData("let-go-rule")]
    [InlineData("stop")]
    [InlineData("out-of-business")]
    [InlineData("died")]
    public async Task EveryOutcomeCanBeRecordedFromTheCard(string outcome)
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        var question = await Browser.ReadAsync($"/today/{key}/outcome");
        Assert.NotNull(question.QuerySelector($"input[value='{outcome}']"));
        var done = await Browser.PostAsync($"/today/{key}/outcome", $"/today/{key}/outcome", ("outcome", outcome));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Contains("Dana Reyes: ", Text(await Browser.ReadAsync("/today"), ".toast"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATouchThatWasDealtWithElsewhereLeadsToTheNextCard()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        await SubmitAsync(await Browser.ReadAsync($"/today/{key}/log?result=sent"));
        var late = await Browser.GetAsync($"/today/{key}");
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
    }

    [Fact]
    public async Task APageThatHoldsAnOldVersionIsTold()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        var answer = await Browser.PostAsync($"/today/{key}/skip", $"/today/{key}/skip", ("because", "x"), ("version", "0"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("has changed meanwhile", Text(await Browser.ReadAsync(answer), "h1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/today/nonsense")]
    [InlineData("/today/999.1")]
    public async Task AnUnknownTouchIsNotFound(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync(address)).StatusCode);

    [Fact]
    public async Task EveryQuestionCanBeAskedAndHoldsNothingInline()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        foreach (var question in new[] { "log?result=sent", "log?result=not-now", "later", "skip", "outcome", "note", "edit" })
        {
            var page = await Browser.ReadAsync($"/today/{key}/{question}");
            Assert.NotNull(page.QuerySelector(".step form [data-key='Enter']"));
            Assert.Empty(page.QuerySelectorAll("[style]"));
            Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        }
    }

    [Fact]
    public async Task OnesOwnWordsAndNotesStay()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = await FirstAsync();
        await Browser.PostAsync($"/today/{key}/edit", $"/today/{key}/edit", ("subject", "Hello"), ("body", "My very own words."));
        Assert.Contains("My very own words.", Text(await Browser.ReadAsync($"/today/{key}"), ".draft"), StringComparison.Ordinal);
        await Browser.PostAsync($"/today/{key}/note", $"/today/{key}/note", ("note", "Likes <b>boats</b>."));
        var page = await Browser.ReadAsync($"/today/{key}");
        Assert.Contains("Likes <b>boats</b>.", Text(page, ".happened"), StringComparison.Ordinal);
    }

    private async Task<string> FirstAsync() =>
        (await Browser.ReadAsync("/today")).QuerySelector(".acts [data-key='s']")!.GetAttribute("href")!.Split('/')[2];

    /// <summary>Presses the green button and goes where it leads.</summary>
    private async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page)
    {
        var form = (IHtmlFormElement)page.QuerySelector(".step form")!;
        var answer = await Browser.SendAsync(form.GetAttribute("action")!, [.. Fields(form)]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await Browser.ReadAsync(answer.Headers.Location!.OriginalString);
    }

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form) =>
        from input in form.QuerySelectorAll("input, textarea").Cast<IElement>()
        where input.GetAttribute("type") is not ("checkbox" or "radio") || input.HasAttribute("checked")
        select (input.GetAttribute("name")!, (input as IHtmlTextAreaElement)?.Value ?? input.GetAttribute("value") ?? "");

    private static string Text(IHtmlDocument page, string selector) =>
        string.Join(' ', (page.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
