using AngleSharp.Html.Dom;
using Followthrough.Features.Cadences;
using Xunit;

namespace Followthrough.Web.Tests.Cadences;

/// <summary>Templates on their pages and on the card, without JavaScript.</summary>
public sealed class TemplatePagesTests : SignedInTests
{
    [Fact]
    public async Task TheLibraryIsReadAndOneIsShownForSomebody()
    {
        await Pages.AddAsync("Dana Reyes", "Alder", "dana@alder.example");
        var page = await Browser.ReadAsync("/templates");
        Assert.Equal("Eight templates for moments that come again.", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.DoesNotContain("{{", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        var one = await Browser.ReadAsync("/templates/price-hesitation");
        Assert.Contains("Hello Dana", one.QuerySelector("#preview .draft")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing to say against it.", one.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("id: price-hesitation", one.QuerySelector("#as-step")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneIsWrittenTriedMendedAndSaved()
    {
        await Pages.AddAsync("Dana Reyes", "Alder", "dana@alder.example");
        var tried = await Browser.ReadAsync(await Browser.PostAsync("/templates/_new", "/templates/_preview", ("title", "Just checking"), ("channel", "email"), ("body", "Hello {{first_name}}, just checking in.")));
        Assert.Contains("Hello Dana", tried.QuerySelector("#preview .draft")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("gives them no reason to answer", tried.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);

        var wrong = await Browser.ReadAsync(await Browser.PostAsync("/templates/_new", "/templates", ("title", "Mine"), ("channel", "email"), ("body", "Hello {{nobody}}")));
        Assert.Contains("nobody", wrong.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Hello {{nobody}}", ((IHtmlTextAreaElement)wrong.QuerySelector("textarea")!).Value.Trim());

        await Browser.PostAsync("/templates/_new", "/templates", ("title", "After a visit!"), ("channel", "email"), ("subject", "Your garden"), ("ask", "Shall we begin?"), ("body", "Hello. {{ask}}"));
        Assert.Contains("your own", (await Browser.ReadAsync("/templates")).QuerySelector("a[href='/templates/after-a-visit']")!.Closest("tr")!.TextContent, StringComparison.Ordinal);
        await Browser.PostAsync("/templates/after-a-visit", "/templates/after-a-visit/remove");
        Assert.Null((await Browser.ReadAsync("/templates")).QuerySelector("a[href='/templates/after-a-visit']"));
    }

    [Fact]
    public async Task ACadenceGetsAStepFromOne()
    {
        var before = ShippedCadences.Source("new-lead");
        var page = await Browser.ReadAsync(await Browser.PostAsync("/cadences/new-lead/edit", "/cadences/_insert", ("source", before), ("name", "new-lead"), ("version", "1"), ("template", "introduction")));
        var text = ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value;
        Assert.EndsWith("  - id: yes-later-no", text[..(text.IndexOf("yes-later-no", StringComparison.Ordinal) + "yes-later-no".Length)], StringComparison.Ordinal);
        Assert.Contains("  - id: introduction", text, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".line-errors li"));
    }

    [Fact]
    public async Task ACardsDraftBeginsFromOneAndIsLookedOverAsItIsTyped()
    {
        await Pages.AddAsync("Dana Reyes", "Alder", "dana@alder.example");
        var card = (await Browser.ReadAsync("/today")).QuerySelector("article[data-touch]")!.GetAttribute("data-touch");
        var edit = await Browser.ReadAsync($"/today/{card}/edit");
        Assert.Contains("After a demo", edit.QuerySelector("#f-template")!.TextContent, StringComparison.Ordinal);
        var begun = await Browser.ReadAsync(await Browser.PostAsync($"/today/{card}/edit", $"/today/{card}/begin", ("template", "after-a-demo")));
        Assert.StartsWith("Hello Dana", ((IHtmlTextAreaElement)begun.QuerySelector("textarea")!).Value.Trim(), StringComparison.Ordinal);
        Assert.Equal("What you showed me, and where I would begin", ((IHtmlInputElement)begun.QuerySelector("input[name=subject]")!).Value);

        var looked = await Browser.ReadAsync(await Browser.PostAsync($"/today/{card}/edit", $"/today/{card}/hints", ("subject", "Hm"), ("body", "Hello, I am just checking in on you about the thing.")));
        Assert.Contains("gives them no reason to answer", looked.QuerySelector("#draft-hints")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Hm", ((IHtmlInputElement)looked.QuerySelector("input[name=subject]")!).Value);
    }

    [Fact]
    public async Task TheyGoOutAsAFile()
    {
        var text = await (await Browser.GetAsync("/templates.yaml")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("templates:\n  - name: after-a-demo\n", text, StringComparison.Ordinal);
    }
}
