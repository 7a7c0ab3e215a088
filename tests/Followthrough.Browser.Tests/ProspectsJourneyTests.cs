using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>Prospects in a real browser: the list, a prospect, pipeline and adrift by keyboard, and what axe says of each question.</summary>
public sealed class ProspectsJourneyTests(LiveSite site) : IClassFixture<LiveSite>
{
    private static readonly string[] Asks = ["", "/reply", "/log", "/note", "/plan", "/outcome", "/enroll", "/edit", "/person", "/person?number=1", "/deal", "/deal?number=1", "/merge", "/erase"];

    [Fact]
    public async Task The_list_is_worked_by_keyboard()
    {
        var page = await site.OpenSignedInAsync();
        for (var i = 1; i <= 60; i++)
        {
            await AddAsync($"Keyed{i} Person", i == 1 ? null : "new-lead", 100m * i);
        }

        await page.GotoAsync("/prospects?q=keyed");
        var rows = page.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(50);
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(rows).ToHaveCountAsync(60);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator("[data-count]")).ToHaveTextAsync("1");
        await Axe.CheckAsync(page, "one ticked");
        await page.Keyboard.PressAsync("l");
        await page.WaitForURLAsync("**/prospects/many?*");
        await Axe.CheckAsync(page, "what to do with many");
        await page.Locator("input[name=label]").FillAsync("keyed");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("One person labelled.");
        await Axe.CheckAsync(page, "done with many");
        await page.GotoAsync("/prospects?label=keyed");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, @"/prospects/\d+$"));
        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync("**/note");
        await Assertions.Expect(page.Locator("textarea[name=note]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Met at the fair");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#timeline li").First).ToContainTextAsync("Met at the fair");
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator("#timeline")).Not.ToContainTextAsync("Met at the fair");
    }

    [Fact]
    public async Task The_pipeline_moves_by_key_and_the_adrift_are_enrolled_by_one()
    {
        var page = await site.OpenSignedInAsync();
        var id = (await AddAsync("Mover Person", null, 90_000)).ProspectId;
        await page.GotoAsync("/pipeline");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync(".");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Contacted");
        Assert.Equal(Stage.Contacted, await StageAsync(id));
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Undone");
        Assert.Equal(Stage.New, await StageAsync(id));
        await page.GotoAsync("/adrift");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mover Person" }).First.WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("enrolled");
        await Axe.CheckAsync(page, "adrift, after one was enrolled");
    }

    [Theory]
    [InlineData(1360, 900, false)]
    [InlineData(390, 844, true)]
    public async Task Axe_finds_nothing_serious_in_any_question(int width, int height, bool dark)
    {
        var page = await site.OpenSignedInAsync(width, height, dark);
        var id = (await AddAsync($"Audited{width} Person with quite a long name", "new-lead", 12_000)).ProspectId;
        await site.DoAsync<RecordReply, Done>(verb => verb.RunAsync(new(new Actor(site.WorkspaceId, 1), id, Channel.Email, "Looks right, I need another week."), TestContext.Current.CancellationToken));
        await AddAsync($"Colleague{width} Person", "new-lead", 10);
        foreach (var ask in Asks)
        {
            await page.GotoAsync($"/prospects/{id}{ask}");
            await Axe.CheckAsync(page, $"/prospects/id{ask}, {width} wide");
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, $"{ask} sticks out");
        }
    }

    private Task<Done> AddAsync(string name, string? cadence, decimal value) => site.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
        new AddProspect.Request(new Actor(site.WorkspaceId, 1), name, $"{name[..4]} Company", $"{Guid.NewGuid():N}@firm.example", "303 555 0142", "Owner", value, ZoneId: "America/Denver", Cadence: cadence),
        TestContext.Current.CancellationToken));

    private async Task<Stage> StageAsync(long id)
    {
        await using var db = site.NewDb();
        return await db.Prospects.Where(p => p.Id == id).Select(p => p.Stage).SingleAsync(TestContext.Current.CancellationToken);
    }
}
