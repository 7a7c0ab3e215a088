using System.Net;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Web.Sending;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Sending;

/// <summary>The link in every automated message: looking changes nothing, one post does.</summary>
public sealed class UnsubscribeTests : IAsyncLifetime
{
    private const string Email = "dana@alder.example";
    private readonly PagesHost _pages = new();

    public ValueTask InitializeAsync() => _pages.InitializeAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Theory]
    [InlineData("GET", null)]
    [InlineData("HEAD", null)]
    [InlineData("GET", "prefetch")]
    [InlineData("GET", "prefetch;prerender")]
    public async Task Case27_LookingChangesNothing(string method, string? purpose)
    {
        using var http = _pages.NewHttp();
        using var request = new HttpRequestMessage(new HttpMethod(method), await AddressAsync());
        request.Headers.Accept.ParseAdd("text/html");
        if (purpose is not null)
        {
            request.Headers.Add("Sec-Purpose", purpose);
        }

        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await SuppressedAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        if (method == "GET")
        {
            var page = await Browser.ReadAsync(answer);
            Assert.Single(page.QuerySelectorAll("form[method=post] button"));
            Assert.Empty(page.QuerySelectorAll("input"));
        }
    }

    [Fact]
    public async Task Case27_APostWithoutCookiesOrTokenSuppresses()
    {
        await _pages.AddAsync("Dana Reyes", email: Email);
        using var http = _pages.NewHttp();
        var address = await AddressAsync();
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        var answer = await http.PostAsync(address, oneClick, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Done. We won’t write to you again.", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
        Assert.Equal(1, await SuppressedAsync());

        // Providers repeat it; people press twice.
        using var empty = new ByteArrayContent([]);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(address, empty, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(1, await SuppressedAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task ATokenThatIsNotOursFindsNothing(string method)
    {
        using var http = _pages.NewHttp();
        var address = await AddressAsync();
        foreach (var wrong in new[] { "/unsubscribe/x", address[..^1] + (address[^1] == 'A' ? 'Q' : 'A'), "/unsubscribe/" + new string('A', 200) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), wrong);
            request.Headers.Accept.ParseAdd("text/html");
            var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("This link isn’t whole.", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
        }

        Assert.Equal(0, await SuppressedAsync());
    }

    [Fact]
    public async Task WhoeverTriesManyIsHeldBack()
    {
        using var http = _pages.NewHttp();
        for (var i = 0; i < UnsubscribeLimit.AMinute; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/unsubscribe/x", TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await http.GetAsync("/unsubscribe/x", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<string> AddressAsync()
    {
        await using var db = _pages.NewDb();
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == _pages.WorkspaceId, TestContext.Current.CancellationToken);
        return $"/unsubscribe/{UnsubscribeToken.Make(workspace.Id, workspace.SuppressionKey, SuppressionHash.Of(workspace.SuppressionKey, Email))}";
    }

    private async Task<int> SuppressedAsync()
    {
        await using var db = _pages.NewDb();
        return await db.Suppressions.CountAsync(s => s.WorkspaceId == _pages.WorkspaceId, TestContext.Current.CancellationToken);
    }
}
