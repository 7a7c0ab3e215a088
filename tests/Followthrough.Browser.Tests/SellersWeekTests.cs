using Followthrough.Domain.Calendars;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Calendars;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>A seller's week with the clock moved on: what makes people really follow up, in a real browser.</summary>
public sealed class SellersWeekTests(LiveSite site) : IClassFixture<LiveSite>
{
    private const string Campaign = """
        name: campaign
        title: A short campaign
        on_reply: end
        steps:
          - id: one-mail
            channel: email
            after: at once
            automated: true
            goal: They know what you do
            benefit: One idea they can use today
            ask: Shall we talk on Thursday?
            subject: One idea
            template: |
              Here is one idea that you can use today.

              {{ask}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Actor Actor => new(site.WorkspaceId, 1);

    [Fact]
    public async Task A_week_of_following_up()
    {
        var page = await site.OpenSignedInAsync();
        await site.DoAsync<SaveCadence, SaveCadence.Result>(verb => verb.RunAsync(new SaveCadence.Request(Actor, Campaign, null), Cancel));
        var (dana, omar, lin, priya, aroha) = (
            await AddAsync("Dana Reyes", null), await AddAsync("Omar Haddad", "campaign"), await AddAsync("Lin Chen", ShippedCadences.NewLead),
            await AddAsync("Priya Rao", ShippedCadences.NewLead), await AddAsync("Aroha Ngata", null));
        await site.DoAsync<SaveDeal, Done>(verb => verb.RunAsync(new(Actor, dana, null, "A pilot", 9_000, null, DealStage.Proposed), Cancel));
        await site.DoAsync<RecordOutcome, Done>(verb => verb.RunAsync(new(Actor, aroha, Outcome.Hired), Cancel));

        await ABlockIsKeptAsync(page);
        await ANoIsCountedAsync(page, lin);
        await ACampaignHandsOverAsync(page, omar);
        await ACustomerIsMadeWholeAsync(page, aroha);
        page = await WhatIsPutOffTwiceIsConfrontedAsync(page, priya);
        page = await MoveOnAsync(Duration.FromDays(7));
        await AnAskLapsesAndIsMadeAgainAsync(page, omar);
        await AProposalIsSilentAsync(page);
        await TheWorksheetPrintsAsync(page);
    }

    private async Task ABlockIsKeptAsync(IPage page)
    {
        await site.DoAsync<SaveBlockPlan, bool>(async verb =>
        {
            await verb.RunAsync(new SaveBlockPlan.Request(Actor, true, WorkingHours.Business, new LocalTime(11, 0), 60), Cancel);
            return true;
        });
        await page.GotoAsync("/calendar");
        await page.GetByRole(AriaRole.Button, new() { Name = "It stays" }).First.ClickAsync();
        await page.Locator(".toast").First.WaitForAsync();
        await using var db = site.NewDb();
        var day = site.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date;
        Assert.Equal(BlockState.Kept, (await db.Blocks.SingleAsync(b => b.WorkspaceId == site.WorkspaceId && b.Day == day, Cancel)).State);
        site.Clock.Advance(Duration.FromMinutes(25)); // into the block
    }

    private async Task ANoIsCountedAsync(IPage page, long lin)
    {
        await page.GotoAsync("/no");
        Assert.StartsWith("No no yet today", await HeadingAsync(page), StringComparison.Ordinal);
        await LogAsync(page, lin, "no");
        await page.GotoAsync("/no");
        Assert.DoesNotContain("No no yet", await HeadingAsync(page), StringComparison.Ordinal);
        await page.GetByText("Lin Chen").First.WaitForAsync();
    }

    private async Task ACampaignHandsOverAsync(IPage page, long omar)
    {
        await LogAsync(page, omar, "sent");
        await page.GotoAsync($"/prospects/{omar}");
        await page.GetByText(PersonalTouch.For(PersonalReason.Handover).Goal).First.WaitForAsync();
    }

    private static async Task ACustomerIsMadeWholeAsync(IPage page, long aroha)
    {
        await page.GotoAsync($"/prospects/{aroha}/let-down");
        await page.FillAsync("[name=what]", "The wrong report went to their board");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.WaitForURLAsync($"**/prospects/{aroha}");
        await page.GotoAsync("/today");
        Assert.Contains("Aroha first", await HeadingAsync(page), StringComparison.Ordinal);
        await page.GotoAsync("/care");
        await page.GetByRole(AriaRole.Link, new() { Name = "They say it’s right" }).ClickAsync();
        await page.WaitForURLAsync("**/whole?number=1");
        await page.GetByRole(AriaRole.Button, new() { Name = "They say so" }).ClickAsync();
        await page.WaitForURLAsync($"**/prospects/{aroha}");
        await page.GotoAsync("/care");
        Assert.Equal("Nobody waits for us to make something right.", await HeadingAsync(page));
    }

    private async Task<IPage> WhatIsPutOffTwiceIsConfrontedAsync(IPage page, long priya)
    {
        for (var times = 0; times < 2; times++)
        {
            await page.GotoAsync($"/today/{await NextAsync(priya)}/later");
            await page.FillAsync("[name=why]", "No head for it today");
            await page.Locator("button[name=day]").First.ClickAsync();
            await page.WaitForURLAsync("**/today");
            page = await MoveOnAsync(Duration.FromDays(1));
        }

        await page.GotoAsync("/putoff");
        Assert.StartsWith("One person was put off twice or more", await HeadingAsync(page), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand to it" }).ClickAsync();
        await page.Locator(".empty").WaitForAsync();
        await page.GotoAsync($"/prospects/{priya}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nurture" }).First.WaitForAsync();
        return page;
    }

    private async Task AnAskLapsesAndIsMadeAgainAsync(IPage page, long omar)
    {
        await page.GotoAsync("/asks");
        var line = page.Locator("#again li", new PageLocatorOptions { HasText = "Omar Haddad" });
        await line.WaitForAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await page.Locator(".toast").First.WaitForAsync();
        var next = await NextAsync(omar);
        await page.GotoAsync($"/today/{next}");
        await page.Locator($".card[data-touch='{next}']").WaitForAsync();
    }

    private static async Task AProposalIsSilentAsync(IPage page)
    {
        await page.GotoAsync("/silence");
        var line = page.Locator("li.silent-row", new PageLocatorOptions { HasText = "Dana Reyes" });
        Assert.Equal("9", await line.Locator(".silent-days b").TextContentAsync());
    }

    private static async Task TheWorksheetPrintsAsync(IPage page)
    {
        await page.GotoAsync("/worksheet?week=2026-W48");
        Assert.Contains("with an ask", await HeadingAsync(page), StringComparison.Ordinal);
        var printed = await page.Context.APIRequest.GetAsync("/worksheet.pdf?week=2026-W48");
        Assert.Equal("application/pdf", printed.Headers["content-type"]);
        Assert.Equal("%PDF"u8.ToArray(), (await printed.BodyAsync())[..4]);
    }

    private async Task LogAsync(IPage page, long prospect, string result)
    {
        await page.GotoAsync($"/today/{await NextAsync(prospect)}/log?result={result}");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/today");
    }

    /// <summary>Time passes, and the clock's door does what has come due; whoever comes back signs in again.</summary>
    private async Task<IPage> MoveOnAsync(Duration by)
    {
        site.Clock.Advance(by);
        await site.DoAsync<ReadyTouches, int>(verb => verb.RunAsync(site.WorkspaceId, Cancel));
        await site.DoAsync<LapseAsks, int>(verb => verb.RunAsync(Cancel));
        return await site.OpenSignedInAsync();
    }

    private async Task<long> AddAsync(string name, string? cadence) => (await site.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
        new AddProspect.Request(Actor, name, "Firm of " + name, $"{name[..3]}@firm.example".ToLowerInvariant(), "303 555 0142", Value: 5_000, Cadence: cadence, ZoneId: "America/Denver"), Cancel))).ProspectId;

    private async Task<TouchKey> NextAsync(long prospect)
    {
        await using var db = site.NewDb();
        return new TouchKey(prospect, (await db.Prospects.SingleAsync(p => p.WorkspaceId == site.WorkspaceId && p.Id == prospect, Cancel)).Next!.Number);
    }

    private static async Task<string> HeadingAsync(IPage page) => (await page.Locator("h1").First.TextContentAsync())!;
}
