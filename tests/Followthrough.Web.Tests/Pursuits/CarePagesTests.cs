using Xunit;

namespace Followthrough.Web.Tests.Pursuits;

/// <summary>Somebody was let down: written down, made good, and over when they say so, without JavaScript.</summary>
public sealed class CarePagesTests : SignedInTests
{
    [Fact]
    public async Task Whoever_was_let_down_stands_on_the_list_until_they_say_it_is_right()
    {
        var empty = await Browser.ReadAsync("/care");
        Assert.Equal("Nobody waits for us to make something right.", empty.QuerySelector("h1")!.TextContent);
        Assert.NotNull(empty.QuerySelector(".empty"));

        var id = (await Pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example")).ProspectId;
        var page = $"/prospects/{id}";
        Assert.Contains("in one sentence", (await Browser.ReadAsync(await Browser.PostAsync($"{page}/let-down", $"{page}/let-down", ("fault", "ours")))).QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
        await Browser.PostAsync($"{page}/let-down", $"{page}/let-down", ("what", "The invoice was wrong twice"), ("fault", "ours"), ("cost", "300"), ("make-good", "A month free"));

        var list = await Browser.ReadAsync("/care");
        Assert.Equal("Dana Reyes waits for us to make it right.", list.QuerySelector("h1")!.TextContent);
        Assert.Contains("our fault · cost them $300 · to make it good: A month free", list.QuerySelector("[data-item]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Call today", list.QuerySelector("[data-item] .buttons a span")!.TextContent);
        Assert.Contains("Dana", (await Browser.ReadAsync("/today")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await Browser.PostAsync($"{page}/made-good?number=1", $"{page}/made-good", ("number", "1"), ("make-good", "Two months free"));
        Assert.Contains("made good today; ask them", (await Browser.ReadAsync("/care")).QuerySelector("[data-item]")!.TextContent, StringComparison.Ordinal);
        await Browser.PostAsync($"{page}/whole?number=1", $"{page}/whole", ("number", "1"));
        Assert.NotNull((await Browser.ReadAsync("/care")).QuerySelector(".empty"));
        var card = (await Browser.ReadAsync(page)).QuerySelector("#care")!;
        Assert.Contains("Let down once in three years, right again the same day.", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("made good: Two months free", card.TextContent, StringComparison.Ordinal);
    }
}
