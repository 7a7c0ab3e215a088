using AngleSharp.Html.Dom;
using Xunit;

namespace Followthrough.Web.Tests.Discipline;

/// <summary>The pages about one's own doing, from the empty workspace to the first no.</summary>
public sealed class DoingPagesTests : IAsyncLifetime
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
    public async Task A_no_closes_the_ring_and_is_said_kindly()
    {
        Assert.Equal("No no yet today. One would do.", Text(await _browser.ReadAsync("/no"), "h1"));
        await _pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = (await _browser.ReadAsync("/today")).QuerySelector("article")!.GetAttribute("data-touch")!;
        await _browser.PostAsync($"/today/{key}/log?result=no", $"/today/{key}/log", ("result", "no"));
        Assert.Equal("1 of 1 no’s today", (await _browser.ReadAsync("/today")).QuerySelector(".ring")!.GetAttribute("aria-label"));

        var page = await _browser.ReadAsync("/no");
        Assert.Equal("One no today: that is what you wanted.", Text(page, "h1"));
        Assert.Contains("to the offer, not to you", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("From 10 no’s and 5 yes’s on", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.QuerySelectorAll(".bars .full").Length);
        Assert.Equal(12, page.QuerySelectorAll(".bars tbody tr").Length);

        var week = await _browser.ReadAsync("/week");
        Assert.Equal("One of one planned touches done this week.", Text(week, "h1"));
    }

    [Fact]
    public async Task A_goal_is_kept_and_a_wrong_one_named()
    {
        await _browser.PostAsync("/no", "/no/goal", ("nos", "3"));
        Assert.Equal("No no yet today. Three would do.", Text(await _browser.ReadAsync("/no"), "h1"));
        var again = await Browser.ReadAsync(await _browser.PostAsync("/no", "/no/goal", ("nos", "many")));
        Assert.Equal("Write a whole number.", Text(again, ".wrong"));
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
