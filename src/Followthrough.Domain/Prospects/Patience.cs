using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>What somebody has borne with us: how often they were let down, and how it was made good.</summary>
/// <param name="Times">Incidents within <see cref="Years"/>.</param>
/// <param name="Open">Of all, those that they haven't called right again.</param>
/// <param name="Cost">What they cost them, as far as it was said, in the currency of the last one.</param>
/// <param name="DaysToWhole">How many days it took on average until it was right again; null where none has been yet.</param>
/// <param name="LastOn">The day of the last one.</param>
public sealed record Patience(int Times, int Open, decimal? Cost, int? DaysToWhole, LocalDate LastOn)
{
    /// <summary>How far back it looks, in years.</summary>
    public const int Years = 3;

    /// <summary>Reads it from the incidents; null where there was none in that time and none is open.</summary>
    public static Patience? Of(IEnumerable<Incident> incidents, LocalDate today)
    {
        var all = incidents.Where(each => each.IsOpen || each.HappenedOn > today.PlusYears(-Years)).OrderBy(each => each.HappenedOn).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var currency = all[^1].Currency;
        var costs = all.Where(each => each.Cost is not null && each.Currency == currency).Select(each => each.Cost!.Value).ToList();
        var days = all.Where(each => each.WholeOn is not null).Select(each => Period.DaysBetween(each.HappenedOn, each.WholeOn!.Value)).ToList();
        return new Patience(all.Count, all.Count(each => each.IsOpen), costs.Count == 0 ? null : costs.Sum(), days.Count == 0 ? null : (int)Math.Round(days.Average()), all[^1].HappenedOn);
    }
}
