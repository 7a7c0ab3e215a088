using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Xunit;

namespace Followthrough.Domain.Tests.Ranking;

public sealed class FitCheckTests
{
    private static readonly Prospect Dana = new()
    {
        Name = "Dana", Company = "Alder & Finch", Value = 500, Currency = "USD", Country = "US", Custom = new Dictionary<string, string> { ["Employees"] = "1,200" },
    };

    private static readonly Person Head = new() { Title = "Head of Operations" };

    [Theory]
    [InlineData("value", Comparison.AtLeast, "1000", "Value is $500; you pursue at least $1,000")]
    [InlineData("value", Comparison.AtMost, "500", null)]
    [InlineData("employees", Comparison.AtLeast, "1000", null)]
    [InlineData("country", Comparison.IsOneOf, "us, Canada", null)]
    [InlineData("country", Comparison.IsOneOf, "Germany", "Country is US; you pursue Germany")]
    [InlineData("country", Comparison.IsNoneOf, "US", "Country is US, which you don’t pursue")]
    [InlineData("title", Comparison.Contains, "operations", null)]
    [InlineData("industry", Comparison.IsKnown, "", "Industry isn’t known")]
    [InlineData("industry", Comparison.IsNoneOf, "Gambling", null)]
    [InlineData("industry", Comparison.AtLeast, "5", null)]
    [InlineData("value", Comparison.AtLeast, "much", "The criterion for value says “much”, which is no number")]
    [InlineData("company", Comparison.AtLeast, "5", "Company is “Alder & Finch”, which is no number")]
    public void A_criterion_is_met_or_says_why_not(string field, Comparison comparison, string value, string? why) =>
        Assert.Equal(why is null ? [] : [why], FitCheck.Of(Dana, Head, [new FitCriterion(field, comparison, value, Must: true)]).Unmet);

    [Fact]
    public void The_score_is_the_share_that_is_met_and_only_a_must_keeps_someone_out()
    {
        var should = new FitCriterion("value", Comparison.AtLeast, "1000", Must: false);
        var met = new FitCriterion("country", Comparison.IsOneOf, "US", Must: true);
        Assert.Equal((50, true), Of(should, met));
        Assert.Equal((50, false), Of(should with { Must = true }, met));
        Assert.Equal((null, true), Of());
        Assert.Equal((null, true), Of(new FitCriterion("industry", Comparison.IsOneOf, "Dental", Must: true)));
    }

    private static (int?, bool) Of(params FitCriterion[] criteria)
    {
        var fit = FitCheck.Of(Dana, Head, criteria);
        return (fit.Score, fit.IsQualified);
    }
}
