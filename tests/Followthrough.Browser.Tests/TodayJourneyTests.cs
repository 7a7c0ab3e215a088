using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>The main job in a real browser: sign in, touch after touch by keyboard, an outcome, undo.</summary>
public sealed class TodayJourneyTests(LiveSite site) : IClassFixture<LiveSite>
{
    private const int Touches = 10;

    [Fact]
    public async Task Sign_in_then_ten_touches_by_keyboard_then_an_outcome_then_undo()
    {
        var page = await site.OpenSignedInAsync();
        for (var i = 1; i <= Touches + 2; i++)
        {
            await AddAsync($"Person{i} Family{i}", $"person{i}@firm{i}.example", 1_000m * i);
        }

        await page.GotoAsync("/today");
        await Axe.CheckAsync(page, "Today");
        for (var done = 1; done <= Touches; done++)
        {
            var who = await TouchAsync(page);
            await page.Keyboard.PressAsync("1");
            await page.WaitForURLAsync("**/log?result=*");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/today");
            await page.Locator(".card[data-touch]").First.WaitForAsync();
            Assert.NotEqual(who, await TouchAsync(page));
            Assert.Equal(done, await MadeAsync());
        }

        var before = await EndedAsync();
        await page.Keyboard.PressAsync("o");
        await page.WaitForURLAsync("**/outcome");
        await Axe.CheckAsync(page, "Outcome");
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/today");
        Assert.Equal(before + 1, await EndedAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await page.WaitForURLAsync("**/today/*");
        Assert.Equal(before, await EndedAsync());
    }

    private static async Task<string?> TouchAsync(IPage page) => await page.Locator(".card[data-touch]").First.GetAttributeAsync("data-touch");

    private Task<Done> AddAsync(string name, string email, decimal value) => site.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
        new AddProspect.Request(new Actor(site.WorkspaceId, 1), name, "Firm of " + name, email, "303 555 0142", Value: value, ZoneId: "America/Denver"),
        TestContext.Current.CancellationToken));

    private async Task<int> MadeAsync()
    {
        await using var db = site.NewDb();
        return await db.Touches.CountAsync(t => t.WorkspaceId == site.WorkspaceId && t.State == TouchState.Done, TestContext.Current.CancellationToken);
    }

    private async Task<int> EndedAsync()
    {
        await using var db = site.NewDb();
        return await db.Prospects.CountAsync(p => p.WorkspaceId == site.WorkspaceId && p.Outcome == Outcome.Hired, TestContext.Current.CancellationToken);
    }
}
