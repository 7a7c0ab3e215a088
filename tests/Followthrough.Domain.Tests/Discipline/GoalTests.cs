using Followthrough.Domain.Discipline;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Discipline;

/// <summary>A goal is broken down by one's own rates or not at all; a trend is claimed only where its interval bears it.</summary>
public sealed class GoalTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void Twenty_hires_from_two_thousand_touches_break_a_goal_down()
    {
        var plan = new GoalPlan(160_000, 60_000, 50, new GoalRates(2_000, 1_000, 140, 20, 100_000));
        Assert.Equal(20, plan.Hires);
        var (low, each, high) = plan.ADay(2_000)!.Value;
        Assert.Equal(40, each);
        // The exact Poisson interval of 20 is 12.22 to 30.89.
        Assert.InRange(low, 40 * 20 / 31.0, 40 * 20 / 30.7);
        Assert.InRange(high, 40 * 20 / 12.3, 40 * 20 / 12.1);
    }

    [Fact]
    public void Four_hires_break_nothing_down() => Assert.Null(new GoalPlan(160_000, 0, 50, new GoalRates(2_000, 1_000, 140, 4, 100_000)).ADay(2_000));

    [Fact]
    public void A_goal_that_is_met_asks_for_nothing() => Assert.Equal(0, new GoalPlan(50_000, 60_000, 50, new GoalRates(2_000, 1_000, 140, 20, 100_000)).ADay(2_000)!.Value.Each);

    [Theory]
    [InlineData(100, 100, 100, TrendKind.Flat)]
    [InlineData(100, 200, 300, TrendKind.Rising)]
    [InlineData(300, 200, 100, TrendKind.Falling)]
    [InlineData(3, 4, 3, TrendKind.Unclear)]
    [InlineData(2, 2, 2, TrendKind.Unknown)]
    public void What_is_said_about_the_years(int first, int second, int third, TrendKind kind)
    {
        var counts = new[] { first, second, third };
        var hires = counts.SelectMany((count, year) => Enumerable.Range(0, count).Select(i => new Hire(i, Today.PlusYears(year - 2).PlusDays(-1 - (i % 300)), 1_000m))).ToList();
        // 100 deals a year leave a reach of ±14 % of a year's change; fewer leave more.
        Assert.Equal(kind, RevenueTrend.Of(hires, Today.PlusYears(-3), Today).Kind);
    }
}
