using System.Net;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Web.Tests.Paper;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Today;

/// <summary>Letters and gifts: due, printed, sent, acknowledged, without JavaScript.</summary>
public sealed class PostPagesTests : SignedInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_are_printed_with_their_address_and_labels_for_whose_is_known()
    {
        Assert.NotNull((await Browser.ReadAsync("/post")).QuerySelector(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync("/post/letters.pdf")).StatusCode);
        var dana = await PlanAsync("Dana Reyes", "Alder & Finch", Channel.Letter);
        await PlanAsync("Omar Haddad", "Quay", Channel.Letter);
        await Browser.PostAsync($"/prospects/{dana}/edit", $"/prospects/{dana}/edit", ("name", "Dana Reyes"), ("company", "Alder & Finch"), ("zone", "America/Denver"), ("postal", "12 Mill Lane\r\nDenver, CO 80202"));

        var page = await Browser.ReadAsync("/post");
        Assert.Equal("Two letters wait for you.", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("12 Mill Lane, Denver, CO 80202", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No postal address yet", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var letters = await PrintedAsync("/post/letters.pdf?paper=a4");
        Assert.Equal(2, letters.Text.Count);
        var hers = Assert.Single(letters.Text, text => text.Contains("12 Mill Lane", StringComparison.Ordinal)).Split('\n');
        Assert.Equal(["Dana Reyes", "Alder & Finch", "12 Mill Lane", "Denver, CO 80202"], hers.Where(line => line.Length > 0).SkipWhile(line => line != "Dana Reyes").Take(4));
        Assert.Contains(hers, line => line.Contains("Thank you for your time", StringComparison.Ordinal));
        var label = Assert.Single((await PrintedAsync("/post/labels.pdf?paper=letter&from=30")).Text);
        Assert.Equal("Dana Reyes\nAlder & Finch\n12 Mill Lane\nDenver, CO 80202", label);
    }

    [Fact]
    public async Task A_gift_is_written_down_and_what_it_cost_is_summed()
    {
        var id = (await Pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example")).ProspectId;
        var done = await Pages.DoAsync<LogTouch, Done>(verb => verb.RunAsync(new(new Actor(Pages.WorkspaceId, 1), id, Channel.Gift, TouchResult.Sent), Cancel));
        var href = (await Browser.ReadAsync("/post")).QuerySelector("a[href^='/post/gift/']")!.GetAttribute("href")!;
        var wrong = await Browser.PostAsync(href, href, ("what", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await Browser.PostAsync(href, href, ("what", "A book"), ("cost", "24"), ("arrived", "2026-11-23"));
        var page = await Browser.ReadAsync("/post");
        Assert.Contains("$24 for one gift in ninety days.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("arrived today; no word yet", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(id, done.ProspectId);
    }

    private async Task<long> PlanAsync(string name, string company, Channel channel)
    {
        var id = (await Pages.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
            new AddProspect.Request(new Actor(Pages.WorkspaceId, 1), name, company, $"{name[..3]}@x.example".ToLowerInvariant(), Cadence: null, ZoneId: "America/Denver"), Cancel))).ProspectId;
        await Pages.DoAsync<PlanTouch, Done>(verb => verb.RunAsync(
            new PlanTouch.Request(new Actor(Pages.WorkspaceId, 1), id, channel, new LocalDate(2026, 11, 23), "They feel seen", null, "A kind word", Draft: "Thank you for your time on Monday."), Cancel));
        return id;
    }

    private async Task<PrintedPages> PrintedAsync(string address)
    {
        var answer = await Browser.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new PrintedPages(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }
}
