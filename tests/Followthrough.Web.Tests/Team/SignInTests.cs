using System.Net;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Team;

public sealed class SignInTests(PagesHost pages) : IClassFixture<PagesHost>
{
    [Fact]
    public async Task TheOwnersLinkWorksOnce()
    {
        using var other = new Fresh();
        await other.StartAsync();
        var token = await other.LinkAsync();
        var browser = other.Pages.NewBrowser();

        var preview = await browser.ReadAsync($"/welcome/{token}");
        Assert.Equal("Welcome. This is yours.", preview.QuerySelector("h1")!.TextContent);
        var claimed = await browser.PostAsync($"/welcome/{token}", $"/welcome/{token}", ("name", "Sam"), ("email", "sam@x.example"), ("password", "a long password"));
        Assert.Equal(HttpStatusCode.SeeOther, claimed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);

        var again = await other.Pages.NewBrowser().ReadAsync($"/welcome/{token}");
        Assert.StartsWith("This link has been used", again.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await other.LinkAsync());
    }

    [Fact]
    public async Task AShortPasswordLeavesTheLinkAlive()
    {
        using var other = new Fresh();
        await other.StartAsync();
        var token = await other.LinkAsync();
        var browser = other.Pages.NewBrowser();

        var refused = await browser.PostAsync($"/welcome/{token}", $"/welcome/{token}", ("name", "Sam"), ("email", "sam@x.example"), ("password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("10 characters", (await Browser.ReadAsync(refused)).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);

        var claimed = await browser.PostAsync($"/welcome/{token}", $"/welcome/{token}", ("name", "Sam"), ("email", "sam@x.example"), ("password", "a long password"));
        Assert.Equal(HttpStatusCode.SeeOther, claimed.StatusCode);
    }

    [Fact]
    public async Task AnOldLinkNoLongerWorks()
    {
        using var other = new Fresh();
        await other.StartAsync();
        var token = await other.LinkAsync();
        other.Pages.Clock.Advance(MakeOwnerLink.Lives);
        Assert.StartsWith("This link", (await other.Pages.NewBrowser().ReadAsync($"/welcome/{token}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongPasswordAndAnUnknownAddressReadTheSame()
    {
        await pages.NewSignedInAsync();
        var wrong = await pages.NewBrowser().PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", "not it at all"));
        var unknown = await pages.NewBrowser().PostAsync("/sign-in", "/sign-in", ("email", "nobody@x.example"), ("password", "not it at all"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal((await Browser.ReadAsync(wrong)).QuerySelector(".wrong")!.TextContent, (await Browser.ReadAsync(unknown)).QuerySelector(".wrong")!.TextContent);
    }

    [Fact]
    public async Task FiveWrongPasswordsLockTheAccount()
    {
        using var other = new Fresh();
        await other.StartAsync();
        await other.Pages.NewSignedInAsync();
        var browser = other.Pages.NewBrowser();
        for (var i = 0; i < 5; i++)
        {
            await browser.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", "wrong password"));
        }

        var right = await browser.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", PagesHost.Password));
        Assert.Contains("Too many tries", (await Browser.ReadAsync(right)).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account", "/account")]
    [InlineData("//evil.example", "/today")]
    [InlineData("/\\evil.example", "/today")]
    [InlineData("https://evil.example", "/today")]
    [InlineData("", "/today")]
    public async Task OneIsLedBackOnlyIntoThisProgram(string back, string to)
    {
        await pages.NewSignedInAsync();
        var answer = await pages.NewBrowser().PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", PagesHost.Password), ("back", back));
        Assert.Equal(to, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task ASessionEndsFromElsewhere()
    {
        var here = await pages.NewSignedInAsync();
        var there = await pages.NewSignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/account")).StatusCode);

        var page = await here.ReadAsync("/account");
        foreach (var session in page.QuerySelectorAll("input[name=session]").Select(input => input.GetAttribute("value")!).ToList())
        {
            await here.PostAsync("/account", "/account/end-session", ("session", session));
        }

        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task ANewPasswordSignsOthersOut()
    {
        using var other = new Fresh();
        await other.StartAsync();
        var here = await other.Pages.NewSignedInAsync();
        var there = await other.Pages.NewSignedInAsync();

        var wrong = await here.PostAsync("/account", "/account/password", ("now", "not it"), ("next", "another long one"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var changed = await here.PostAsync("/account", "/account/password", ("now", PagesHost.Password), ("next", "another long one"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task SigningOutEndsTheSessionOnTheServer()
    {
        var browser = await pages.NewSignedInAsync();
        await using var db = pages.NewDb();
        var before = await db.Sessions.CountAsync(TestContext.Current.CancellationToken);
        await browser.PostAsync("/account", "/sign-out");
        Assert.Equal(before - 1, await db.Sessions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task ASellerWhoLeftIsOutAtOnce()
    {
        using var other = new Fresh();
        await other.StartAsync();
        var browser = await other.Pages.NewSignedInAsync();
        await using var db = other.Pages.NewDb();
        await db.Sellers.ExecuteUpdateAsync(set => set.SetProperty(seller => seller.IsActive, false), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task ASessionThatIsNotUsedEnds()
    {
        using var other = new Fresh();
        await other.StartAsync();
        var browser = await other.Pages.NewSignedInAsync();
        await using var db = other.Pages.NewDb();
        var past = other.Pages.Clock.GetCurrentInstant() - Duration.FromSeconds(1);
        await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.ExpiresAt, past), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task TheDemosDoorNeedsItsSecretAndADemo()
    {
        await pages.NewSignedInAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await pages.NewBrowser().GetAsync("/demo/guess")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pages.NewBrowser().GetAsync("/demo/only-for-the-demo")).StatusCode);
    }

    /// <summary>Pages of a test's own, where accounts and passwords may change.</summary>
    private sealed class Fresh : IDisposable
    {
        public PagesHost Pages { get; } = new();

        public async Task StartAsync() => await Pages.InitializeAsync();

        public async Task<string?> LinkAsync()
        {
            await using var scope = Pages.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<MakeOwnerLink>().RunAsync(Pages.WorkspaceId);
        }

        public void Dispose() => Pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
