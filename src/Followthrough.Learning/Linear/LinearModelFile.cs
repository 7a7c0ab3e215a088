using System.Globalization;

namespace Followthrough.Learning.Linear;

/// <summary>
/// A <see cref="LinearModel"/> as text: lines beginning with "# " say how it was made, then one line for each feature, its name, a tab, its weight in
/// thousandths. The bias has the name "(bias)".
/// </summary>
public static class LinearModelFile
{
    private const string Bias = "(bias)";
    private const string Comment = "# ";
    private const double Thousandth = 0.001;

    /// <summary>Writes a model; weights that are none in thousandths are left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="to">Where to.</param>
    /// <param name="howMade">Lines that say how it was made.</param>
    public static void Write(LinearModel model, TextWriter to, IEnumerable<string> howMade)
    {
        to.NewLine = "\n";
        foreach (var line in howMade)
        {
            to.WriteLine(Comment + line);
        }

        to.WriteLine($"{Bias}\t{Thousandths(model.Bias)}");
        foreach (var (name, weight) in model.Weights.OrderBy(each => each.Key, StringComparer.Ordinal).Where(each => Thousandths(each.Value) != "0"))
        {
            to.WriteLine($"{name}\t{Thousandths(weight)}");
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A line is no feature with its weight.</exception>
    public static LinearModel Read(TextReader from)
    {
        var bias = 0.0;
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        while (from.ReadLine() is { } line)
        {
            if (line.StartsWith(Comment, StringComparison.Ordinal))
            {
                continue;
            }

            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || !int.TryParse(line.AsSpan(tab + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight))
            {
                throw new FormatException($"“{line}” is no feature with its weight.");
            }

            if (line[..tab] == Bias)
            {
                bias = weight * Thousandth;
            }
            else
            {
                weights[line[..tab]] = weight * Thousandth;
            }
        }

        return new LinearModel(bias, weights);
    }

    private static string Thousandths(double weight) => ((int)Math.Round(weight / Thousandth)).ToString(CultureInfo.InvariantCulture);
}
