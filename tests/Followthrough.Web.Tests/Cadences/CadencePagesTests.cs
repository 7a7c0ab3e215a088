using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Cadences;

/// <summary>Cadences on the page, without JavaScript: read, see who is where, write, try, save.</summary>
public sealed class CadencePagesTests : SignedInTests
{
    [Fact]
    public async Task TheListSaysHowManyAreWhere()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var page = await Browser.ReadAsync("/cadences");
        Assert.Equal("One person walks eight cadences.", Text(page, "h1"));
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(8, rows.Length);
        Assert.Equal("New lead", Text(rows[0], "a.who"));
        Assert.Equal("1", Text(rows[0], "[data-label='walk it']"));
        Assert.StartsWith("seven steps: mail, call", rows[0].QuerySelector(".strip")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACadenceIsReadDownwards()
    {
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        foreach (var name in ShippedCadences.Names)
        {
            var page = await Browser.ReadAsync($"/cadences/{name}");
            Assert.Equal(ShippedCadences.Definition(name).Steps.Count, page.QuerySelectorAll(".walk-step").Length);
            Assert.DoesNotContain("{{", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.All(page.QuerySelectorAll(".walk-step"), step => Assert.Equal(step.QuerySelector(".asks") is null, step.QuerySelector("mark") is null));
        }

        var lead = await Browser.ReadAsync("/cadences/new-lead");
        Assert.StartsWith("Seven steps in ", Text(lead, "h1"), StringComparison.Ordinal);
        Assert.Equal("one person here", Text(lead, ".walk-step a.chip"));
        Assert.Contains("Tue, Nov 24", Text(lead, ".walk-step .when"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoIsWhereStandsThere()
    {
        await Pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example");
        var page = await Browser.ReadAsync("/cadences/new-lead/people");
        Assert.Equal("One person walks “New lead”.", Text(page, "h1"));
        Assert.Contains("Dana Reyes", Text(page, "tbody tr"), StringComparison.Ordinal);
        Assert.Contains("1 · Mail: They know who you are", Text(page, "tbody tr .wrap"), StringComparison.Ordinal);
        Assert.Equal("Nobody is here now.", Text(await Browser.ReadAsync("/cadences/new-lead/people?step=3"), ".empty h2"));
        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync("/cadences/new-lead/people?after=nonsense")).StatusCode);
    }

    [Fact]
    public async Task AChangeIsTriedAndSaved()
    {
        var edit = await Browser.ReadAsync("/cadences/nurture/edit");
        var source = ((IHtmlTextAreaElement)edit.QuerySelector("textarea")!).Value;
        Assert.Equal(ShippedCadences.Source("nurture"), source);
        var changed = source.Replace("title: Nurture", "title: Keep in touch", StringComparison.Ordinal);

        var tried = await Browser.ReadAsync(await Browser.PostAsync("/cadences/nurture/edit", "/cadences/_preview", ("name", "nurture"), ("version", "1"), ("source", changed), ("zone", "Asia/Tokyo")));
        Assert.Equal(changed, ((IHtmlTextAreaElement)tried.QuerySelector("textarea")!).Value);
        Assert.NotEmpty(tried.QuerySelectorAll(".month .touch"));
        Assert.Equal(16, tried.QuerySelectorAll(".touch-days li").Length);

        var saved = await Browser.PostAsync("/cadences/nurture/edit", "/cadences/nurture", ("version", "1"), ("source", changed));
        Assert.Equal((HttpStatusCode.SeeOther, "/cadences/nurture"), (saved.StatusCode, saved.Headers.Location!.OriginalString));
        var page = await Browser.ReadAsync("/cadences/nurture");
        Assert.Equal("Keep in touch", Text(page, ".top .label"));
        Assert.Equal("Saved.", Text(page, ".toast"));
    }

    [Fact]
    public async Task MistakesComeBackWithTheirLinesAndNothingIsLost()
    {
        var bad = ShippedCadences.Source("nurture").Replace("channel: email", "channel: emial", StringComparison.Ordinal);
        var answer = await Browser.PostAsync("/cadences/nurture/edit", "/cadences/nurture", ("version", "1"), ("source", bad));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Equal(bad, ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value);
        Assert.Equal("true", page.QuerySelector("textarea")!.GetAttribute("aria-invalid"));
        Assert.Equal("Three things have to be mended first.", Text(page, "#preview h2"));
        Assert.Equal("step 1: there is no channel “emial”; did you mean email?", Text(page, ".line-errors span"));
        Assert.Equal("channel: emial", Text(page, ".line-errors code"));
    }

    [Fact]
    public async Task WhatSomeoneElseSavedIsNotOverwritten()
    {
        await Pages.DoAsync<SaveCadence, SaveCadence.Result>(verb => verb.RunAsync(
            new SaveCadence.Request(new Actor(Pages.WorkspaceId, 1), ShippedCadences.Source("nurture") + "# theirs\n", "nurture")));
        var answer = await Browser.PostAsync("/cadences/nurture/edit", "/cadences/nurture", ("version", "1"), ("source", ShippedCadences.Source("nurture")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("has been changed meanwhile", Text(await Browser.ReadAsync(answer), "[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewOneBeginsCompleteAndIsAdded()
    {
        var editor = await Browser.ReadAsync("/cadences/_new");
        var source = ((IHtmlTextAreaElement)editor.QuerySelector("textarea")!).Value;
        Assert.Empty(CadenceFile.Read(source).Errors);
        var added = await Browser.PostAsync("/cadences/_new", "/cadences", ("source", source));
        Assert.Equal("/cadences/my-cadence", added.Headers.Location!.OriginalString);

        var again = await Browser.PostAsync("/cadences/_new", "/cadences", ("source", source));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);

        var copy = ((IHtmlTextAreaElement)(await Browser.ReadAsync("/cadences/_new?from=new-lead")).QuerySelector("textarea")!).Value;
        Assert.Equal("new-lead-2", CadenceFile.Read(copy).Definition!.Name);
        Assert.Equal(ShippedCadences.Source("nurture"), await (await Browser.GetAsync("/cadences/nurture.yaml")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OneThatTakesNobodyNewCanBeTakenBack()
    {
        await Browser.PostAsync("/cadences/not-now", "/cadences/not-now/retire", ("retired", "true"));
        var page = await Browser.ReadAsync("/cadences/not-now");
        Assert.Contains("takes nobody new", Text(page, ".stack .chips"), StringComparison.Ordinal);
        Assert.Equal("It takes nobody new now. Those in it go on.", Text(page, ".toast"));
        await Browser.PostAsync("/cadences/not-now", "/cadences/not-now/retire", ("retired", "false"));
        Assert.DoesNotContain("takes nobody new", (await Browser.ReadAsync("/cadences")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASellerReadsAndDoesNotChange()
    {
        await using (var db = Pages.NewDb())
        {
            await db.Sellers.Where(s => s.WorkspaceId == Pages.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Role, Role.Seller), TestContext.Current.CancellationToken);
        }

        var page = await Browser.ReadAsync("/cadences/nurture");
        Assert.Null(page.QuerySelector("a[href$='/edit']"));
        var refused = await Browser.PostAsync("/cadences/nurture", "/cadences/nurture", ("version", "1"), ("source", ShippedCadences.Source("nurture") + "# mine"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Only an owner", Text(await Browser.ReadAsync(refused), "[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThereIsSaidPlainly()
    {
        var missing = await Browser.GetAsync("/cadences/nix");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("There is no cadence “nix”", (await Browser.ReadAsync(missing)).Body!.TextContent, StringComparison.Ordinal);
    }

    private static string Text(IParentNode page, string selector) =>
        string.Join(' ', (page.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no {selector}.")).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
