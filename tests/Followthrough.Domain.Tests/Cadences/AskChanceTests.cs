using Followthrough.Domain.Cadences;
using Xunit;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class AskChanceTests
{
    private const double LeastRight = 0.9;

    private static readonly List<(string Text, bool Asks)> HeldOut = [.. Lines().Select(line => (line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..], line.StartsWith("ask", StringComparison.Ordinal)))];

    [Fact]
    public void Sellers_lines_that_no_training_has_seen_are_judged_rightly()
    {
        var wrong = HeldOut.Where(line => DraftLint.CheckLine(line.Text).Asks != line.Asks).Select(line => line.Text).ToList();
        Assert.True(HeldOut.Count >= 60);
        Assert.True(wrong.Count <= HeldOut.Count * (1 - LeastRight), string.Join('\n', wrong));
    }

    [Fact]
    public void It_knows_more_than_the_question_mark()
    {
        var byModel = HeldOut.Count(line => AskChance.Of(line.Text) >= AskChance.Asks == line.Asks);
        Assert.True(byModel > HeldOut.Count(line => line.Text.Contains('?', StringComparison.Ordinal) == line.Asks));
    }

    [Theory]
    [InlineData("How are you?")]
    [InlineData("Hi Dana, how are you?")]
    [InlineData("How was your holiday?")]
    [InlineData("How are things in Leeds?")]
    [InlineData("I hope this finds you well.")]
    [InlineData("Hope you had a good summer.")]
    [InlineData("Thank you for the good talk on Tuesday.")]
    public void A_courtesy_is_no_ask(string line) => Assert.InRange(AskChance.Of(line), 0, 0.4);

    [Fact]
    public void It_says_which_words_speak_for_an_ask_and_which_against()
    {
        var asks = AskChance.Why("Can we talk for ten minutes on Thursday?", 4);
        Assert.True(asks.Count(word => word.Weight > 0) >= 3);
        Assert.Contains(asks, word => word.Words is "can you, would you" or "ends with a question mark" or "discuss, talk, your thoughts");
        Assert.Contains(AskChance.Why("Thanks, the report was sent.", 4), word => word.Weight < 0);
        Assert.All(asks, word => Assert.DoesNotContain('#', word.Words));
        Assert.Empty(AskChance.Why("  ", 4));
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(AskChanceTests).Assembly.GetManifestResourceStream("asks/held-out.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
