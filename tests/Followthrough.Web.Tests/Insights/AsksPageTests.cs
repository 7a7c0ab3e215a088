using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Insights;

/// <summary>The board of asks, walked as a browser without script walks it.</summary>
public sealed class AsksPageTests(PagesHost host) : IClassFixture<PagesHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_are_open_lapse_and_are_made_again_and_the_card_says_what_was_asked()
    {
        var browser = await host.NewSignedInAsync();
        Assert.Equal("Nothing has been asked lately.", Heading(await browser.ReadAsync("/asks")));
        var added = await host.AddAsync("Iris Adler", "Adler Optics", "iris@adler.example");
        var key = new TouchKey(added.ProspectId, added.Next!.Number);
        await host.DoAsync<CompleteTouch, Done>(verb => verb.RunAsync(new CompleteTouch.Request(new Actor(host.WorkspaceId, 1), key, TouchResult.Sent), Cancel));
        Assert.Equal("One ask is open, and none waits to be made again.", Heading(await browser.ReadAsync("/asks")));

        host.Clock.Advance(Duration.FromDays(8));
        await host.DoAsync<LapseAsks, int>(verb => verb.RunAsync(Cancel));
        var board = await browser.ReadAsync("/asks");
        Assert.Equal("One ask has lapsed and waits to be made again.", Heading(board));
        Assert.Contains("Would", board.QuerySelector(".ask-row .asks")!.TextContent, StringComparison.Ordinal);
        var rate = await browser.ReadAsync("/cadences/new-lead/asks");
        Assert.Contains("100% of 1", rate.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await host.DoAsync<ReadyTouches, int>(verb => verb.RunAsync(host.WorkspaceId, Cancel));
        var card = await browser.ReadAsync($"/today/{added.ProspectId}.2");
        var again = card.QuerySelector(".again")!;
        Assert.Contains("No answer: ask again, differently", again.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 of 3 touches in seven days", (await browser.ReadAsync($"/prospects/{added.ProspectId}")).QuerySelector(".cap-line")!.TextContent, StringComparison.Ordinal);
        var form = again.QuerySelector("form")!;
        var wording = form.QuerySelector("input[name=ask]")!.GetAttribute("value")!;
        await browser.PostAsync($"/today/{added.ProspectId}.2", $"/today/{added.ProspectId}.2/ask", ("ask", wording));
        Assert.Contains(wording.Split("{{")[0], (await browser.ReadAsync($"/today/{added.ProspectId}.2")).QuerySelector(".intent")!.TextContent, StringComparison.Ordinal);

        await browser.PostAsync("/asks", $"/asks/{key}/taken");
        Assert.DoesNotContain("wait", Heading(await browser.ReadAsync("/asks")).Replace("none waits", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_tried_in_the_box()
    {
        var browser = await host.NewSignedInAsync();
        var asks = await Browser.ReadAsync(await browser.PostAsync("/asks", "/asks/try", ("words", "I made you a list.\n\nCan we talk for ten minutes on Thursday?")));
        Assert.Equal("Can we talk for ten minutes on Thursday?", asks.QuerySelector(".tried mark")!.TextContent.Replace("The ask: ", "", StringComparison.Ordinal));
        Assert.NotEmpty(asks.QuerySelectorAll(".tried .why li"));
        var none = await Browser.ReadAsync(await browser.PostAsync("/asks", "/asks/try", ("words", "Per my last email, the list was sent to you.")));
        Assert.Contains("no ask", none.QuerySelector(".tried .say")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("reproach", none.QuerySelector(".tried .hints")!.TextContent, StringComparison.Ordinal);
    }

    private static string Heading(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("h1")!.TextContent;
}
