namespace Followthrough.Learning.Linear;

/// <summary>
/// A logistic model: the weights of the features that an example has are added, and the sum is turned into a chance. It explains itself: every feature's
/// share of the sum is its weight times its value. Features that it doesn't know count nothing.
/// </summary>
public sealed class LinearModel
{
    /// <summary>A model of these weights.</summary>
    /// <param name="bias">The logit of an example without any known feature.</param>
    /// <param name="weights">The weight of each feature by name.</param>
    public LinearModel(double bias, IReadOnlyDictionary<string, double> weights)
    {
        Bias = bias;
        Weights = weights;
    }

    /// <summary>The logit of an example without any known feature.</summary>
    public double Bias { get; }

    /// <summary>The weight of each feature by name.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; }

    /// <summary>The chance, 0 to 1, of an example with these features.</summary>
    public double ChanceOf(IEnumerable<Feature> features) => Logistic(Bias + features.Sum(WeightOf));

    /// <summary>The known features of an example with their shares, the strongest first, whichever way they speak.</summary>
    public IReadOnlyList<Share> Explain(IEnumerable<Feature> features) =>
        [.. features.Select(feature => new Share(feature.Name, WeightOf(feature))).Where(share => share.Weight != 0).OrderByDescending(share => Math.Abs(share.Weight)).ThenBy(share => share.Name, StringComparer.Ordinal)];

    /// <summary>From a sum of weights to a chance.</summary>
    public static double Logistic(double sum) => 1 / (1 + Math.Exp(-sum));

    private double WeightOf(Feature feature) => Weights.TryGetValue(feature.Name, out var weight) ? weight * feature.Value : 0;
}
