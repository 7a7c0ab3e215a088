using System.Net;
using Xunit;

namespace Followthrough.Web.Tests.Discipline;

/// <summary>The daily practice on its page, in the morning and in the evening, and beside follow-through.</summary>
public sealed class PracticePageTests : SignedInTests
{
    [Fact]
    public async Task A_practice_is_chosen_and_done_from_the_morning_with_one_press()
    {
        Assert.Empty((await Browser.ReadAsync("/morning")).QuerySelectorAll(".practice"));
        await Browser.PostAsync("/practice", "/practice", ("habit", "ten pages"), ("minutes", "15"));
        await Browser.PostAsync("/practice", "/practice/lessons", ("kind", "listen"), ("title", "A talk"), ("place", "https://talks.example/1"));
        var morning = await Browser.ReadAsync("/morning");
        Assert.Contains("Ten pages, 15 min", morning.QuerySelector(".practice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Next to listen: A talk.", morning.QuerySelector(".practice")!.TextContent, StringComparison.Ordinal);

        await Browser.PostAsync("/morning", "/practice/done", ("back", "/morning"));
        Assert.Contains("done today", (await Browser.ReadAsync("/evening")).QuerySelector(".practice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ten pages: one day of", (await Browser.ReadAsync("/week")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Done today.", (await Browser.ReadAsync("/practice")).QuerySelector("h1")!.TextContent);
        Assert.Equal("No touch today. Tomorrow is another day.", (await Browser.ReadAsync("/evening")).QuerySelector("h1")!.TextContent);

        await Browser.PostAsync("/practice?change=1", "/practice/lessons", ("number", "1"), ("kind", "listen"), ("title", "A talk"), ("taken", "Be quiet after the price."), ("through", "true"));
        Assert.Contains("Be quiet after the price.", (await Browser.ReadAsync("/practice")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_where_it_stands()
    {
        await Browser.PostAsync("/practice", "/practice", ("habit", "ten pages"), ("minutes", "500"));
        Assert.Empty((await Browser.ReadAsync("/morning")).QuerySelectorAll(".practice"));
        var refused = await Browser.PostAsync("/morning", "/morning/digest", ("morning", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("none that sends", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
