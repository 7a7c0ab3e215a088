using Followthrough.Features.Cadences;
using Xunit;

namespace Followthrough.Web.Tests.Cadences;

/// <summary>Two wordings on a cadence's page.</summary>
public sealed class WordingsTests : IAsyncLifetime
{
    private readonly PagesHost _pages = new();

    public ValueTask InitializeAsync() => _pages.InitializeAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task ACadenceWithTwoWordingsShowsBothAndLeadsToTheComparison()
    {
        var browser = await _pages.NewSignedInAsync();
        var source = ShippedCadences.Source("new-lead").Replace(
            "    subject: Three questions to ask before you hire anyone\n",
            "    subject: Three questions to ask before you hire anyone\n    wordings:\n      - name: a\n      - subject: Which would you ask first?\n", StringComparison.Ordinal);
        await browser.PostAsync("/cadences/new-lead/edit", "/cadences/new-lead", ("version", "1"), ("source", source));

        var page = await browser.ReadAsync("/cadences/new-lead");
        Assert.Equal(["The message, wording A", "The message, wording B"], page.QuerySelectorAll("#step-3 summary").Select(each => each.TextContent));
        Assert.Equal("/cadences/new-lead/wordings", page.QuerySelector("#wordings a")!.GetAttribute("href"));

        var compared = await browser.ReadAsync("/cadences/new-lead/wordings");
        Assert.Contains("Nobody has got either of them yet.", compared.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Which would you ask first?", compared.QuerySelector(".wordings")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneWithoutSaysHowToBegin()
    {
        var browser = await _pages.NewSignedInAsync();
        Assert.Null((await browser.ReadAsync("/cadences/new-lead")).QuerySelector("#wordings"));
        Assert.Contains("Say it in two ways", (await browser.ReadAsync("/cadences/new-lead/wordings")).Body!.TextContent, StringComparison.Ordinal);
    }
}
