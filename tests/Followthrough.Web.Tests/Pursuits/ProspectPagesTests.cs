using System.Net;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Pursuits;

/// <summary>The pages of prospects, walked as a browser without script walks them.</summary>
public sealed class ProspectPagesTests(PagesHost host) : IClassFixture<PagesHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_opens_with_a_sentence_and_finds_by_words_filters_and_sorts()
    {
        var browser = await host.NewSignedInAsync();
        await host.AddAsync("Zora Quill", "Quill Printing", "zora@quill.example", value: 9_000);
        await host.AddAsync("Abel Quill", "Quill Printing", "abel@quill.example", value: 500);
        var list = await browser.ReadAsync("/prospects");
        Assert.Contains("open", list.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, Names(await browser.ReadAsync("/prospects?q=quill")).Length);
        Assert.Equal(["Zora Quill"], Names(await browser.ReadAsync("/prospects?q=zora%40quill")));
        Assert.Equal(["Zora Quill"], Names(await browser.ReadAsync("/prospects?q=print&value=1000")));
        Assert.Equal(["Abel Quill", "Zora Quill"], Names(await browser.ReadAsync("/prospects?q=quill&sort=name")));
        Assert.Equal(["Zora Quill", "Abel Quill"], Names(await browser.ReadAsync("/prospects?q=quill&sort=-name")));
        var nobody = await browser.ReadAsync("/prospects?q=nobody+like+that");
        Assert.Equal("Nobody found for “nobody like that”.", nobody.QuerySelector("h1")!.TextContent);
        Assert.NotNull(nobody.QuerySelector(".empty"));
    }

    [Fact]
    public async Task What_is_asked_next_stands_there_with_its_tags_filled()
    {
        var browser = await host.NewSignedInAsync();
        var added = await host.AddAsync("Tilda Tag", "Tag Works", "tilda@tag.example");
        var key = new TouchKey(added.ProspectId, added.Next!.Number);
        await host.DoAsync<CompleteTouch, Done>(verb => verb.RunAsync(new CompleteTouch.Request(new Actor(host.WorkspaceId, 1), key, TouchResult.Sent), Cancel));
        var page = (await browser.ReadAsync($"/prospects/{added.ProspectId}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Shall we take half an hour on", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_is_kept_and_forgotten()
    {
        var browser = await host.NewSignedInAsync();
        await host.AddAsync("Vera Kept", email: "vera@kept.example");
        var kept = await browser.PostAsync("/prospects?tier=a", "/prospects/views", ("name", "My best"), ("query", "tier=a&after=xyz"));
        Assert.Equal("/prospects?tier=a", kept.Headers.Location?.OriginalString);
        var list = await browser.ReadAsync("/prospects?tier=a");
        Assert.Contains(list.QuerySelectorAll(".tabs a"), tab => tab.TextContent == "My best" && tab.GetAttribute("aria-current") == "page");
        await browser.PostAsync("/prospects?tier=a", "/prospects/views/forget", ("name", "My best"));
        Assert.DoesNotContain((await browser.ReadAsync("/prospects")).QuerySelectorAll(".tabs a"), tab => tab.TextContent == "My best");
    }

    [Fact]
    public async Task Someone_is_added_and_mistakes_are_named()
    {
        var browser = await host.NewSignedInAsync();
        var wrong = await browser.PostAsync("/prospects/new", "/prospects/new", ("name", "Ivo Brandt"), ("email", "not an address"), ("cadence", "new-lead"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await Browser.ReadAsync(wrong);
        Assert.Equal("Ivo Brandt", (again.QuerySelector("input[name=name]") as IHtmlInputElement)?.Value);
        Assert.Contains("no e-mail address", again.QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
        var added = await browser.PostAsync("/prospects/new", "/prospects/new", ("name", "Ivo Brandt"), ("email", "ivo@brandt.example"), ("cadence", "new-lead"));
        var page = await browser.ReadAsync(added.Headers.Location!.OriginalString);
        Assert.Contains("Ivo", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".acts .go"));
    }

    [Fact]
    public async Task A_promised_day_is_a_day_of_theirs_wherever_it_is_read()
    {
        var browser = await host.NewSignedInAsync();
        var added = await host.DoAsync<AddProspect, Done>(verb => verb.RunAsync(new AddProspect.Request(
            new Actor(host.WorkspaceId, 1), "Aroha Ngata", "Ngata Orchards", "aroha@ngata.example", ZoneId: "Pacific/Auckland", Cadence: null), Cancel));
        var page = $"/prospects/{added.ProspectId}";
        await AnswerAsync(browser, page, "plan", ("channel", "call"), ("on", "2026-12-02"), ("goal", "Keep the promise"), ("promised", "true"));
        Assert.Contains("Call on Dec 2 there", (await browser.ReadAsync(page)).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("call · Dec 2 there", (await browser.ReadAsync("/prospects?q=ngata")).QuerySelector("tbody tr")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Tomorrow, Nov 25 there", (await browser.ReadAsync($"/today/{added.ProspectId}.1/later")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pursuit_is_worked_from_its_page()
    {
        var browser = await host.NewSignedInAsync();
        var id = (await host.AddAsync("Greta Lund", "Lund Sails", "greta@lund.example")).ProspectId;
        var page = $"/prospects/{id}";
        Assert.Equal(HttpStatusCode.SeeOther, (await AnswerAsync(browser, page, "note", ("note", "Sails in June"))).StatusCode);
        await AnswerAsync(browser, page, "reply", ("channel", "email"), ("words", "Send me the price, please"));
        await AnswerAsync(browser, page, "deal", ("stage", "proposed"), ("title", "Pilot"), ("value", "18,400"), ("currency", "EUR"));
        await AnswerAsync(browser, page, "log", ("channel", "call"), ("result", "talked"), ("ask", "Shall we start in May?"));
        await AnswerAsync(browser, page, "plan", ("channel", "letter"), ("on", "2026-12-01"), ("goal", "Thank her"));
        await AnswerAsync(browser, page, "person", ("name", "Nils Lund"), ("emails", "nils@lund.example"), ("title", "Owner"));
        await AnswerAsync(browser, page, "edit", ("name", "Greta Lund"), ("company", "Lund Sails"), ("zone", "Europe/Stockholm"), ("labels", "sailor, vip"));
        var shown = await browser.ReadAsync(page);
        var text = shown.QuerySelector("main")!.TextContent;
        foreach (var wanted in new[] { "Sails in June", "Send me the price, please", "Pilot", "€18,400", "Proposal out", "ask open", "Nils Lund", "sailor", "in Stockholm" })
        {
            Assert.Contains(wanted, text, StringComparison.Ordinal);
        }

        var replies = await browser.ReadAsync($"{page}?kind=replies");
        Assert.Single(replies.QuerySelectorAll("#timeline .happened li"));
        var noReason = await AnswerAsync(browser, page, "outcome", ("outcome", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noReason.StatusCode);
        await AnswerAsync(browser, page, "outcome", ("outcome", "hired"), ("value", "18400"));
        Assert.Contains("hired us", (await browser.ReadAsync(page)).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_was_done_is_undone_and_an_old_page_is_told()
    {
        var browser = await host.NewSignedInAsync();
        var id = (await host.AddAsync("Old Page", email: "old@page.example")).ProspectId;
        var version = await host.NewDb().Prospects.Where(p => p.Id == id).Select(p => p.Version).SingleAsync(Cancel);
        await browser.PostAsync($"/prospects/{id}", $"/prospects/{id}/quick", ("stage", "talking"), ("tier", "a"), ("version", $"{version}"));
        Assert.Equal((Stage.Talking, Tier.A), await StageAsync(id));
        var stale = await browser.PostAsync($"/prospects/{id}", $"/prospects/{id}/outcome", ("outcome", "died"), ("version", $"{version}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        await browser.PostAsync($"/prospects/{id}", "/prospects/undo", ("undo", $"{id}.{version + 1}"));
        Assert.Equal(Stage.New, (await StageAsync(id)).Item1);
    }

    [Fact]
    public async Task Two_become_one_and_one_is_erased()
    {
        var browser = await host.NewSignedInAsync();
        var keep = (await host.AddAsync("Twin One", email: "one@twin.example")).ProspectId;
        var gone = (await host.AddAsync("Twin Two", email: "two@twin.example")).ProspectId;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AnswerAsync(browser, $"/prospects/{keep}", "merge", ("other", "nobody@nowhere.example"))).StatusCode);
        await AnswerAsync(browser, $"/prospects/{keep}", "merge", ("other", "two@twin.example"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/prospects/{gone}")).StatusCode);
        Assert.Contains("two@twin.example", (await browser.ReadAsync($"/prospects/{keep}")).Body!.TextContent, StringComparison.Ordinal);
        await AnswerAsync(browser, $"/prospects/{keep}", "erase", ("version", ""));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/prospects/{keep}")).StatusCode);
    }

    [Fact]
    public async Task Many_are_enrolled_and_who_is_left_out_is_counted()
    {
        var browser = await host.NewSignedInAsync();
        var actor = new Actor(host.WorkspaceId, 1);
        var ids = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await host.DoAsync<AddProspect, Done>(verb => verb.RunAsync(new AddProspect.Request(actor, $"Bulk {i}", "Bulkhouse", Cadence: null), Cancel))).ProspectId);
        }

        await host.DoAsync<EnrollProspect, Done>(verb => verb.RunAsync(new EnrollProspect.Request(actor, ids[0], "new-lead"), Cancel));
        var ask = await browser.ReadAsync($"/prospects/many?do=enroll&id={ids[0]}&id={ids[1]}&id={ids[2]}");
        Assert.Equal("Enroll three people in a cadence.", ask.QuerySelector("h1")!.TextContent);
        Assert.Equal(3, ask.QuerySelectorAll("input[name=id]").Length);
        var done = await Browser.ReadAsync(await browser.PostAsync(
            "/prospects", "/prospects/many/go", ("do", "enroll"), ("cadence", "nurture"), ("id", $"{ids[0]}"), ("id", $"{ids[1]}"), ("id", $"{ids[2]}")));
        Assert.Equal("Two people enrolled.", done.QuerySelector("h1")!.TextContent);
        Assert.Contains("walk a cadence already", done.QuerySelector(".counts")!.TextContent, StringComparison.Ordinal);
        var all = await Browser.ReadAsync(await browser.PostAsync("/prospects", "/prospects/many/go", ("do", "label"), ("label", "hull"), ("all", "true"), ("match", "q=bulkhouse")));
        Assert.Equal("Three people labelled.", all.QuerySelector("h1")!.TextContent);
        Assert.Equal(3, Names(await browser.ReadAsync("/prospects?label=hull")).Length);
    }

    [Fact]
    public async Task What_was_done_with_many_is_undone_from_its_page_or_from_the_note_on_the_next()
    {
        var browser = await host.NewSignedInAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.AddAsync($"Keel {i}", "Keelhouse");
        }

        await LabelAsync("first");
        var toast = (await browser.ReadAsync("/prospects")).QuerySelector(".toast")!;
        Assert.Contains("Three people labelled.", toast.TextContent, StringComparison.Ordinal);
        Assert.Equal("/prospects/many/undo", toast.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal(3, Names(await browser.ReadAsync("/prospects?label=first")).Length);
        await UndoAsync(toast);
        Assert.Empty(Names(await browser.ReadAsync("/prospects?label=first")));

        await UndoAsync((await LabelAsync("second")).QuerySelector(".acts")!);
        Assert.Empty(Names(await browser.ReadAsync("/prospects?label=second")));

        async Task<IHtmlDocument> LabelAsync(string label)
        {
            var page = await Browser.ReadAsync(await browser.PostAsync("/prospects", "/prospects/many/go", ("do", "label"), ("label", label), ("all", "true"), ("match", "q=keelhouse")));
            Assert.Equal("Three people labelled.", page.QuerySelector("h1")!.TextContent);
            return page;
        }

        async Task UndoAsync(AngleSharp.Dom.IElement where)
        {
            var bulk = ((IHtmlInputElement)where.QuerySelector("input[name=undo]")!).Value;
            var undone = await Browser.ReadAsync(await browser.PostAsync("/prospects", "/prospects/many/undo", ("undo", bulk)));
            Assert.Equal("Undone for three people.", undone.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task The_pipeline_moves_and_the_adrift_get_a_next_step()
    {
        var browser = await host.NewSignedInAsync();
        var id = (await host.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
            new AddProspect.Request(new Actor(host.WorkspaceId, 1), "Drift Wood", Value: 700, Cadence: null), Cancel))).ProspectId;
        Assert.Contains("Drift Wood", (await browser.ReadAsync("/adrift")).Body!.TextContent, StringComparison.Ordinal);
        await browser.PostAsync("/pipeline", $"/pipeline/{id}/move", ("to", "contacted"));
        Assert.Equal(Stage.Contacted, (await StageAsync(id)).Item1);
        var proposal = await browser.PostAsync("/pipeline", $"/pipeline/{id}/move", ("stage", "proposal-out"));
        Assert.Equal($"/prospects/{id}/deal", proposal.Headers.Location?.OriginalString);
        await browser.PostAsync("/adrift", $"/adrift/{id}/enroll", ("cadence", "new-lead"));
        Assert.DoesNotContain("Drift Wood", (await browser.ReadAsync("/adrift")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/note")]
    [InlineData("/nothing-of-that-name")]
    public async Task Another_workspaces_prospect_is_not_found(string ask)
    {
        var browser = await host.NewSignedInAsync();
        await using var db = host.NewDb();
        var other = new Domain.Team.Workspace { Id = host.WorkspaceId + 1_000 + ask.Length, Name = "Other", SuppressionKey = new byte[32] };
        db.Add(other);
        db.Add(new Prospect { WorkspaceId = other.Id, Id = 900_000 + ask.Length, Name = "Hidden", NameKey = "hidden", OwnerId = 1 });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/prospects/{900_000 + ask.Length}{ask}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/prospects", $"/prospects/{900_000 + ask.Length}/note", ("note", "x"))).StatusCode);
        Assert.Empty(Names(await browser.ReadAsync("/prospects?view=all&q=hidden")));
    }

    private static string[] Names(IHtmlDocument page) => [.. page.QuerySelectorAll("tbody .who").Select(name => name.TextContent)];

    private static Task<HttpResponseMessage> AnswerAsync(Browser browser, string page, string ask, params (string, string)[] fields) => browser.PostAsync(page, $"{page}/{ask}", fields);

    private async Task<(Stage, Tier)> StageAsync(long id)
    {
        await using var db = host.NewDb();
        return await db.Prospects.Where(p => p.Id == id).Select(p => ValueTuple.Create(p.Stage, p.Tier)).SingleAsync(Cancel);
    }
}
