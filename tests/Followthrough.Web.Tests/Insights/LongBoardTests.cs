using Followthrough.Domain.Touches;
using Followthrough.Features.Insights;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Xunit;

namespace Followthrough.Web.Tests.Insights;

/// <summary>The board of asks where many are open: short, and every one of them within reach without script.</summary>
public sealed class LongBoardTests(PagesHost host) : IClassFixture<PagesHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_board_shows_the_first_and_leads_to_all()
    {
        var browser = await host.NewSignedInAsync();
        for (var i = 0; i <= ReadAsks.MostRows; i++)
        {
            var added = await host.AddAsync($"Vera {i}", $"Vera {i}", $"vera{i}@vera.example");
            var key = new TouchKey(added.ProspectId, added.Next!.Number);
            await host.DoAsync<CompleteTouch, Done>(verb => verb.RunAsync(new CompleteTouch.Request(new Actor(host.WorkspaceId, 1), key, TouchResult.Sent), Cancel));
        }

        var board = await browser.ReadAsync("/asks");
        Assert.Equal(ReadAsks.FirstRows, board.QuerySelectorAll("#open .ask-row").Length);
        var all = await browser.ReadAsync(board.QuerySelector("#open .buttons > a")!.GetAttribute("href")!);
        Assert.Equal(ReadAsks.MostRows, all.QuerySelectorAll("#open .ask-row").Length);
        Assert.Empty(all.QuerySelectorAll("#again"));
        var next = all.QuerySelectorAll(".pager a").Single().GetAttribute("href")!;
        var last = (await browser.ReadAsync(next)).QuerySelectorAll("#open .ask-row").Length;
        Assert.InRange(last, 1, ReadAsks.MostRows);
        var first = (await browser.ReadAsync(next)).QuerySelector("#open .ask-row form")!.GetAttribute("action")!;
        Assert.EndsWith("?part=open&from=25", first, StringComparison.Ordinal);
        Assert.Equal(next, (await browser.PostAsync(next, first)).Headers.Location!.OriginalString);
        Assert.Equal("/asks?part=open", (await browser.GetAsync("/asks?part=open&from=1000")).Headers.Location!.OriginalString);
    }
}
