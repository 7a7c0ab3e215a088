namespace Followthrough.Domain.Discipline;

/// <summary>What no's have led to so far: how many stand before a yes, and what each has been worth. Says nothing where there are too few.</summary>
/// <param name="Nos">No's collected.</param>
/// <param name="Yeses">Times that someone hired us.</param>
/// <param name="Money">What those were worth together.</param>
public sealed record NoWorth(int Nos, int Yeses, decimal Money)
{
    /// <summary>Least yes's from which a figure is said.</summary>
    public const int LeastYeses = 5;

    /// <summary>Least no's from which a figure is said.</summary>
    public const int LeastNos = 10;

    private const double Normal95 = 1.959964; // quantile of the standard normal distribution for 95 %

    /// <summary>Whether there are enough cases to say anything.</summary>
    public bool IsKnown => Yeses >= LeastYeses && Nos >= LeastNos;

    /// <summary>No's for each yes, so far.</summary>
    public double? PerYes => IsKnown ? (double)Nos / Yeses : null;

    /// <summary>
    /// The 95 % interval of <see cref="PerYes"/>: Wilson's interval of the share of yes's among all answers (E. B. Wilson, J. Amer. Statist. Assoc. 22, 1927),
    /// turned into no's for each yes.
    /// </summary>
    public (double Low, double High)? Interval
    {
        get
        {
            if (!IsKnown)
            {
                return null;
            }

            double n = Nos + Yeses;
            var share = Yeses / n;
            var square = Normal95 * Normal95;
            var middle = (share + (square / (2 * n))) / (1 + (square / n));
            var reach = Normal95 / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
            return ((1 - middle - reach) / (middle + reach), (1 - middle + reach) / (middle - reach));
        }
    }

    /// <summary>What a no has been worth so far: the money of all yes's over the no's.</summary>
    public decimal? Each => IsKnown && Money > 0 ? Money / Nos : null;
}
