using Followthrough.Domain.Insights;
using Xunit;

namespace Followthrough.Domain.Tests.Insights;

public sealed class WordingComparisonTests
{
    [Fact]
    public void Nothing_is_said_before_anybody_got_one() =>
        Assert.Equal("Nobody has got either of them yet.", Compare(new("A", 0, 0, 0, 0), new("B", 0, 0, 0, 0)).Sentence);

    [Fact]
    public void What_is_too_young_doesnt_count() =>
        Assert.Equal("Sent to 14 and 12. None counts before it has had 14 days to be answered.", Compare(new("A", 14, 0, 0, 0), new("B", 12, 0, 0, 0)).Sentence);

    [Fact]
    public void Few_are_too_few_and_it_says_for_how_long()
    {
        var compared = Compare(new("A", 14, 14, 1, 0, 14), new("B", 12, 12, 4, 2, 12));
        Assert.Equal(WordingVerdict.TooFew, compared.Verdict);
        Assert.StartsWith("Too few to tell: 14 against 12. At this rate you would know in about ", compared.Sentence, StringComparison.Ordinal);
        Assert.InRange(compared.WeeksLeft!.Value, 5, 40);
    }

    [Fact]
    public void Ten_against_none_is_no_winner_while_one_side_is_small() =>
        Assert.Equal(WordingVerdict.TooFew, Compare(new("A", 10, 10, 0, 0), new("B", 10, 10, 10, 10)).Verdict);

    [Fact]
    public void Where_none_comes_any_more_no_time_is_promised() =>
        Assert.Equal("Too few to tell: 30 against 31. None has come to count in the last four weeks.", Compare(new("A", 30, 30, 2, 0), new("B", 31, 31, 3, 0)).Sentence);

    [Fact]
    public void Where_it_would_take_years_it_says_so() =>
        Assert.Contains("more than two years", Compare(new("A", 30, 30, 3, 0, 1), new("B", 30, 30, 3, 0, 1)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_winner_has_its_bounds_and_its_number()
    {
        var compared = Compare(new("A", 300, 300, 24, 3), new("B", 300, 300, 84, 20));
        Assert.Equal(WordingVerdict.BWins, compared.Verdict);
        Assert.Matches("^B got more replies: [0-9]+ to [0-9]+ points more of a hundred, by 600 messages\\.$", compared.Sentence);
        var (low, high) = (compared.Gap!.Value.Low, compared.Gap.Value.High);
        Assert.InRange(0.2, low, high);
    }

    [Fact]
    public void The_first_may_win_too() =>
        Assert.StartsWith("“short” got more replies", Compare(new("“short”", 300, 300, 84, 3), new("“long”", 300, 300, 24, 20)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void As_good_as_the_same_is_an_answer_too() =>
        Assert.Equal(WordingVerdict.Alike, Compare(new("A", 20_000, 20_000, 2_000, 0), new("B", 20_000, 20_000, 2_010, 0)).Verdict);

    private static WordingComparison Compare(WordingCount a, WordingCount b) => new(a, b);
}
