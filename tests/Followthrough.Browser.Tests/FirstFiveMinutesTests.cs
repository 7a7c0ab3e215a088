using System.Text;
using Followthrough.Domain.Today;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>
/// A stranger with a link and a spreadsheet: only what stands on the page is pressed, and nothing is explained elsewhere. Counted are
/// presses and typed fields, as these are what takes the minutes.
/// </summary>
public sealed class FirstFiveMinutesTests
{
    private const int People = 20;

    /// <summary>Four fields and Begin, Import people, the file and Look at it, Import, Whom to follow up first, Start 15 minutes, the result and its confirmation.</summary>
    private const int MostActions = 13;

    private readonly List<string> _pages = [];
    private int _actions;

    [Theory]
    [InlineData(1360, 900, true, 0)]
    [InlineData(390, 844, true, 0)]
    [InlineData(1360, 900, false, 0)]
    [InlineData(1360, 900, true, 9)] // in the evening, when nobody's hours last
    public async Task From_an_empty_workspace_to_the_first_touch_of_a_focus_session(int width, int height, bool script, int hoursLater)
    {
        await using var site = new LiveSite();
        await site.InitializeAsync();
        site.Clock.Advance(Duration.FromHours(hoursLater));
        var page = await site.OpenAsync(width, height, script: script);
        await page.GotoAsync(await site.OwnerLinkAsync());
        await FillAsync(page, "Your name", "Sam Seller");
        await FillAsync(page, "Your business", "Harbor Advisory");
        await FillAsync(page, "E-mail", LiveSite.Email);
        await FillAsync(page, "Password", LiveSite.Password);
        await PressAsync(page, AriaRole.Button, "Begin", "**/today");

        await PressAsync(page, AriaRole.Link, "Import people", "**/import");
        await page.GetByLabel("CSV or vCard").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Table()) });
        _actions++;
        await PressAsync(page, AriaRole.Button, "Look at it", "**/import/*");
        await PressAsync(page, AriaRole.Button, "Import", null);
        await page.GetByRole(AriaRole.Heading, new() { Name = $"{People} people came in." }).WaitForAsync();
        await PressAsync(page, AriaRole.Link, "Whom to follow up first", "**/today");
        if (hoursLater > 0)
        {
            await PressAsync(page, AriaRole.Button, $"Begin with {People} of them now", null);
            await page.Locator(".card[data-touch]").First.WaitForAsync();
        }

        await PressAsync(page, AriaRole.Button, "Start 15 minutes", "**/focus");
        Assert.Contains("Harbor Advisory", await page.Locator(".card[data-touch]").InnerTextAsync(), StringComparison.Ordinal); // the draft is theirs, not a sample's
        await page.GetByText("15 min left").First.WaitForAsync();
        await PressAsync(page, AriaRole.Link, "Sent", "**/focus/*/log?*");
        await PressAsync(page, AriaRole.Button, "Log it", "**/focus");
        await page.GetByText("One touch so far", new() { Exact = false }).Or(page.GetByText("one touch so far", new() { Exact = false })).First.WaitForAsync();

        Assert.InRange(_actions, 1, MostActions + (hoursLater > 0 ? 1 : 0));
        await using var db = site.NewDb();
        var session = await db.FocusSessions.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((15, (FocusEnd?)null), (session.PlannedMinutes, session.Why));
    }

    /// <summary>Presses what can be seen under these words.</summary>
    private async Task PressAsync(IPage page, AriaRole role, string words, string? then)
    {
        _actions++;
        await page.Locator("main").GetByRole(role, new() { Name = words }).First.ClickAsync();
        if (then is not null)
        {
            await page.WaitForURLAsync(then, new() { WaitUntil = WaitUntilState.Commit }); // a page that htmx swaps in has no load of its own
            _pages.Add(page.Url);
        }
    }

    private async Task FillAsync(IPage page, string label, string text)
    {
        _actions++;
        await page.GetByLabel(label).FillAsync(text);
    }

    private static string Table() =>
        "First name,Last name,Email,Phone,Company\n"
        + string.Concat(Enumerable.Range(1, People).Select(i => $"Dana{i},Reyes,d{i}@alder{i}.example,+1 303 555 01{i:00},Alder & Finch {i}\n"));
}
