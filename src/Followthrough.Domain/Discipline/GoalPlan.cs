namespace Followthrough.Domain.Discipline;

/// <summary>What a goal for the year asks of each working day, by the seller's own rates. Says nothing where they are too few.</summary>
/// <param name="Goal">Money meant to be earned in the calendar year.</param>
/// <param name="Earned">Earned of it so far.</param>
/// <param name="DaysLeft">Working days left in the year, today included.</param>
/// <param name="Rates">What the last twelve months were like.</param>
public sealed record GoalPlan(decimal Goal, decimal Earned, int DaysLeft, GoalRates Rates)
{
    /// <summary>Least hires from which rates are taken.</summary>
    public const int LeastHires = 5;

    /// <summary>Money still to be earned; never below nothing.</summary>
    public decimal Left => Math.Max(0, Goal - Earned);

    /// <summary>Whether there are enough cases to break the goal down.</summary>
    public bool IsKnown => Rates.Hires >= LeastHires && Rates.Money > 0 && DaysLeft > 0;

    /// <summary>Hires that are still needed, at what one was worth on average.</summary>
    public double Hires => IsKnown ? (double)(Left / (Rates.Money / Rates.Hires)) : 0;

    /// <summary>What is needed of something that came so often with the hires, each working day.</summary>
    /// <param name="count">How often it happened in the twelve months.</param>
    /// <returns>The figure with its 95 % interval; null where the cases are too few.</returns>
    public (double Low, double Each, double High)? ADay(int count)
    {
        if (!IsKnown)
        {
            return null;
        }

        var (low, high) = Rates.HireInterval;
        var each = Hires * count / DaysLeft;
        return (each / high, each / Rates.Hires, each / low);
    }
}

/// <summary>What twelve months were like.</summary>
/// <param name="Touches">Touches made by hand.</param>
/// <param name="Asks">Of them, those with an ask.</param>
/// <param name="Nos">No's collected.</param>
/// <param name="Hires">Times that someone hired.</param>
/// <param name="Money">What those were worth.</param>
public sealed record GoalRates(int Touches, int Asks, int Nos, int Hires, decimal Money)
{
    private const double Normal95 = 1.959964; // quantile of the standard normal distribution for 95 %

    /// <summary>
    /// The 95 % interval of the hires that such months bring: they come one at a time and by chance, so their number is taken as a Poisson count, its
    /// interval by Byar's approximation (Breslow and Day, Statistical Methods in Cancer Research II, 1987, page 69).
    /// </summary>
    public (double Low, double High) HireInterval
    {
        get
        {
            double n = Hires, m = Hires + 1;
            return (n * Math.Pow(1 - (1 / (9 * n)) - (Normal95 / (3 * Math.Sqrt(n))), 3), m * Math.Pow(1 - (1 / (9 * m)) + (Normal95 / (3 * Math.Sqrt(m))), 3));
        }
    }
}
