using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>Every page, empty and filled, on a desktop and on a phone, light and dark: axe finds nothing serious and nothing sticks out.</summary>
public sealed class EveryPageTests(LiveSite site) : IClassFixture<LiveSite>
{
    private static readonly string[] Addresses =
    [
        "/today", "/cadences", "/cadences/new-lead", "/cadences/new-lead/edit", "/cadences/new-lead/people", "/settings", "/account", "/account/second-step", "/import",
        "/prospects", "/prospects?q=nobody+like+that", "/prospects?tier=a&country=US", "/prospects?view=silence", "/prospects/new", "/pipeline", "/adrift", "/inbox", "/inbox?view=done", "/settings/mailboxes",
    ];

    /// <summary>A folder for pictures of every page; set FOLLOW_PICTURES to look at them.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("FOLLOW_PICTURES");

    [Theory]
    [InlineData(1360, 900, false)]
    [InlineData(1360, 900, true)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    public async Task Axe_finds_nothing_serious_and_nothing_sticks_out(int width, int height, bool dark)
    {
        var page = await site.OpenSignedInAsync(width, height, dark);
        await LookAsync(page, "empty", dark);
        await FillAsync();
        await LookAsync(page, "filled", dark);
    }

    private static async Task LookAsync(IPage page, string state, bool dark)
    {
        var width = page.ViewportSize!.Width;
        foreach (var address in Addresses)
        {
            await page.GotoAsync(address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (Pictures is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{address.Trim('/').Replace('/', '-')}-{state}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
            }

            await Axe.CheckAsync(page, $"{address}, {state}, {width} wide{(dark ? ", dark" : "")}");
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{address}, {state}: {wide} pixels wide on a screen of {width}");
        }
    }

    private async Task FillAsync()
    {
        for (var i = 1; i <= 8; i++)
        {
            var name = $"Dana{i} Reyes-{Guid.NewGuid():N}"[..20];
            await site.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
                new AddProspect.Request(new Actor(site.WorkspaceId, 1), name, "Alder & Finch Company with a rather long name", $"{Guid.NewGuid():N}@alder.example", "+1 303 555 0142", "Operations", 18_400m * i, ZoneId: "America/Denver"),
                TestContext.Current.CancellationToken));
        }
    }
}
