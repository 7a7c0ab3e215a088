using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Xunit;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class WordingChoiceTests
{
    private static readonly CadenceStep Step = new()
    {
        Id = "hello", Channel = Channel.Email, Goal = "g", Benefit = "b", Subject = "One", Template = "one",
        Wordings = [new Wording("a", "One", "one"), new Wording("b", "Two", "two")],
    };

    [Fact]
    public void Half_get_the_one_and_half_the_other()
    {
        var b = Enumerable.Range(1, 10_000).Count(prospect => Step.For(1, 2, prospect).Template == "two");
        Assert.InRange(b, 4_800, 5_200);
    }

    [Fact]
    public void Who_gets_which_at_one_step_says_nothing_of_the_next()
    {
        var other = Step with { Id = "again" };
        var same = Enumerable.Range(1, 10_000).Count(prospect => Step.For(1, 2, prospect).Template == other.For(1, 2, prospect).Template);
        Assert.InRange(same, 4_800, 5_200);
    }

    [Fact]
    public void It_stays_and_it_says_which()
    {
        var first = Step.For(1, 2, 3);
        Assert.Equal(first.Wording, Step.For(1, 2, 3).Wording);
        Assert.StartsWith("2/hello/", first.Wording, StringComparison.Ordinal);
        Assert.Equal(first.Subject == "One", first.Wording!.Contains("/a/", StringComparison.Ordinal));
    }

    [Fact]
    public void Changed_words_are_another_wording() => Assert.NotEqual(new Wording("a", "One", "one").KeyIn(1, "x"), new Wording("a", "One", "one!").KeyIn(1, "x"));

    [Fact]
    public void A_step_with_one_wording_stays_as_it_is() => Assert.Null((Step with { Wordings = [] }).For(1, 2, 3).Wording);
}
