using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>Writing a cadence in a real browser: the calendar follows the text, a mistake leads to its line, the keyboard does it all.</summary>
public sealed class CadenceEditorTests(LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task The_preview_follows_the_text_and_the_keyboard_stays_in_it()
    {
        var page = await site.OpenSignedInAsync();
        await page.GotoAsync("/cadences/nurture");
        await page.Keyboard.PressAsync("e");
        await page.WaitForURLAsync("**/nurture/edit");
        var text = page.Locator("#f-source");
        var says = page.Locator("#preview h2");
        await Assertions.Expect(text).ToBeFocusedAsync();
        var source = await text.InputValueAsync();

        await text.FillAsync(source.Replace("channel: letter", "channel: leter", StringComparison.Ordinal));
        await Assertions.Expect(says).ToHaveTextAsync("One thing has to be mended first.");
        await Assertions.Expect(text).ToBeFocusedAsync();

        await page.Locator("#preview").GetByRole(AriaRole.Link, new() { Name = "Line" }).ClickAsync();
        Assert.Equal("    channel: leter", await text.EvaluateAsync<string>("field => field.value.slice(field.selectionStart, field.selectionEnd)"));
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/nurture/edit$"));

        await text.FillAsync(source.Replace("title: Nurture", "title: Keep in touch", StringComparison.Ordinal));
        await Assertions.Expect(says).ToHaveTextAsync("Eight steps in twelve months, three of them by themselves, and then again.");
        await text.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/cadences/nurture");
        await Assertions.Expect(page.Locator(".top .label")).ToHaveTextAsync("Keep in touch");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync("**/cadences");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/cadences/new-lead");
    }
}
