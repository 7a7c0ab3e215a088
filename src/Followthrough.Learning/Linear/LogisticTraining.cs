namespace Followthrough.Learning.Linear;

/// <summary>
/// Trains a <see cref="LinearModel"/>: the logistic loss with a penalty on the squares of the weights, by L-BFGS (Nocedal and Wright, Numerical Optimization,
/// algorithm 7.4). Deterministic: the same examples in the same order give the same weights.
/// </summary>
public static class LogisticTraining
{
    private const int MostRounds = 300;
    private const int Remembered = 12; // pairs of steps and gradients
    private const double SmallEnough = 1e-5; // of the gradient's length, relative to the weights'
    private const double Sufficient = 1e-4; // Armijo's condition
    private const int MostHalvings = 30;

    /// <summary>The weights that fit the examples best.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="penalty">Half of it times each weight's square is added to the summed loss; the bias is free.</param>
    /// <param name="leastSeen">A feature in fewer examples than this is left out.</param>
    /// <param name="most">The strongest features that are kept: the others are left out, and these fitted once more.</param>
    public static LinearModel Fit(IReadOnlyList<Example> examples, double penalty, int leastSeen = 1, int most = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count);
        var names = examples.SelectMany(example => example.Features).GroupBy(feature => feature.Name, StringComparer.Ordinal).Where(group => group.Count() >= leastSeen)
            .Select(group => group.Key).Order(StringComparer.Ordinal).ToList();
        var model = Fit(examples, names, penalty);
        return names.Count <= most
            ? model
            : Fit(examples, [.. model.Weights.OrderByDescending(each => Math.Abs(each.Value)).ThenBy(each => each.Key, StringComparer.Ordinal).Take(most).Select(each => each.Key).Order(StringComparer.Ordinal)], penalty);
    }

    private static LinearModel Fit(IReadOnlyList<Example> examples, List<string> names, double penalty)
    {
        var places = names.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        var table = examples.Select(example => Row.Of(example, places)).ToArray();
        var weights = Minimise(table, new double[names.Count + 1], penalty);
        return new LinearModel(weights[^1], names.Index().ToDictionary(each => each.Item, each => weights[each.Index], StringComparer.Ordinal));
    }

    private static double[] Minimise(Row[] table, double[] weights, double penalty)
    {
        var steps = new List<(double[] Step, double[] Turn, double Inner)>();
        var (loss, slope) = LossAt(table, weights, penalty);
        for (var round = 0; round < MostRounds && Length(slope) > SmallEnough * Math.Max(1, Length(weights)); round++)
        {
            var direction = Direction(slope, steps);
            var downhill = Inner(slope, direction);
            var size = steps.Count == 0 ? 1 / Math.Max(1, Length(slope)) : 1;
            double[] next, nextSlope;
            double nextLoss;
            var halvings = 0;
            do
            {
                next = Moved(weights, direction, size);
                (nextLoss, nextSlope) = LossAt(table, next, penalty);
                size /= 2;
            }
            while (nextLoss > loss + (Sufficient * size * 2 * downhill) && ++halvings < MostHalvings);
            if (halvings == MostHalvings)
            {
                break; // as near as the numbers can tell
            }

            var (step, turn) = (Moved(next, weights, -1), Moved(nextSlope, slope, -1));
            if (Inner(step, turn) is > 0 and var inner)
            {
                steps.Add((step, turn, inner));
                if (steps.Count > Remembered)
                {
                    steps.RemoveAt(0);
                }
            }

            (weights, loss, slope) = (next, nextLoss, nextSlope);
        }

        return weights;
    }

    private static (double Loss, double[] Slope) LossAt(Row[] table, double[] weights, double penalty)
    {
        var slope = new double[weights.Length];
        var loss = 0.0;
        for (var at = 0; at < weights.Length - 1; at++)
        {
            loss += penalty / 2 * weights[at] * weights[at];
            slope[at] = penalty * weights[at];
        }

        foreach (var row in table)
        {
            var sum = weights[^1];
            for (var at = 0; at < row.Places.Length; at++)
            {
                sum += weights[row.Places[at]] * row.Values[at];
            }

            var signed = row.Is ? sum : -sum;
            loss += signed > 0 ? Math.Log(1 + Math.Exp(-signed)) : Math.Log(1 + Math.Exp(signed)) - signed;
            var wrong = LinearModel.Logistic(sum) - (row.Is ? 1 : 0);
            slope[^1] += wrong;
            for (var at = 0; at < row.Places.Length; at++)
            {
                slope[row.Places[at]] += wrong * row.Values[at];
            }
        }

        return (loss, slope);
    }

    /// <summary>The two-loop recursion: the slope, turned by what the last steps told of the curvature.</summary>
    private static double[] Direction(double[] slope, List<(double[] Step, double[] Turn, double Inner)> steps)
    {
        var direction = Array.ConvertAll(slope, each => -each);
        var shares = new double[steps.Count];
        for (var at = steps.Count - 1; at >= 0; at--)
        {
            shares[at] = Inner(steps[at].Step, direction) / steps[at].Inner;
            direction = Moved(direction, steps[at].Turn, -shares[at]);
        }

        if (steps.Count > 0)
        {
            var scale = steps[^1].Inner / Inner(steps[^1].Turn, steps[^1].Turn);
            direction = Array.ConvertAll(direction, each => each * scale);
        }

        for (var at = 0; at < steps.Count; at++)
        {
            direction = Moved(direction, steps[at].Step, shares[at] - (Inner(steps[at].Turn, direction) / steps[at].Inner));
        }

        return direction;
    }

    private static double[] Moved(double[] from, double[] by, double times)
    {
        var moved = new double[from.Length];
        for (var at = 0; at < from.Length; at++)
        {
            moved[at] = from[at] + (times * by[at]);
        }

        return moved;
    }

    private static double Inner(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var at = 0; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

    private static double Length(double[] vector) => Math.Sqrt(Inner(vector, vector));

    private sealed record Row(int[] Places, double[] Values, bool Is)
    {
        public static Row Of(Example example, Dictionary<string, int> places)
        {
            var known = example.Features.Where(feature => places.ContainsKey(feature.Name)).ToList();
            return new Row([.. known.Select(feature => places[feature.Name])], [.. known.Select(feature => feature.Value)], example.Is);
        }
    }
}
