using AngleSharp.Html.Dom;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Discipline;

/// <summary>The pages about one's own doing, from the empty workspace to the first no.</summary>
public sealed class DoingPagesTests : SignedInTests
{
    [Fact]
    public async Task A_no_closes_the_ring_and_is_said_kindly()
    {
        Assert.Equal("No no yet today. One would do.", Text(await Browser.ReadAsync("/no"), "h1"));
        await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        var key = (await Browser.ReadAsync("/today")).QuerySelector("article")!.GetAttribute("data-touch")!;
        await Browser.PostAsync($"/today/{key}/log?result=no", $"/today/{key}/log", ("result", "no"));
        Assert.Equal("1 of 1 no’s today", (await Browser.ReadAsync("/today")).QuerySelector(".ring")!.GetAttribute("aria-label"));

        var page = await Browser.ReadAsync("/no");
        Assert.Equal("One no today: that is what you wanted.", Text(page, "h1"));
        Assert.Contains("to the offer, not to you", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("From 10 no’s and 5 yeses on", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".bars .full")); // nobody is shown weeks before their first day
        Assert.Single(page.QuerySelectorAll(".bars tbody tr"));

        var week = await Browser.ReadAsync("/week");
        Assert.Equal("One of one planned touches done this week.", Text(week, "h1"));
        Assert.Equal("One touch today, one of the one planned.", Text(await Browser.ReadAsync("/evening"), "h1"));
        Assert.Equal("That was everyone for today.", Text(await Browser.ReadAsync("/morning"), "h1"));
    }

    [Fact]
    public async Task Where_the_minutes_are_used_up_the_morning_says_so_and_not_that_nobody_is_due()
    {
        var cancel = TestContext.Current.CancellationToken;
        var made = await Pages.AddAsync("Dana Reyes", email: "dana@alder.example");
        await Pages.AddAsync("Iris Adler", email: "iris@adler.example");
        await using (var db = Pages.NewDb())
        {
            await db.Sellers.Where(s => s.WorkspaceId == Pages.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(s => s.MinutesADay, 10), cancel);
        }

        var key = new TouchKey(made.ProspectId, made.Next!.Number);
        await Pages.DoAsync<CompleteTouch, Done>(verb => verb.RunAsync(new CompleteTouch.Request(new Actor(Pages.WorkspaceId, 1), key, TouchResult.Sent, Minutes: 30), cancel));
        var morning = await Browser.ReadAsync("/morning");
        Assert.Equal("Your 10 minutes are used.", Text(morning, "h1"));
        Assert.Contains("beyond your minutes", morning.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_is_kept_and_a_wrong_one_named()
    {
        await Browser.PostAsync("/no", "/no/goal", ("nos", "3"));
        Assert.Equal("No no yet today. Three would do.", Text(await Browser.ReadAsync("/no"), "h1"));
        var again = await Browser.ReadAsync(await Browser.PostAsync("/no", "/no/goal", ("nos", "many")));
        Assert.Equal("Write a whole number.", Text(again, ".wrong"));
    }

    [Fact]
    public async Task A_years_goal_is_not_broken_down_by_other_peoples_rates()
    {
        await Browser.PostAsync("/goal", "/goal", ("goal", "90,000"), ("off", "2026-12-24\n2026-12-31"));
        var page = await Browser.ReadAsync("/goal");
        Assert.Equal("$0 of $90,000: $90,000 to go.", Text(page, "h1"));
        Assert.Contains("other people’s are never shown", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-12-31", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        var again = await Browser.ReadAsync(await Browser.PostAsync("/goal", "/goal", ("goal", "90000"), ("off", "Christmas")));
        Assert.Contains("is no day", Text(again, ".wrong"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_off_twice_is_named_and_made_smaller()
    {
        Assert.Equal("Nothing has been put off twice.", Text(await Browser.ReadAsync("/putoff"), "h1"));
        var id = (await Pages.AddAsync("Dana Reyes", email: "dana@alder.example", phone: "303 555 0142", value: 18_400)).ProspectId;
        await using (var db = Pages.NewDb())
        {
            db.Add(new Domain.Touches.Touch
            {
                WorkspaceId = Pages.WorkspaceId, ProspectId = id, Number = 900, PersonNumber = 1, Channel = Domain.Touches.Channel.Call, Goal = "Hear them", Ask = "Shall we meet?",
                Minutes = 6, Due = Pages.Clock.GetCurrentInstant(), TimesPutOff = 2, PutOffWhy = "busy", IsPromised = true, SellerId = 1,
            });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await Pages.DoAsync<Features.Pursuits.PlanAgain, bool>(verb => verb.RunAsync(new Features.Team.Actor(Pages.WorkspaceId, 1), id));
        var page = await Browser.ReadAsync("/putoff");
        Assert.Equal("One person was put off twice or more, $18,400 with them.", Text(page, "h1"));
        Assert.Contains("Call put off twice. Make it a text?", page.Body!.TextContent, StringComparison.Ordinal);
        var smaller = await Browser.PostAsync("/putoff", $"/putoff/{id}.900/smaller");
        Assert.StartsWith($"/today/{id}.", smaller.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
