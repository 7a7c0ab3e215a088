using System.Net;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Sending;

/// <summary>Adding, changing and resting a mailbox, without JavaScript.</summary>
public sealed class MailboxPagesTests : SignedInTests
{
    private const string Address = "/settings/mailboxes", Secret = "a-password-nobody-reads";

    [Fact]
    public async Task AnEmptyPageTeaches()
    {
        var page = await Browser.ReadAsync(Address);
        Assert.Equal("Nothing leaves by itself yet.", Text(page, "h1"));
        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.NotNull(page.QuerySelector($"form[action='{Address}/add'] [name=password]"));
    }

    [Fact]
    public async Task OneIsAddedWithItsServersAndItsSecretIsNeverShownAgain()
    {
        var href = await AddAsync();
        var page = await Browser.ReadAsync(href);
        Assert.Equal("Test sam@harbor.example, then it sends.", Text(page, "h1"));
        Assert.Equal("mail.harbor.example", Value(page, "out-host"));
        Assert.Equal("465", Value(page, "out-port"));
        Assert.Equal("993", Value(page, "in-port"));
        Assert.Equal("sam@harbor.example", Value(page, "in-user"));
        Assert.DoesNotContain(Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await using var db = Pages.NewDb();
        var mailbox = await db.Mailboxes.SingleAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Secret, System.Text.Encoding.UTF8.GetString(mailbox.Secret), StringComparison.Ordinal);
        Assert.Equal(Secret, await Pages.DoAsync<MailSecrets, string?>(secrets => Task.FromResult(secrets.Open(mailbox).Password)));
    }

    [Fact]
    public async Task TheServersOfAKnownProviderAreGuessedFromTheAddress()
    {
        var answer = await Browser.PostAsync(Address, $"{Address}/add", ("address", "sam@gmail.com"), ("password", Secret));
        var page = await Browser.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(("smtp.gmail.com", "imap.gmail.com"), (Value(page, "out-host"), Value(page, "in-host")));
        Assert.StartsWith("Added.", Text(page, ".toast span"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrongIsSaidAndWhatWasTypedStays()
    {
        var answer = await Browser.PostAsync(Address, $"{Address}/add", [.. Fields(("out-host", "no such name"))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("no such name", Text(page, ".wrong"), StringComparison.Ordinal);
        Assert.Equal("sam@harbor.example", Value(page, "address"));
        Assert.DoesNotContain(Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task CapsAndNamesChangeWithoutANewTestServersDont()
    {
        var href = await AddAsync();
        await ActivateAsync();
        await Browser.PostAsync(href, $"{href}/save", [.. Fields(("password", ""), ("daily", "50"), ("name", "Sam"))]);
        await using var db = Pages.NewDb();
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((MailboxState.Active, 50, "Sam"), (mailbox.State, mailbox.DailyCap, mailbox.Name));

        await Browser.PostAsync(href, $"{href}/save", [.. Fields(("password", ""), ("out-host", "smtp.harbor.example"))]);
        Assert.Equal(MailboxState.New, (await db.Mailboxes.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).State);
        Assert.Equal(Secret, await Pages.DoAsync<MailSecrets, string?>(secrets => Task.FromResult(secrets.Open(mailbox).Password)));
    }

    [Fact]
    public async Task ItRestsAndGoesOnAndGoes()
    {
        var href = await AddAsync();
        await ActivateAsync();
        Assert.Equal("sam@harbor.example sends and reads.", Text(await Browser.ReadAsync(href), "h1"));
        await Browser.PostAsync(href, $"{href}/pause");
        Assert.Equal("sam@harbor.example sends nothing for now.", Text(await Browser.ReadAsync(href), "h1"));
        await Browser.PostAsync(href, $"{href}/resume");
        Assert.Equal("sam@harbor.example sends and reads.", Text(await Browser.ReadAsync(href), "h1"));
        Assert.Equal(Address, (await Browser.PostAsync(href, $"{href}/remove")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync(href)).StatusCode);
    }

    [Fact]
    public async Task OAuthKeepsItsTokensSealed()
    {
        var href = await AddAsync(
            ("password", ""), ("way", "oauth"), ("token-address", "https://login.example/token"), ("client-id", "abc"), ("client-secret", "very-secret"), ("refresh-token", "refresh-me"));
        var page = await Browser.ReadAsync(href);
        Assert.Equal("https://login.example/token", Value(page, "token-address"));
        Assert.DoesNotContain("refresh-me", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var half = await Browser.PostAsync(href, $"{href}/save", [.. Fields(("password", ""), ("way", "oauth"), ("token-address", "https://login.example/token"), ("client-id", "abc"), ("client-secret", "x"))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
    }

    [Theory]
    [InlineData("https://follow.harbor.example/", "https://follow.harbor.example")]
    [InlineData("", "")]
    [InlineData("http://follow.harbor.example", null)]
    [InlineData("follow.harbor.example", null)]
    [InlineData("https://a@b.example", null)]
    public async Task ThePublicAddressIsEncryptedOrNone(string typed, string? kept)
    {
        var answer = await Browser.PostAsync(Address, $"{Address}/sender", ("postal", "1 Harbor Way\nDenver"), ("public", typed));
        Assert.Equal(kept is null ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.SeeOther, answer.StatusCode);
        await using var db = Pages.NewDb();
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == Pages.WorkspaceId, TestContext.Current.CancellationToken);
        Assert.Equal(kept ?? "", workspace.Settings.PublicAddress);
        Assert.Equal(kept is null ? "" : "1 Harbor Way\nDenver", workspace.PostalAddress);
    }

    private async Task<string> AddAsync(params (string Name, string Value)[] changes)
    {
        var answer = await Browser.PostAsync(Address, $"{Address}/add", [.. Fields(changes)]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task ActivateAsync()
    {
        await using var db = Pages.NewDb();
        await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailboxState.Active), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(string Name, string Value)> Fields(params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["address"] = "sam@harbor.example", ["password"] = Secret, ["name"] = "Sam Seller", ["out-host"] = "mail.harbor.example", ["out-port"] = "", ["out-security"] = "Tls",
            ["out-user"] = "", ["in-host"] = "mail.harbor.example", ["in-port"] = "", ["in-security"] = "Tls", ["in-user"] = "", ["way"] = "password", ["daily"] = "200", ["minute"] = "6",
        };
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return fields.Select(pair => (pair.Key, pair.Value));
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();

    private static string Value(IHtmlDocument page, string name) => ((IHtmlInputElement)page.QuerySelector($"[name={name}]")!).Value;
}
