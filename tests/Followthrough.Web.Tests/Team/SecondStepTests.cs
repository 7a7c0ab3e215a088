using System.Net;
using AngleSharp.Html.Dom;
using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Web.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Team;

/// <summary>Signing in with a code after the password, and a new password by a one-time link. Each test has pages of its own: accounts change.</summary>
public sealed class SecondStepTests : IAsyncLifetime
{
    private readonly PagesHost _pages = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory] // RFC 6238, appendix B: the key is "12345678901234567890"; the last six of its eight digits.
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, SecondStep.CodeOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Instant.FromUnixTimeSeconds(seconds)));

    [Fact]
    public async Task Once_it_is_on_the_password_alone_opens_nothing_and_each_code_works_once()
    {
        var (key, _) = await TurnOnAsync(await _pages.NewSignedInAsync());
        var browser = _pages.NewBrowser();
        var asked = await PasswordAsync(browser);
        Assert.Equal("One more step.", asked.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/account")).StatusCode);

        var used = SecondStep.CodeOf(key, _pages.Clock.GetCurrentInstant());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CodeAsync(browser, asked, used)).StatusCode); // it was used to turn it on
        _pages.Clock.Advance(Duration.FromSeconds(30));
        var entered = await CodeAsync(browser, asked, SecondStep.CodeOf(key, _pages.Clock.GetCurrentInstant()));
        Assert.Equal("/prospects", entered.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_wrong_codes_lock_the_account()
    {
        var (key, codes) = await TurnOnAsync(await _pages.NewSignedInAsync());
        Assert.Equal(SecondStep.RecoveryCodes, codes.Count);
        var browser = _pages.NewBrowser();
        Assert.Equal(HttpStatusCode.SeeOther, (await CodeAsync(browser, await PasswordAsync(browser), codes[0])).StatusCode);
        var again = _pages.NewBrowser();
        var asked = await PasswordAsync(again);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CodeAsync(again, asked, i == 0 ? codes[0] : "000000")).StatusCode);
        }

        _pages.Clock.Advance(Duration.FromMinutes(1));
        var locked = await CodeAsync(again, asked, SecondStep.CodeOf(key, _pages.Clock.GetCurrentInstant()));
        Assert.Contains("Too many tries", (await Browser.ReadAsync(locked)).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ticket_between_password_and_code_ends_after_minutes_and_can_not_be_made_up()
    {
        var (key, _) = await TurnOnAsync(await _pages.NewSignedInAsync());
        var browser = _pages.NewBrowser();
        var asked = await PasswordAsync(browser);
        _pages.Clock.Advance(Duration.FromMinutes(6));
        var late = await Browser.ReadAsync(await CodeAsync(browser, asked, SecondStep.CodeOf(key, _pages.Clock.GetCurrentInstant())));
        Assert.Contains("took too long", late.QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
        var madeUp = await browser.PostAsync("/sign-in", "/sign-in/code", ("ticket", "{\"AccountId\":1}"), ("code", SecondStep.CodeOf(key, _pages.Clock.GetCurrentInstant())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, madeUp.StatusCode);
    }

    [Fact]
    public async Task Turning_it_off_wants_the_password()
    {
        var browser = await _pages.NewSignedInAsync();
        await TurnOnAsync(browser);
        var wrong = await browser.PostAsync("/account/second-step", "/account/second-step/end", ("password", "not it"), ("what", "off"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await browser.PostAsync("/account/second-step", "/account/second-step/end", ("password", PagesHost.Password), ("what", "off"));
        var again = _pages.NewBrowser();
        Assert.Equal(HttpStatusCode.SeeOther, (await again.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", PagesHost.Password))).StatusCode);
    }

    [Fact]
    public async Task A_link_gives_a_new_password_once_ends_every_session_and_leaves_the_second_step()
    {
        var signedIn = await _pages.NewSignedInAsync();
        await TurnOnAsync(signedIn);
        var made = await LinkAsync(new MakeResetLink.Request(new Actor(_pages.WorkspaceId, null), null));
        var browser = _pages.NewBrowser();
        Assert.Contains(PagesHost.Email, (await browser.ReadAsync($"/reset/{made.Token}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("This is yours", (await browser.ReadAsync($"/welcome/{made.Token}")).Body!.TextContent, StringComparison.Ordinal);

        var shortOne = await browser.PostAsync($"/reset/{made.Token}", $"/reset/{made.Token}", ("password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, shortOne.StatusCode);
        var kept = await browser.PostAsync($"/reset/{made.Token}", $"/reset/{made.Token}", ("password", "quite another one"));
        Assert.Equal("/sign-in", kept.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Found, (await signedIn.GetAsync("/account")).StatusCode);
        Assert.StartsWith("This link", (await browser.ReadAsync($"/reset/{made.Token}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        var old = await browser.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", PagesHost.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        var asked = await Browser.ReadAsync(await browser.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", "quite another one")));
        Assert.Equal("One more step.", asked.QuerySelector("h1")!.TextContent);

        await LinkAsync(new MakeResetLink.Request(new Actor(_pages.WorkspaceId, null), PagesHost.Email, EndsSecondStep: true));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", "quite another one"))).StatusCode);
    }

    [Fact]
    public async Task Links_are_owners_to_make_not_for_whoever_works_elsewhere_too_and_end_after_a_day()
    {
        await _pages.NewSignedInAsync();
        var owner = new Actor(_pages.WorkspaceId, 1);
        Assert.Equal(RefusalKind.NotFound, (await Assert.ThrowsAsync<Refusal>(() => LinkAsync(new(owner, "nobody@harbor.example")))).Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await Assert.ThrowsAsync<Refusal>(() => LinkAsync(new(owner with { SellerId = 2 }, null)))).Kind);
        var made = await LinkAsync(new(owner, PagesHost.Email.ToUpperInvariant()));
        _pages.Clock.Advance(MakeResetLink.Lives);
        Assert.StartsWith("This link", (await _pages.NewBrowser().ReadAsync($"/reset/{made.Token}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await using var db = _pages.NewDb();
        var here = await db.Sellers.AsNoTracking().SingleAsync(Cancel);
        db.Add(new Domain.Team.Workspace { Id = 99, Name = "Elsewhere", SuppressionKey = new byte[32], ZoneId = "Etc/UTC", Currency = "USD" });
        await db.SaveChangesAsync(Cancel);
        db.Add(new Domain.Team.Seller { WorkspaceId = 99, Id = 1, Name = "Sam", Email = PagesHost.Email, ZoneId = "Etc/UTC", AccountId = here.AccountId });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(RefusalKind.NotAllowed, (await Assert.ThrowsAsync<Refusal>(() => LinkAsync(new(owner, null)))).Kind);
        await LinkAsync(new(owner with { SellerId = null }, null));
    }

    public ValueTask InitializeAsync() => _pages.InitializeAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    private async Task<(string Key, List<string> Codes)> TurnOnAsync(Browser browser)
    {
        await browser.PostAsync("/account/second-step", "/account/second-step/begin");
        var key = (await browser.ReadAsync("/account/second-step")).QuerySelector("#key")!.TextContent;
        var wrong = await browser.PostAsync("/account/second-step", "/account/second-step", ("code", "123"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var on = await Browser.ReadAsync(await browser.PostAsync("/account/second-step", "/account/second-step", ("code", SecondStep.CodeOf(key, _pages.Clock.GetCurrentInstant()))));
        return (key, [.. on.QuerySelectorAll("#recovery code").Select(code => code.TextContent)]);
    }

    private static async Task<IHtmlDocument> PasswordAsync(Browser browser) => await Browser.ReadAsync(
        await browser.PostAsync("/sign-in", "/sign-in", ("email", PagesHost.Email), ("password", PagesHost.Password), ("back", "/prospects")));

    private static Task<HttpResponseMessage> CodeAsync(Browser browser, IHtmlDocument asked, string code) => browser.PostAsync(
        "/sign-in", "/sign-in/code", ("ticket", ((IHtmlInputElement)asked.QuerySelector("input[name=ticket]")!).Value), ("code", code));

    private Task<MakeResetLink.Made> LinkAsync(MakeResetLink.Request request) => _pages.DoAsync<MakeResetLink, MakeResetLink.Made>(verb => verb.RunAsync(request, Cancel));
}
