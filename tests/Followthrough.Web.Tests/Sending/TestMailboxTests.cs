using System.Globalization;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Mailboxes;
using Followthrough.Testing.MailServers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Sending;

/// <summary>The test of a mailbox over real servers: what is said at each step, the certificate that is pinned, and that nothing of it stays.</summary>
public sealed class TestMailboxTests : SignedInTests
{
    private const string Address = "/settings/mailboxes";
    private DovecotServer _dovecot = null!;
    private PostfixServer _postfix = null!;

    public override async ValueTask InitializeAsync()
    {
        _postfix = await PostfixServer.GetAsync();
        _dovecot = await DovecotServer.GetAsync();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task AnUnknownCertificateIsPinnedThenItSendsAndReads()
    {
        var user = _dovecot.AddUser();
        var href = await AddAsync(user, DovecotServer.Password);
        var refused = await TestAsync(href);
        Assert.Equal(MailboxState.New, (await MailboxAsync()).State);
        var pins = refused.QuerySelectorAll(".checks form");
        Assert.Equal(2, pins.Length);
        Assert.Contains(string.Join(' ', ServerCertificate.Fingerprint.Chunk(4).Select(four => new string(four))), refused.QuerySelector(".checks code")!.TextContent, StringComparison.Ordinal);
        foreach (var form in pins.Cast<IHtmlFormElement>())
        {
            await Browser.SendAsync(form.GetAttribute("action")!, [.. form.Elements.OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value))]);
        }

        var page = await TestAsync(href);
        var lines = page.QuerySelectorAll(".checks > li").Select(line => line.TextContent.Trim()).ToList();
        Assert.True(lines.TrueForAll(line => line.StartsWith("Works:", StringComparison.Ordinal)), string.Join('\n', lines));
        Assert.Contains(lines, line => line.Contains("It arrived in the inbox.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("“Sent” holds what you send", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("removed again", StringComparison.Ordinal));
        var mailbox = await MailboxAsync();
        Assert.Equal((MailboxState.Active, "Sent"), (mailbox.State, mailbox.SentFolder));
        Assert.Equal($"{user} sends and reads.", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("", (await _dovecot.AdminAsync("search", "-u", user, "mailbox", "INBOX", "all")).Trim());
    }

    [Fact]
    public async Task AWrongPasswordIsSaidPlainlyAndNothingIsSent()
    {
        var user = _dovecot.AddUser();
        var page = await TestAsync(await AddAsync(user, "not the password", ServerCertificate.Fingerprint));
        var failed = page.QuerySelectorAll(".checks > li.no");
        Assert.Equal(2, failed.Length);
        Assert.DoesNotContain("not the password", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".checks > li"), line => line.TextContent.Contains("No message was sent", StringComparison.Ordinal));
        Assert.Equal(MailboxState.New, (await MailboxAsync()).State);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsSaidSo()
    {
        var user = _dovecot.AddUser();
        var page = await TestAsync(await AddAsync(user, DovecotServer.Password, ServerCertificate.Fingerprint, sending: 1));
        Assert.Contains("nothing listens on that port", page.QuerySelector(".checks > li.no")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".checks > li.go"), line => line.TextContent.Contains($"It lets {user} in.", StringComparison.Ordinal));
    }

    private async Task<string> AddAsync(string user, string password, string fingerprint = "", int? sending = null)
    {
        var answer = await Browser.PostAsync(
            Address, $"{Address}/add", ("address", user), ("password", password), ("out-host", "127.0.0.1"), ("out-port", Say(sending ?? _postfix.SubmissionsPort)), ("out-security", "Tls"),
            ("out-fingerprint", fingerprint), ("in-host", "127.0.0.1"), ("in-port", Say(_dovecot.ImapsPort)), ("in-security", "Tls"), ("in-fingerprint", fingerprint));
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<IHtmlDocument> TestAsync(string href) => await Browser.ReadAsync(await Browser.PostAsync(href, $"{href}/test"));

    private async Task<Mailbox> MailboxAsync()
    {
        await using var db = Pages.NewDb();
        return await db.Mailboxes.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }

    private static string Say(int port) => port.ToString(CultureInfo.InvariantCulture);
}
