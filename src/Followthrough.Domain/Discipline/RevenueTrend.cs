// Making about the same year after year is easily mistaken for chance, and chance for a ceiling. A year's revenue is a sum of few deals of
// very different size: had one of them come a month later, the year would look otherwise. So each year's figure has a variance (the sum of its
// deals' squares, as for a compound Poisson sum), and the trend is a line weighted by it. Nothing is claimed that its interval doesn't bear.
using NodaTime;

namespace Followthrough.Domain.Discipline;

/// <summary>Twelve months of revenue.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Money">What was earned.</param>
/// <param name="Hires">In how many deals.</param>
/// <param name="Variance">How far it may be from what such a year brings, squared.</param>
public sealed record RevenueYear(LocalDate From, LocalDate To, decimal Money, int Hires, double Variance);

/// <summary>What can be said about revenue from year to year.</summary>
public enum TrendKind
{
    /// <summary>Too few years or deals to say anything.</summary>
    Unknown,

    /// <summary>It rises.</summary>
    Rising,

    /// <summary>It falls.</summary>
    Falling,

    /// <summary>It stays about the same: a rise or fall of any size that matters is ruled out.</summary>
    Flat,

    /// <summary>It can't be told from flat, nor from a rise or a fall.</summary>
    Unclear,
}

/// <summary>Revenue from year to year.</summary>
/// <param name="Years">The years of twelve months up to today, the oldest first.</param>
/// <param name="Kind">What can be said.</param>
/// <param name="Low">Least change a year that the figures bear, as a share of the average year (95 %).</param>
/// <param name="High">Most.</param>
public sealed record RevenueTrend(IReadOnlyList<RevenueYear> Years, TrendKind Kind, double Low, double High)
{
    /// <summary>Most years that are looked at.</summary>
    public const int MostYears = 6;

    /// <summary>Least deals over all years.</summary>
    public const int LeastHires = 8;

    /// <summary>A change within this share of the average year, either way, is about the same.</summary>
    public const double AboutTheSame = 0.15;

    private const double Normal95 = 1.959964; // quantile of the standard normal distribution for 95 %

    /// <summary>The trend of full years back from today.</summary>
    /// <param name="hires">Every hire.</param>
    /// <param name="began">The day on which anything was first written down.</param>
    /// <param name="today">Today.</param>
    public static RevenueTrend Of(IReadOnlyCollection<Hire> hires, LocalDate began, LocalDate today)
    {
        var years = new List<RevenueYear>();
        for (var back = 0; back < MostYears && today.PlusYears(-back - 1) >= began; back++)
        {
            var (from, to) = (today.PlusYears(-back - 1).PlusDays(1), today.PlusYears(-back));
            var own = hires.Where(hire => hire.Day >= from && hire.Day <= to && hire.Value is > 0).Select(hire => hire.Value!.Value).ToList();
            years.Insert(0, new RevenueYear(from, to, own.Sum(), own.Count, own.Sum(value => (double)value * (double)value)));
        }

        if (years.Count < 2 || years.Sum(year => year.Hires) < LeastHires || years.Exists(year => year.Hires == 0))
        {
            return new RevenueTrend(years, TrendKind.Unknown, 0, 0);
        }

        var (slope, error) = Line(years);
        var mean = (double)years.Average(year => year.Money);
        var (low, high) = ((slope - (Normal95 * error)) / mean, (slope + (Normal95 * error)) / mean);
        var kind = low > 0 ? TrendKind.Rising : high < 0 ? TrendKind.Falling : low >= -AboutTheSame && high <= AboutTheSame ? TrendKind.Flat : TrendKind.Unclear;
        return new RevenueTrend(years, kind, low, high);
    }

    /// <summary>The slope of the weighted line through the years, and its standard error.</summary>
    private static (double Slope, double Error) Line(List<RevenueYear> years)
    {
        var weights = years.Select(year => 1 / year.Variance).ToList();
        var all = weights.Sum();
        var x = weights.Select((weight, i) => weight * i).Sum() / all;
        var y = years.Select((year, i) => weights[i] * (double)year.Money).Sum() / all;
        var spread = weights.Select((weight, i) => weight * (i - x) * (i - x)).Sum();
        return (years.Select((year, i) => weights[i] * (i - x) * ((double)year.Money - y)).Sum() / spread, 1 / Math.Sqrt(spread));
    }
}
