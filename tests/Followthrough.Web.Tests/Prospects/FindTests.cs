using Xunit;

namespace Followthrough.Web.Tests.Prospects;

public sealed class FindTests(PagesHost pages) : IClassFixture<PagesHost>
{
    [Theory]
    [InlineData("dan")]
    [InlineData("DÁNA R")]
    [InlineData("alder")]
    [InlineData("dana@alder.example")]
    public async Task PeopleAreFoundByNameCompanyAndAddress(string typed)
    {
        var browser = await pages.NewSignedInAsync();
        if (await IsEmptyAsync(browser))
        {
            await pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example");
            await pages.AddAsync("Edda Dane", "Baldur");
        }

        var page = await browser.ReadAsync($"/find?q={Uri.EscapeDataString(typed)}");
        Assert.Equal("Dana Reyes", Assert.Single(page.QuerySelectorAll("main .found a[href^='/prospects/'] span")).TextContent);
    }

    [Fact]
    public async Task TheListAloneComesForThePalette()
    {
        var browser = await pages.NewSignedInAsync();
        var answer = await browser.GetAsync("/find?q=tod", ("HX-Request", "true"), ("HX-Target", "found"));
        var list = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("href=\"/today\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("<main", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'")]
    [InlineData("<i>")]
    public async Task OddSignsFindNobodyAndHarmNothing(string typed)
    {
        var page = await (await pages.NewSignedInAsync()).ReadAsync($"/find?q={Uri.EscapeDataString(typed)}");
        Assert.Empty(page.QuerySelectorAll("main .found a[href^='/prospects/']"));
        Assert.Empty(page.QuerySelectorAll("main i"));
    }

    private static async Task<bool> IsEmptyAsync(Browser browser) =>
        (await browser.ReadAsync("/find?q=dana")).QuerySelectorAll("main .found a[href^='/prospects/']").Length == 0;
}
