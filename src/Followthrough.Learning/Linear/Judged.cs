namespace Followthrough.Learning.Linear;

/// <summary>How well chances fit what was so.</summary>
/// <param name="Count">Examples.</param>
/// <param name="F1">The harmonic mean of precision and recall, at a chance of one half.</param>
/// <param name="Precision">Of those called so, how many were.</param>
/// <param name="Recall">Of those that were so, how many were called so.</param>
/// <param name="Accuracy">Called rightly, of all.</param>
/// <param name="Auc">The chance that one that is so has a higher chance than one that isn't.</param>
/// <param name="Brier">The mean square of chance less truth; 0 is perfect, 0.25 is knowing nothing.</param>
/// <param name="CalibrationError">The mean distance of chance and share in ten bins of equal size, weighted by their size.</param>
public sealed record Judged(int Count, double F1, double Precision, double Recall, double Accuracy, double Auc, double Brier, double CalibrationError)
{
    private const double Half = 0.5;
    private const int Bins = 10;

    /// <summary>Judges chances against the truth.</summary>
    public static Judged Of(IReadOnlyList<(double Chance, bool Is)> all)
    {
        ArgumentOutOfRangeException.ThrowIfZero(all.Count);
        double hit = all.Count(each => each.Chance >= Half && each.Is);
        double called = all.Count(each => each.Chance >= Half);
        double real = all.Count(each => each.Is);
        var right = all.Count(each => each.Chance >= Half == each.Is);
        return new Judged(
            all.Count, hit == 0 ? 0 : 2 * hit / (called + real), called == 0 ? 0 : hit / called, real == 0 ? 0 : hit / real, (double)right / all.Count, AucOf(all),
            all.Average(each => Math.Pow(each.Chance - (each.Is ? 1 : 0), 2)), CalibrationOf(all));
    }

    /// <summary>By ranks (Mann and Whitney); those of equal chance share their ranks.</summary>
    private static double AucOf(IReadOnlyList<(double Chance, bool Is)> all)
    {
        double positives = all.Count(each => each.Is), negatives = all.Count - positives;
        var (below, ranks) = (0, 0.0);
        foreach (var equal in all.GroupBy(each => each.Chance).OrderBy(group => group.Key))
        {
            var members = equal.Count();
            ranks += equal.Count(each => each.Is) * (below + ((members + 1) / 2.0));
            below += members;
        }

        return positives == 0 || negatives == 0 ? Half : (ranks - (positives * (positives + 1) / 2)) / (positives * negatives);
    }

    private static double CalibrationOf(IReadOnlyList<(double Chance, bool Is)> all) => all.OrderBy(each => each.Chance).Index()
        .GroupBy(each => each.Index * Bins / all.Count, each => each.Item)
        .Sum(bin => Math.Abs(bin.Average(each => each.Chance) - bin.Average(each => each.Is ? 1.0 : 0.0)) * bin.Count() / all.Count);
}
