using AngleSharp.Html.Dom;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Today;

/// <summary>A focus session without JavaScript: choose minutes, one card after the other, a pause, what came of it.</summary>
public sealed class FocusPageTests : IAsyncLifetime
{
    private readonly PagesHost _pages = new();
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _pages.InitializeAsync();
        _browser = await _pages.NewSignedInAsync();
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task Nobody_due_teaches() => Assert.NotNull((await _browser.ReadAsync("/focus")).QuerySelector(".empty"));

    [Fact]
    public async Task Minutes_that_cannot_be_are_named()
    {
        await _pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var again = await Browser.ReadAsync(await _browser.PostAsync("/focus", "/focus/start", ("minutes", "30"), ("other", "3")));
        Assert.Contains("from 5 to 240", again.QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_choice_of_minutes_to_what_came_of_it()
    {
        await _pages.AddAsync("Dana Reyes", email: "dana@alder.example", value: 18_400);
        await _pages.AddAsync("Priya Natarajan", email: "priya@lumen.example", value: 900);
        Assert.StartsWith("Two people wait", Text(await _browser.ReadAsync("/focus"), "h1"), StringComparison.Ordinal);
        await _browser.PostAsync("/focus", "/focus/start", ("minutes", "15"));

        var card = await _browser.ReadAsync("/focus");
        Assert.Equal("Begin with Dana.", Text(card, "h1"));
        Assert.Equal("15 min left", Text(card, ".timer"));
        var key = card.QuerySelector("article")!.GetAttribute("data-touch")!;
        Assert.All(card.QuerySelectorAll(".acts a[href^='/']"), link => Assert.StartsWith("/focus/", link.GetAttribute("href"), StringComparison.Ordinal));

        _pages.Clock.Advance(Duration.FromMinutes(4));
        await _browser.PostAsync("/focus", "/focus/pause");
        Assert.Equal("Paused, with 11 min left.", Text(await _browser.ReadAsync("/focus"), "h1"));
        _pages.Clock.Advance(Duration.FromMinutes(20));
        await _browser.PostAsync("/focus", "/focus/go-on");
        Assert.Equal("11 min left", Text(await _browser.ReadAsync("/focus"), ".timer"));

        await _browser.PostAsync($"/focus/{key}/log?result=no", $"/focus/{key}/log", ("result", "no"), ("asked", "true"));
        Assert.Equal("They said no to the offer, not to you. Next: Priya.", Text(await _browser.ReadAsync("/focus"), "h1"));
        Assert.Equal("Back to focus", Text(await _browser.ReadAsync("/today"), ".with-focus .button span"));

        _pages.Clock.Advance(Duration.FromMinutes(12));
        Assert.Equal("no time left: finish this one", Text(await _browser.ReadAsync("/focus"), ".timer"));
        await _browser.PostAsync("/focus", "/focus/end");
        var end = await _browser.ReadAsync("/focus/ended/1");
        Assert.Equal("One touch in 16 min: one ask and one no.", Text(end, "h1"));
        Assert.Equal("4 min", end.QuerySelector("td[data-label=took]")!.TextContent);
    }

    [Fact]
    public async Task A_card_can_be_undone_back_into_the_session()
    {
        await _pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        await _pages.AddAsync("Priya Natarajan", email: "priya@lumen.example");
        await _browser.PostAsync("/focus", "/focus/start", ("minutes", "15"), ("easy", "true"));
        var card = await _browser.ReadAsync("/focus");
        Assert.StartsWith("An easy one first:", Text(card, "h1"), StringComparison.Ordinal);
        var key = card.QuerySelector("article")!.GetAttribute("data-touch")!;
        await _browser.PostAsync($"/focus/{key}/log?result=sent", $"/focus/{key}/log", ("result", "sent"));
        var next = await _browser.ReadAsync("/focus");
        var undo = ((IHtmlInputElement)next.QuerySelector(".toast input[name=undo]")!).Value;
        var back = await _browser.PostAsync("/focus", "/focus/undo", ("undo", undo));
        Assert.Equal($"/focus/{key}", back.Headers.Location!.OriginalString);
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
