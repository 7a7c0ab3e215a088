using System.Net;
using Xunit;

namespace Followthrough.Web.Tests.Calendars;

/// <summary>The week of blocks and its settings, in a browser without JavaScript. It is Monday 23 November 2026, 17:40 UTC.</summary>
public sealed class CalendarPagesTests : SignedInTests
{
    private static readonly (string, string)[] Plan = [("on", "true"), ("days", "Monday"), ("days", "Tuesday"), ("days", "Thursday"), ("from", "08:00"), ("to", "19:00"), ("at", "09:00"), ("minutes", "60")];

    [Fact]
    public async Task From_nothing_to_a_week_of_blocks_and_a_moved_one()
    {
        Assert.Contains("Say when you follow up", (await Browser.ReadAsync("/calendar")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await Browser.PostAsync("/settings/calendar", "/settings/calendar/plan", Plan);
        Assert.Equal("1 h on three days a week, about 09:00.", (await Browser.ReadAsync("/settings/calendar")).QuerySelector("h1")!.TextContent);
        var page = await Browser.ReadAsync("/calendar");
        Assert.Equal("Three blocks stand this week, the next today at 17:40.", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll("svg.week rect.block").Length);

        var moved = await Browser.PostAsync("/calendar", "/calendar/2026-11-24/move", ("date", "2026-11-25"), ("time", "11:15"), ("minutes", "30"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        Assert.Contains("11:15 to 11:45", (await Browser.ReadAsync("/calendar")).QuerySelector(".days")!.TextContent, StringComparison.Ordinal);
        await Browser.PostAsync("/calendar", "/calendar/2026-11-26/remove");
        Assert.Contains("taken away", (await Browser.ReadAsync("/calendar")).QuerySelector(".days")!.TextContent, StringComparison.Ordinal);

        var wrong = await Browser.PostAsync("/calendar", "/calendar/2026-11-24/move", ("date", "2026-11-25"), ("time", "noon"), ("minutes", "30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("a time such as 09:30", (await Browser.ReadAsync(wrong)).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_that_end_before_they_begin_are_refused_in_place()
    {
        var answer = await Browser.PostAsync("/settings/calendar", "/settings/calendar/plan", [.. Plan.Where(each => each.Item1 != "to"), ("to", "07:00")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("end before they begin", (await Browser.ReadAsync(answer)).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_is_fetched_without_signing_in_and_only_when_it_changed()
    {
        await Browser.PostAsync("/settings/calendar", "/settings/calendar/feed/open");
        var address = new Uri((await Browser.ReadAsync("/settings/calendar")).QuerySelector("#feed-address")!.TextContent).AbsolutePath;
        using var http = Pages.NewHttp();
        using var first = await http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(("text/calendar", "private, no-cache"), (first.Content.Headers.ContentType!.MediaType, first.Headers.CacheControl!.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal)));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);

        await Browser.PostAsync("/settings/calendar", "/settings/calendar/feed/close");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_reached_is_told_step_by_step_and_an_open_line_is_refused()
    {
        var open = await Browser.PostAsync("/settings/calendar", "/settings/calendar/connect", ("address", "http://dav.example.com"), ("user", "sam"), ("password", "secret"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, open.StatusCode);
        Assert.Contains("unencrypted", (await Browser.ReadAsync(open)).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);

        var nobody = await Browser.ReadAsync(await Browser.PostAsync("/settings/calendar", "/settings/calendar/connect", ("address", "http://127.0.0.1:9"), ("user", "sam"), ("password", "secret")));
        Assert.Contains("FOLLOW_INNER_HOSTS", nobody.QuerySelector(".checks .no")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:9", nobody.QuerySelector("input[name=address]")!.GetAttribute("value"));
        Assert.Contains("Connect it", (await Browser.ReadAsync("/settings/calendar")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
