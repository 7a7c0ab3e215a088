using System.Net;
using System.Text.RegularExpressions;
using Followthrough.Web.Assets;
using Xunit;

namespace Followthrough.Web.Tests.Assets;

public sealed partial class AssetsTests(PagesHost pages) : IClassFixture<PagesHost>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task AnAssetMayBeKeptForEver(string encoding)
    {
        var answer = await pages.NewBrowser().GetAsync(AssetFiles.Url("app.css"), ("Accept-Encoding", encoding));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal(encoding, string.Concat(answer.Content.Headers.ContentEncoding));
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task WhatTheStylesNameIsThere()
    {
        var css = await (await pages.NewBrowser().GetAsync(AssetFiles.Url("app.css"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var named = FontUrl().Matches(css).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(4, named.Count);
        foreach (var font in named)
        {
            var answer = await pages.NewBrowser().GetAsync($"/assets/{font}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("font/woff2", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task EveryAddressCarriesAHash()
    {
        Assert.All(AssetFiles.All.Keys, path => Assert.Matches("-[A-Z0-9]{8}\\.", path));
        Assert.Equal(HttpStatusCode.NotFound, (await pages.NewBrowser().GetAsync("/assets/app.css")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pages.NewBrowser().GetAsync("/assets/..%2fassets.json")).StatusCode);
    }

    [GeneratedRegex("""url\("?\.?/?(fonts/[^")]+)"?\)""")]
    private static partial Regex FontUrl();
}
