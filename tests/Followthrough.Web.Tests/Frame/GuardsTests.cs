using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Followthrough.Web.Tests.Frame;

/// <summary>What every answer is held to: headers, tokens, nothing inline.</summary>
public sealed partial class GuardsTests(PagesHost pages) : IClassFixture<PagesHost>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/nothing-here")]
    [InlineData("/assets/nothing.css")]
    [InlineData("/health")]
    public async Task EveryAnswerCarriesTheHeaders(string address)
    {
        var answer = await (await pages.NewSignedInAsync()).GetAsync(address);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormWithoutItsTokenChangesNothing()
    {
        var browser = await pages.NewSignedInAsync();
        var answer = await browser.SendAsync("/sign-out");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("This page was open for too long.", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task AScriptGetsOneLineInsteadOfAPage()
    {
        var browser = await pages.NewSignedInAsync();
        var answer = await browser.GetAsync("/nothing-here", ("HX-Request", "true"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("There is nothing here.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptThatIsNoLongerSignedInSendsTheBrowserToTheSignInPage()
    {
        var answer = await pages.NewBrowser().GetAsync("/account", ("HX-Request", "true"), ("HX-Current-URL", "http://localhost/today?x=1"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("/sign-in?back=%2Ftoday%3Fx%3D1", Assert.Single(answer.Headers.GetValues("HX-Redirect")));
    }

    [Fact]
    public async Task TheSamePageComesWholeOrAsAPart()
    {
        var browser = await pages.NewSignedInAsync();
        var whole = await (await browser.GetAsync("/account")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var part = await (await browser.GetAsync("/account", ("HX-Request", "true"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var back = await (await browser.GetAsync("/account", ("HX-Request", "true"), ("HX-History-Restore-Request", "true"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<!DOCTYPE html>", whole.TrimStart(), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", back.TrimStart(), StringComparison.Ordinal);
        Assert.DoesNotContain("<html", part, StringComparison.Ordinal);
        Assert.Contains("<main id=\"main\"", part, StringComparison.Ordinal);
        Assert.Contains("id=\"rail\"", part, StringComparison.Ordinal);
        Assert.Contains("hx-swap-oob=\"true\"", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesHoldNothingInline()
    {
        var browser = await pages.NewSignedInAsync();
        foreach (var address in new[] { "/sign-in", "/account", "/nothing-here", "/welcome/1-x" })
        {
            var html = await (await browser.GetAsync(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Empty(Inline().Matches(html).Select(match => $"{address}: {match.Value}"));
        }
    }

    [Theory]
    [InlineData("<i style=\"width:4%\">")]
    [InlineData("<a onclick='x()'>")]
    [InlineData("<script>x()</script>")]
    [InlineData("<style>a{}</style>")]
    public void TheTestOfInlineFindsIt(string html) => Assert.Matches(Inline(), html);

    [GeneratedRegex("""<[^>]*\s(style|on[a-z]+)\s*=\s*["'][^>]*>|<script(?![^>]*\ssrc=)[^>]*>|<style""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
