using Followthrough.Domain.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Insights;

/// <summary>Proposals in silence, and what holds somebody back, walked as a browser without script walks them.</summary>
public sealed class SilencePageTests(PagesHost host) : IClassFixture<PagesHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_is_watched_from_the_day_it_went_out_and_its_hesitation_is_answered_by_a_play()
    {
        var browser = await host.NewSignedInAsync();
        Assert.Equal("No proposal is out.", (await browser.ReadAsync("/silence")).QuerySelector("h1")!.TextContent);
        var added = await host.AddAsync("Iris Adler", "Adler Optics", "iris@adler.example");
        await host.DoAsync<SaveDeal, Done>(verb => verb.RunAsync(new SaveDeal.Request(new Actor(host.WorkspaceId, 1), added.ProspectId, null, "Shop fitting", 9_000m, "USD", DealStage.Proposed), Cancel));
        host.Clock.Advance(Duration.FromDays(20));
        await host.DoAsync<ReadyTouches, int>(verb => verb.RunAsync(host.WorkspaceId, Cancel));
        var page = await browser.ReadAsync("/silence");
        Assert.Equal("One proposal is out, worth $9,000; the longest silence is 20 days.", page.QuerySelector("h1")!.TextContent);
        Assert.True(page.QuerySelectorAll(".ladder li").Length >= 10);
        Assert.Contains("One stands here, $9,000", page.QuerySelector(".ladder")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("rung 1 of", page.QuerySelector(".ask-row")!.TextContent, StringComparison.Ordinal);

        var prospect = $"/prospects/{added.ProspectId}";
        await browser.PostAsync($"{prospect}/hesitation", $"{prospect}/hesitation", ("hesitation", "approval"), ("words", "My board meets in May."));
        var held = await browser.ReadAsync(prospect);
        Assert.Contains("Somebody’s approval", held.QuerySelector(".holds-back")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, held.QuerySelectorAll(".plays li").Length);
        Assert.Contains("approval", (await browser.ReadAsync("/silence")).QuerySelector(".ask-row .chip")!.TextContent, StringComparison.Ordinal);
        var planned = await browser.PostAsync(prospect, $"{prospect}/play", ("play", "half-page"));
        Assert.Contains("half a page", (await browser.ReadAsync(prospect)).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(planned.Headers.Location);

        await browser.PostAsync($"{prospect}/hesitation", $"{prospect}/hesitation", ("hesitation", "none"));
        Assert.Null((await browser.ReadAsync(prospect)).QuerySelector(".holds-back"));
    }
}
