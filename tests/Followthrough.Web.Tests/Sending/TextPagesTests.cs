using System.Net;
using System.Text;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Web.Sending;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Sending;

/// <summary>The settings of texts, and the door by which answers come in.</summary>
public sealed class TextPagesTests : IAsyncLifetime
{
    private const string ByText = """
        name: by-text
        steps:
          - {id: hello, channel: text, automated: true, goal: They know us, benefit: An answer, ask: When may I call?, template: "Hello {{first_name}}. {{ask}}"}
        """;

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

    [Fact]
    public async Task ATextOnItsWayIsTakenBackAndOneThatMayHaveLeftIsAskedAbout()
    {
        var browser = await _pages.NewSignedInAsync();
        var (back, doubt) = (await ClaimedAsync("Dana Reyes", "+1 303 555 0142"), await ClaimedAsync("Omar Haddad", "+44 20 7946 0958"));
        var page = await browser.ReadAsync($"/prospects/{back}");
        Assert.Contains("Leaves in a moment to +13035550142.", page.Body!.TextContent, StringComparison.Ordinal);
        await browser.PostAsync($"/prospects/{back}", LeavingEndpoints.TakeBack, ("undo", $"{new TouchKey(back, 1)}"), ("back", "/today"));
        Assert.DoesNotContain("On its way", (await browser.ReadAsync($"/prospects/{back}")).Body!.TextContent, StringComparison.Ordinal);

        await using (var db = _pages.NewDb())
        {
            await db.TextSendings.Where(s => s.ProspectId == doubt).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, AttemptState.Unknown), TestContext.Current.CancellationToken);
        }

        var inbox = await browser.ReadAsync("/inbox");
        Assert.Equal("1", inbox.QuerySelector("#rail a[href='/inbox'] b")!.FirstChild!.TextContent);
        Assert.Contains("“Hello Omar. When may I call?” to +442079460958", inbox.QuerySelector("#unknown")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("one may have left", (await browser.ReadAsync("/settings/texts")).Body!.TextContent, StringComparison.Ordinal);
        await browser.PostAsync("/inbox", LeavingEndpoints.Settle, ("touch", $"{new TouchKey(doubt, 1)}"), ("left", "true"), ("back", "/inbox"));
        Assert.Null((await browser.ReadAsync("/inbox")).QuerySelector("#unknown"));
        await using var after = _pages.NewDb();
        Assert.Equal(TouchState.Done, (await after.Touches.SingleAsync(t => t.ProspectId == doubt && t.Number == 1, TestContext.Current.CancellationToken)).State);
    }

    /// <summary>Somebody whose text waits to leave.</summary>
    private async Task<long> ClaimedAsync(string name, string phone)
    {
        var (actor, cancel) = (new Actor(_pages.WorkspaceId, 1), TestContext.Current.CancellationToken);
        await using (var db = _pages.NewDb())
        {
            if (!await db.TextChannels.AnyAsync(cancel))
            {
                db.Add(new Cadence { WorkspaceId = actor.WorkspaceId, Id = 900, Name = "by-text", Title = "By text", Source = ByText });
                await db.SaveChangesAsync(cancel);
                await _pages.DoAsync<SaveTextChannel, SaveTextChannel.Result>(save => save.RunAsync(new(actor, ForAll: true, "https://texts.example/send"), cancel));
                await db.TextChannels.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, MailboxState.Active), cancel);
            }
        }

        var added = await _pages.DoAsync<AddProspect, Done>(add => add.RunAsync(new(actor, name, Phone: phone, Cadence: "by-text", ZoneId: "America/Denver"), cancel));
        await _pages.DoAsync<ReadyTouches, int>(async ready =>
        {
            await ready.RunAsync(actor.WorkspaceId, cancel);
            return 0;
        });
        Assert.Equal(1, await _pages.DoAsync<ClaimTexts, int>(claim => claim.RunAsync(actor.WorkspaceId, 1, 10, cancel)));
        return added.ProspectId;
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
