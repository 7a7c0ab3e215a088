namespace Followthrough.Domain.Insights;

/// <summary>How far apart two shares are, and between which bounds, looked at as often as one likes.</summary>
/// <remarks>
/// Each share has Wilson's interval, and the difference Newcombe's hybrid of the two (Newcombe 1998, "Interval estimation for the difference
/// between independent proportions", method 10): both behave at small counts and at shares near zero, where replies live. People look at a
/// comparison every day, and an interval made for one look would call a winner by chance far too often. So the usual 1.96 is replaced by the
/// boundary of Robbins' normal mixture (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021, "Time-uniform central limit theory and asymptotic
/// confidence sequences", arXiv 2103.06476, equation 6): an interval that holds at all looks together. It is about one and a half times as wide.
/// </remarks>
/// <param name="Low">Lower bound of B's share minus A's, from −1 to 1.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct ProportionGap(double Low, double High)
{
    /// <summary>How often all looks together may miss the truth.</summary>
    public const double Miss = 0.05;

    /// <summary>Where the boundary is tightest: at about 400 messages altogether (variance of the mixture, by the rule of the paper's appendix).</summary>
    private const double Mixture = 7.94 / 400;

    /// <summary>True where one is surely larger.</summary>
    public bool IsDecided => Low > 0 || High < 0;

    /// <summary>The bounds of B's share minus A's.</summary>
    /// <param name="a">How many of A's did.</param>
    /// <param name="ofA">How many A's there are, 1 or more.</param>
    /// <param name="b">How many of B's did.</param>
    /// <param name="ofB">How many B's there are, 1 or more.</param>
    public static ProportionGap Of(double a, double ofA, double b, double ofB)
    {
        var z = Boundary(ofA + ofB);
        var (shareA, shareB) = (a / ofA, b / ofB);
        var (lowA, highA) = Wilson(shareA, ofA, z);
        var (lowB, highB) = Wilson(shareB, ofB, z);
        return new ProportionGap(
            shareB - shareA - Length(shareB - lowB, highA - shareA),
            shareB - shareA + Length(highB - shareB, shareA - lowA));
    }

    /// <summary>Standard errors to go on each side, by the number of messages seen.</summary>
    private static double Boundary(double seen)
    {
        var weight = seen * Mixture;
        return Math.Sqrt((1 + 1 / weight) * (Math.Log(weight + 1) - 2 * Math.Log(Miss)));
    }

    private static (double Low, double High) Wilson(double share, double of, double z)
    {
        var grown = 1 + z * z / of;
        var centre = (share + z * z / (2 * of)) / grown;
        var half = z / grown * Math.Sqrt(share * (1 - share) / of + z * z / (4 * of * of));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);
}
