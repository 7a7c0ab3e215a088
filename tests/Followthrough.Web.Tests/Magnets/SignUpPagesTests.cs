using System.Net;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Web.Magnets;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Magnets;

/// <summary>A lead magnet from its making to the file in a stranger's hands: no sign-in, no cookie, no script.</summary>
public sealed class SignUpPagesTests : SignedInTests
{
    private const string Slug = "monday", Outside = $"/m/{Slug}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_an_empty_list_to_a_page_that_others_can_open()
    {
        var empty = await Browser.ReadAsync("/magnets");
        Assert.Equal("Nothing yet that people would leave their address for.", empty.QuerySelector("h1")!.TextContent);
        Assert.NotNull(empty.QuerySelector(".empty"));
        var wrong = await Browser.ReadAsync(await Browser.PostAsync("/magnets/new", "/magnets/new", ("title", "Monday checklist"), ("promise", "An hour a week"), ("consent", "Yes"), ("owner", "1")));
        Assert.Contains("Give a link or a file", wrong.QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Monday checklist", ((IHtmlInputElement)wrong.QuerySelector("[name=title]")!).Value);

        var href = await MakeAsync();
        var closed = await Browser.ReadAsync(href);
        Assert.Equal("Closed: nobody has asked for it yet.", closed.QuerySelector("h1")!.TextContent);
        Assert.Empty((await Browser.ReadAsync(Outside)).QuerySelectorAll("form"));
        await OpenAsync();
        var open = await Browser.ReadAsync(href);
        Assert.Equal("Open: nobody has asked for it yet.", open.QuerySelector("h1")!.TextContent);
        Assert.Contains("action=\"https://follow.harbor.example/m/monday\"", open.QuerySelector("#magnet-snippet")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("brought nobody so far", (await Browser.ReadAsync("/magnets")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_asks_confirms_and_gets_it()
    {
        await MakeAsync();
        await OpenAsync();
        using var http = Pages.NewHttp();
        var shown = await GetAsync(http, Outside);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.False(shown.Headers.Contains("Set-Cookie"));
        Assert.Contains("default-src 'none'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await Browser.ReadAsync(shown);
        Pages.Clock.Advance(Duration.FromSeconds(20));
        var said = await PostAsync(http, Outside, Fields(page));
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.False(said.Headers.Contains("Set-Cookie"));
        Assert.Equal("Now look into your mail.", (await Browser.ReadAsync(said)).QuerySelector("h1")!.TextContent);

        var link = await LinkAsync();
        var asks = await Browser.ReadAsync(await GetAsync(http, link));
        Assert.Contains("Was it you", asks.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await ProspectsAsync()); // a scanner that follows links confirms nothing
        var gives = await Browser.ReadAsync(await PostAsync(http, link));
        Assert.Equal("Thank you. Here is “Monday checklist”.", gives.QuerySelector("h1")!.TextContent);
        Assert.Equal("https://harbor.example/guide", gives.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Equal(1, await ProspectsAsync());
        Assert.Contains("brought one person", (await Browser.ReadAsync("/magnets")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dana Reyes", (await Browser.ReadAsync("/magnets/1")).QuerySelector("[data-item]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Asked for “Monday checklist”", (await Browser.ReadAsync("/prospects/1")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_in_a_demo_does_the_page_after_the_form_lead_on()
    {
        await MakeAsync();
        await OpenAsync();
        using var http = Pages.NewHttp();
        var real = await Browser.ReadAsync(await PostAsync(http, Outside, ("name", "Dana Reyes"), ("email", "dana@alder.example"), ("agreed", Magnet.MarkOf("Yes, send it to me"))));
        Assert.DoesNotContain("confirm/", real.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await using (var db = Pages.NewDb())
        {
            (await db.Workspaces.SingleAsync(w => w.Id == Pages.WorkspaceId, Cancel)).IsDemo = true;
            await db.Mailboxes.Where(m => m.WorkspaceId == Pages.WorkspaceId).ExecuteDeleteAsync(Cancel);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.NotEmpty((await Browser.ReadAsync(await GetAsync(http, Outside))).QuerySelectorAll("form"));
        var said = await Browser.ReadAsync(await PostAsync(http, Outside, ("name", "Iris Adler"), ("email", "iris@alder.example"), ("agreed", Magnet.MarkOf("Yes, send it to me"))));
        Assert.Contains("nothing leaves this machine", said.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var link = said.QuerySelector("a.button")!.GetAttribute("href")!;
        Assert.Contains("Was it you", (await Browser.ReadAsync(await GetAsync(http, link))).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var gives = await Browser.ReadAsync(await PostAsync(http, link));
        Assert.Equal("https://harbor.example/guide", gives.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Contains("no mail leaves", gives.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Iris has not heard", (await Browser.ReadAsync(gives.QuerySelector("main p a")!.GetAttribute("href")!)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_on_another_site_needs_no_token_and_no_cookie()
    {
        await MakeAsync();
        await OpenAsync();
        using var http = Pages.NewHttp();
        var answer = await PostAsync(http, Outside, ("name", "Dana Reyes"), ("email", "dana@alder.example"), ("agreed", Magnet.MarkOf("Yes, send it to me")), ("website", ""));
        Assert.Equal("Now look into your mail.", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
        Assert.Equal(MagnetMailState.Waiting, (await OneAsync()).MailState);
        var again = await PostAsync(http, Outside, ("name", "Dana Reyes"), ("email", "dana@alder.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("Tick the box", (await Browser.ReadAsync(again)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_up_many_from_one_place_is_held_back()
    {
        await MakeAsync();
        await OpenAsync();
        using var http = Pages.NewHttp();
        for (var i = 0; i <= SignUpLimit.UnprovedAnHour; i++)
        {
            var answer = await PostAsync(http, Outside, ("name", "Dana Reyes"), ("email", $"dana{i}@alder.example"), ("agreed", Magnet.MarkOf("Yes, send it to me")));
            Assert.Equal(i < SignUpLimit.UnprovedAnHour ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_link_that_is_not_ours_finds_nothing()
    {
        await MakeAsync();
        using var http = Pages.NewHttp();
        foreach (var wrong in new[] { $"{Outside}/confirm/x", $"{Outside}/confirm/{new string('A', 43)}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, wrong)).StatusCode);
            var answer = await PostAsync(http, wrong);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("This link isn’t whole.", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, $"{Outside}/file/x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, "/m/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(http, "/m/nothing")).StatusCode);
    }

    private async Task<string> MakeAsync()
    {
        var answer = await Browser.PostAsync(
            "/magnets/new", "/magnets/new", ("title", "Monday checklist"), ("slug", Slug), ("promise", "An hour a week"), ("consent", "Yes, send it to me"), ("link", "https://harbor.example/guide"),
            ("cadence", "new-lead"), ("owner", "1"), ("cost", "30"), ("each", "once"), ("on", "true"));
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>A mailbox that sends, and an address outside.</summary>
    private async Task OpenAsync()
    {
        await using var db = Pages.NewDb();
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == Pages.WorkspaceId, Cancel);
        workspace.Settings = workspace.Settings with { PublicAddress = "https://follow.harbor.example" };
        db.Add(new Mailbox { WorkspaceId = workspace.Id, Id = 1, SellerId = 1, Address = "sam@harbor.example", Name = "Sam Seller", State = MailboxState.Active });
        await db.SaveChangesAsync(Cancel);
    }

    private static (string, string)[] Fields(IHtmlDocument page) =>
    [
        ("name", "Dana Reyes"), ("email", "dana@alder.example"), ("website", ""), ("proof", ""),
        ("stamp", ((IHtmlInputElement)page.QuerySelector("[name=stamp]")!).Value), ("agreed", ((IHtmlInputElement)page.QuerySelector("[name=agreed]")!).Value),
    ];

    private async Task<string> LinkAsync()
    {
        await using var db = Pages.NewDb();
        return $"{Outside}/confirm/{ConfirmToken.Make(await OneAsync(), (await db.Workspaces.SingleAsync(w => w.Id == Pages.WorkspaceId, Cancel)).SuppressionKey)}";
    }

    private async Task<SignUp> OneAsync()
    {
        await using var db = Pages.NewDb();
        return await db.SignUps.SingleAsync(s => s.WorkspaceId == Pages.WorkspaceId, Cancel);
    }

    private async Task<int> ProspectsAsync()
    {
        await using var db = Pages.NewDb();
        return await db.Prospects.CountAsync(p => p.WorkspaceId == Pages.WorkspaceId, Cancel);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, string address) => SendAsync(http, new HttpRequestMessage(HttpMethod.Get, address));

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string address, params (string Name, string Value)[] fields) => SendAsync(
        http, new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) });

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/html");
        return http.SendAsync(request, Cancel);
    }
}
