using Followthrough.Domain.Insights;
using Xunit;

namespace Followthrough.Domain.Tests.Insights;

public sealed class ProportionGapTests
{
    private const int Experiments = 600;

    /// <summary>Somebody who looks after every message and stops at the first winner is wrong at most one time in twenty, however alike the two are.</summary>
    [Theory]
    [InlineData(0.03)]
    [InlineData(0.10)]
    [InlineData(0.30)]
    public void Looking_after_every_message_finds_no_winner_by_chance(double share)
    {
        var found = Enumerable.Range(0, Experiments).Count(seed => FindsWinner(new Random(seed), share, share, 1_500) is not null);
        Assert.InRange(found, 0, (int)(ProportionGap.Miss * Experiments));
    }

    /// <summary>The ordinary interval would have called one: this is what the wider one is for.</summary>
    [Fact]
    public void The_ordinary_boundary_would_have_found_many()
    {
        var found = Enumerable.Range(0, 200).Count(seed =>
        {
            var random = new Random(seed);
            var (a, b) = (0, 0);
            for (var n = 1; n <= 750; n++)
            {
                a += random.NextDouble() < 0.1 ? 1 : 0;
                b += random.NextDouble() < 0.1 ? 1 : 0;
                var spread = Math.Sqrt(((double)a / n * (1 - (double)a / n) + (double)b / n * (1 - (double)b / n)) / n);
                if (n >= 20 && Math.Abs((double)(b - a) / n) > 1.96 * spread)
                {
                    return true;
                }
            }

            return false;
        });
        Assert.True(found > 40, $"{found} of 200");
    }

    [Fact]
    public void A_real_difference_is_found()
    {
        var found = Enumerable.Range(0, 200).Select(seed => FindsWinner(new Random(seed), 0.08, 0.20, 1_500)).ToList();
        Assert.True(found.Count(winner => winner == 'B') > 190);
        Assert.DoesNotContain('A', found);
    }

    [Fact]
    public void It_reads_the_same_from_both_sides()
    {
        var one = ProportionGap.Of(3, 40, 9, 35);
        var other = ProportionGap.Of(9, 35, 3, 40);
        Assert.Equal(one.Low, -other.High, 12);
        Assert.Equal(one.High, -other.Low, 12);
    }

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(5, 5, 0, 5)]
    [InlineData(0, 1_000, 1_000, 1_000)]
    public void Its_bounds_are_shares(int a, int ofA, int b, int ofB)
    {
        var gap = ProportionGap.Of(a, ofA, b, ofB);
        Assert.InRange(gap.Low, -1, gap.High);
        Assert.InRange(gap.High, gap.Low, 1);
    }

    private static char? FindsWinner(Random random, double shareA, double shareB, int messages)
    {
        var (a, ofA, b, ofB) = (0, 0, 0, 0);
        for (var n = 0; n < messages; n++)
        {
            if (random.Next(2) == 0)
            {
                ofA++;
                a += random.NextDouble() < shareA ? 1 : 0;
            }
            else
            {
                ofB++;
                b += random.NextDouble() < shareB ? 1 : 0;
            }

            if (Math.Min(ofA, ofB) >= WordingComparison.LeastCounted && ProportionGap.Of(a, ofA, b, ofB) is { IsDecided: true } gap)
            {
                return gap.Low > 0 ? 'B' : 'A';
            }
        }

        return null;
    }
}
