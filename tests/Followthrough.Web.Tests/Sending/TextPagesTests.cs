using System.Net;
using System.Text;
using Followthrough.Domain.Sending;
using Followthrough.Features.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Sending;

/// <summary>The settings of texts, and the door by which answers come in.</summary>
public sealed class TextPagesTests : IAsyncLifetime
{
    private readonly PagesHost _pages = new();

    public ValueTask InitializeAsync() => _pages.InitializeAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task AWebhookIsSetItsSecretIsShownOnceAndAnswersComeInBySignature()
    {
        var browser = await _pages.NewSignedInAsync();
        Assert.Equal("Texts don’t leave by themselves yet.", (await browser.ReadAsync("/settings/texts")).QuerySelector("h1")!.TextContent.Trim());
        var shown = await Browser.ReadAsync(await browser.PostAsync("/settings/texts", "/settings/texts/save", ("all", "true"), ("url", "https://texts.example/send")));
        var (secret, inbound) = (shown.QuerySelector("#text-secret")!.TextContent, new Uri(shown.QuerySelector("#text-inbound")!.TextContent).AbsolutePath);
        var later = await browser.ReadAsync("/settings/texts");
        Assert.Null(later.QuerySelector("#text-secret"));
        Assert.Contains("not tested yet", later.Body!.TextContent, StringComparison.Ordinal);
        await using (var db = _pages.NewDb())
        {
            Assert.DoesNotContain(secret, Encoding.UTF8.GetString((await db.TextChannels.SingleAsync(TestContext.Current.CancellationToken)).Secret), StringComparison.Ordinal);
        }

        const string Body = "{\"from\":\"+44 20 7946 0958\",\"text\":\"stop\"}";
        Assert.Equal(HttpStatusCode.NotFound, await HookAsync("/hooks/texts/1.1.nothing", secret, Body));
        Assert.Equal(HttpStatusCode.Unauthorized, await HookAsync(inbound, TextSecrets.NewSecret(), Body));
        Assert.Equal(HttpStatusCode.BadRequest, await HookAsync(inbound, secret, "[]"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await HookAsync(inbound, secret, new string('x', 20_000)));
        Assert.Equal(HttpStatusCode.OK, await HookAsync(inbound, secret, Body));
        await using var after = _pages.NewDb();
        Assert.Equal(1, await after.Suppressions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://texts.example/send", "over https")]
    [InlineData("https://user:secret@texts.example/", "without a name or a password")]
    [InlineData("texts", "whole address")]
    public async Task AnAddressThatCantBeIsSaidSo(string url, string why)
    {
        var browser = await _pages.NewSignedInAsync();
        var page = await Browser.ReadAsync(await browser.PostAsync("/settings/texts", "/settings/texts/save", ("all", "true"), ("url", url)));
        Assert.Contains(why, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> HookAsync(string path, string secret, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var now = _pages.Clock.GetCurrentInstant();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Add("webhook-id", "in_1");
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(secret, "in_1", now, body));
        using var http = _pages.NewHttp();
        return (await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
