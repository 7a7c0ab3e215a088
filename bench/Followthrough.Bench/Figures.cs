using System.Globalization;

namespace Followthrough.Bench;

/// <summary>Medians and percentiles of what was measured.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => At(values, 0.5);

    /// <summary>The value below which a share of all lie (nearest rank).</summary>
    public static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static void Print(FormattableString text) => Console.WriteLine(Say(text));
}
