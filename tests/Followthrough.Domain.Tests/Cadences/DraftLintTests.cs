using Followthrough.Domain.Cadences;
using Xunit;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class DraftLintTests
{
    private const string Good = """
        Hi Dana,

        I made you a one-page sketch of how the onboarding could run without the Monday meeting.
        It would save your team about two hours a week.

        Can we talk for ten minutes on Thursday?

        Sam
        """;

    [Fact]
    public void A_good_draft_has_nothing_to_say_against_it()
    {
        var report = DraftLint.Check(Good);
        Assert.Empty(report.Flags);
        Assert.Equal("Can we talk for ten minutes on Thursday?", report.Ask);
        Assert.True(report.Chance > 0.8);
        Assert.StartsWith("I made you", report.Benefit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hi Dana,\n\nThe sketch is attached. It was made for you on Monday.\n\nSam", "no-ask")]
    [InlineData("Hi Dana,\n\nThe report of the committee was read. Can we talk on Thursday at ten?", "no-benefit")]
    [InlineData(Good + "\nJust checking in to see where this is.", "just-checking-in")]
    [InlineData(Good + "\nI’m circling back on this.", "just-checking-in")]
    [InlineData(Good + "\nPer my last email, the price is lower now.", "guilt")]
    [InlineData(Good + "\nI haven’t heard back from you.", "guilt")]
    [InlineData(Good + "\nThis is your last chance.", "pressure")]
    [InlineData(Good + "\nAct now, it is risk-free.", "spam-words")]
    [InlineData(Good + "\nhttps://a.example https://b.example www.c.example", "many-links")]
    [InlineData(Good + "\nThis is REALLY IMPORTANT.", "shouting")]
    [InlineData(Good + "\nThank you!!", "shouting")]
    [InlineData(Good + "\nBest, {{seller_name}}", "tag")]
    public void What_is_missing_or_too_much_is_named(string text, string flag) => Assert.Equal([flag], DraftLint.Check(text).Flags.Select(each => each.Name));

    [Fact]
    public void More_words_than_are_read_are_counted()
    {
        var flag = Assert.Single(DraftLint.Check($"{Good}\n\n{string.Join(' ', Enumerable.Repeat("word", DraftLint.MostWords))}.").Flags);
        Assert.Equal("too-long", flag.Name);
    }

    [Theory]
    [InlineData("An ideal day for winners of NASA prizes in the USA, which you saved.")] // "idea", "winner", one shouted word each
    [InlineData("Your update is in the list for you.")]
    public void Parts_of_words_are_no_words(string text) => Assert.DoesNotContain(DraftLint.Check(text, isGiftOfHelp: true).Flags, flag => flag.Name is "spam-words" or "shouting" or "just-checking-in");

    [Fact]
    public void What_its_author_calls_the_ask_is_one_where_it_stands_in_the_words()
    {
        const string text = "Hi Dana,\n\nThe list is for you. One word is enough:\nred or blue.";
        Assert.Contains(DraftLint.Check(text).Flags, flag => flag.Name == "no-ask");
        Assert.Equal("red or blue", DraftLint.Check(text, "red or blue").Ask);
        Assert.Contains(DraftLint.Check(text, "shall we begin").Flags, flag => flag.Name == "no-ask");
        Assert.Empty(DraftLint.Check(text, isGiftOfHelp: true).Flags);
    }

    [Fact]
    public void Another_language_than_English_is_not_judged_by_English_words() =>
        Assert.Empty(DraftLint.Check("Guten Tag Frau Reyes,\n\nhaben Sie am Donnerstag zehn Minuten Zeit?").Flags);

    [Theory]
    [InlineData("Please send me the signed copy by Friday.", true)]
    [InlineData("Could you call me tomorrow?", true)]
    [InlineData("Let me know what you think.", true)]
    [InlineData("Shall we meet on Tuesday at 10 am?", true)]
    [InlineData("The weather was fine yesterday.", false)]
    [InlineData("Thanks for the report you sent.", false)]
    [InlineData("", false)]
    public void A_line_asks_or_does_not(string line, bool asks) => Assert.Equal(asks, DraftLint.CheckLine(line).Asks);

    [Fact]
    public void A_text_without_end_takes_no_longer_than_its_length()
    {
        foreach (var piece in new[] { "you ", "!?", "a", "{{", "A. ", "https://", "\n \n", "please " })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
            DraftLint.Check(text, "ask");
            DraftLint.CheckLine(text[..100_000]);
        }
    }
}
