using System.Net;
using Followthrough.Web.Tests.Paper;
using Xunit;

namespace Followthrough.Web.Tests.Insights;

/// <summary>The week's worksheet, on the page and on paper.</summary>
public sealed class WorksheetPageTests : SignedInTests
{
    [Fact]
    public async Task An_empty_week_teaches_and_prints()
    {
        var page = await Browser.ReadAsync("/worksheet");
        Assert.Equal("Nobody is due this week.", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.Contains("Nobody is due this week.", Assert.Single(new PrintedPages(await PdfAsync("/worksheet.pdf")).Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a4", 595.28, 841.89)]
    [InlineData("letter", 612, 792)]
    public async Task It_is_one_page_on_either_paper_whoever_is_due(string paper, double width, double height)
    {
        for (var i = 0; i < 30; i++)
        {
            await Pages.AddAsync($"Person{i} Vale", $"Firm {i}", $"p{i}@firm{i}.example", phone: "+1 303 555 01" + i.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        }

        var page = await Browser.ReadAsync("/worksheet?week=2026-W48");
        Assert.Contains("30 people this week", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(30, page.QuerySelectorAll("tr[data-item]").Length);
        var printed = new PrintedPages(await PdfAsync($"/worksheet.pdf?week=2026-W48&paper={paper}"));
        Assert.Equal((width, height), Assert.Single(printed.Sizes));
        var text = Assert.Single(printed.Text).Split('\n');
        Assert.Contains("Week 48 · November 23 to 29, 2026 · Sam Seller, Ha", text[1], StringComparison.Ordinal);
        Assert.InRange(text.Count(line => line.StartsWith("Person", StringComparison.Ordinal)), 14, 25);
        Assert.Contains(text, line => line.EndsWith("more on Today", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/worksheet?week=2025-W53")]
    [InlineData("/worksheet.pdf?week=next")]
    [InlineData("/worksheet.pdf?paper=a3")]
    public async Task What_is_no_week_and_no_paper_is_refused(string address) => Assert.Equal(HttpStatusCode.BadRequest, (await Browser.GetAsync(address)).StatusCode);

    private async Task<byte[]> PdfAsync(string address)
    {
        var answer = await Browser.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
