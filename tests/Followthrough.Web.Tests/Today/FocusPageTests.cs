using AngleSharp.Html.Dom;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Today;

/// <summary>A focus session without JavaScript: choose minutes, one card after the other, a pause, what came of it.</summary>
public sealed class FocusPageTests : SignedInTests
{
    [Fact]
    public async Task Nobody_due_teaches() => Assert.NotNull((await Browser.ReadAsync("/focus")).QuerySelector(".empty"));

    [Fact]
    public async Task Minutes_that_cannot_be_are_named()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var again = await Browser.ReadAsync(await Browser.PostAsync("/focus", "/focus/start", ("minutes", "30"), ("other", "3")));
        Assert.Contains("from 5 to 240", again.QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_choice_of_minutes_to_what_came_of_it()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example", value: 18_400);
        await Pages.AddAsync("Priya Natarajan", email: "priya@lumen.example", value: 900);
        Assert.StartsWith("Two people wait", Text(await Browser.ReadAsync("/focus"), "h1"), StringComparison.Ordinal);
        await Browser.PostAsync("/focus", "/focus/start", ("minutes", "15"));

        var card = await Browser.ReadAsync("/focus");
        Assert.Equal("Begin with Dana.", Text(card, "h1"));
        Assert.Equal("15 min left", Text(card, ".timer"));
        var key = card.QuerySelector("article")!.GetAttribute("data-touch")!;
        Assert.All(card.QuerySelectorAll(".acts a[href^='/']"), link => Assert.StartsWith("/focus/", link.GetAttribute("href"), StringComparison.Ordinal));

        Pages.Clock.Advance(Duration.FromMinutes(4));
        await Browser.PostAsync("/focus", "/focus/pause");
        Assert.Equal("Paused, with 11 min left.", Text(await Browser.ReadAsync("/focus"), "h1"));
        Pages.Clock.Advance(Duration.FromMinutes(20));
        await Browser.PostAsync("/focus", "/focus/go-on");
        Assert.Equal("11 min left", Text(await Browser.ReadAsync("/focus"), ".timer"));

        await Browser.PostAsync($"/focus/{key}/log?result=no", $"/focus/{key}/log", ("result", "no"), ("asked", "true"));
        Assert.Equal("They said no to the offer, not to you. Next: Priya.", Text(await Browser.ReadAsync("/focus"), "h1"));
        Assert.Equal("Back to focus", Text(await Browser.ReadAsync("/today"), ".with-focus .button span"));

        Pages.Clock.Advance(Duration.FromMinutes(12));
        Assert.Equal("no time left: finish this one", Text(await Browser.ReadAsync("/focus"), ".timer"));
        await Browser.PostAsync("/focus", "/focus/end");
        var end = await Browser.ReadAsync("/focus/ended/1");
        Assert.Equal("One touch in 16 min: one ask and one no.", Text(end, "h1"));
        Assert.Equal("4 min", end.QuerySelector("td[data-label=took]")!.TextContent);
    }

    [Fact]
    public async Task A_card_can_be_undone_back_into_the_session()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        await Pages.AddAsync("Priya Natarajan", email: "priya@lumen.example");
        await Browser.PostAsync("/focus", "/focus/start", ("minutes", "15"), ("easy", "true"));
        var card = await Browser.ReadAsync("/focus");
        Assert.StartsWith("An easy one first:", Text(card, "h1"), StringComparison.Ordinal);
        var key = card.QuerySelector("article")!.GetAttribute("data-touch")!;
        await Browser.PostAsync($"/focus/{key}/log?result=sent", $"/focus/{key}/log", ("result", "sent"));
        var next = await Browser.ReadAsync("/focus");
        var undo = ((IHtmlInputElement)next.QuerySelector(".toast input[name=undo]")!).Value;
        var back = await Browser.PostAsync("/focus", "/focus/undo", ("undo", undo));
        Assert.Equal($"/focus/{key}", back.Headers.Location!.OriginalString);
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
