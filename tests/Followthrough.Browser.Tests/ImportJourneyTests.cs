using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>Import in a real browser: choose a file, look over its columns, run, and the first touch stands on Today.</summary>
public sealed class ImportJourneyTests(LiveSite site) : IClassFixture<LiveSite>
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("FOLLOW_PICTURES");

    [Theory]
    [InlineData(1360, 900, false, true)]
    [InlineData(390, 844, true, true)]
    [InlineData(1360, 900, false, false)]
    public async Task Upload_map_run_done(int width, int height, bool dark, bool script)
    {
        var page = await site.OpenSignedInAsync(width, height, dark, script);
        var mark = Guid.NewGuid().ToString("N")[..6];
        await page.GotoAsync("/import");
        await page.SetInputFilesAsync("[name=file]", new FilePayload { Name = $"people-{mark}.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(People(mark)) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await page.WaitForURLAsync("**/import/*");
        await page.Locator("#counts .tally").WaitForAsync();
        Assert.Contains("40", await page.Locator("#counts").InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(page, $"import-mapping-{width}", script);

        await page.SelectOptionAsync("[name=field-5]", "ignore");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count again" }).ClickAsync();
        await page.Locator("[name=field-5] option[value=ignore][selected]").WaitForAsync(new() { State = WaitForSelectorState.Attached }); // as the server says
        await page.Locator("#counts .tally").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = false }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "40 people came in." }).WaitForAsync();
        await LookAsync(page, $"import-done-{width}", script);

        await using var db = site.NewDb();
        Assert.Equal(40, await db.Prospects.CountAsync(p => p.Source == $"people-{mark}.csv", TestContext.Current.CancellationToken));
        await page.GotoAsync("/import");
        Assert.Contains($"people-{mark}.csv", await page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(page, $"import-history-{width}", script);
        await page.GotoAsync("/today");
        await page.Locator(".card[data-touch]").First.WaitForAsync();
    }

    private static string People(string mark) =>
        "First name,Last name,E-mail,Company,Met on,Shoe size\n"
        + string.Concat(Enumerable.Range(1, 40).Select(i => $"Dana{i},Reyes{mark},d{i}@alder-{mark}.example,Alder & Finch {i},0{1 + (i % 9)}/04/2026,{30 + i}\n")) + "Lin,Chen,not an address,,,\n";

    private static async Task LookAsync(IPage page, string name, bool script)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}{(script ? "" : "-no-script")}.png"), FullPage = true });
        }

        if (script)
        {
            await Axe.CheckAsync(page, name);
        }
    }
}
