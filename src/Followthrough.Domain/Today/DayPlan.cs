// Who is authoritative: the ranked list, and the minutes the seller has set aside. Promised touches go first; of the rest, whoever can be
// reached right now goes before whoever can't; then the better score. What leaves by itself takes no minutes and stands last.
using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Today;

/// <summary>One line of the list that a day is filled from.</summary>
/// <param name="Touch">The touch.</param>
/// <param name="Rank">Its order; higher is earlier.</param>
/// <param name="Minutes">Minutes it takes.</param>
/// <param name="IsPromised">True where the day was promised.</param>
/// <param name="IsAutomated">True where it leaves by itself.</param>
/// <param name="IsReachable">True where they can be reached right now, in their own hours.</param>
public readonly record struct DayTouch(TouchKey Touch, double Rank, int Minutes, bool IsPromised, bool IsAutomated, bool IsReachable);

/// <summary>A day: what fits its minutes, and what comes after the line.</summary>
/// <param name="Fits">What is to be made, in order; its minutes never exceed the budget.</param>
/// <param name="After">What doesn't fit any more, in order; what leaves by itself stands at its end.</param>
/// <param name="Planned">Minutes that <paramref name="Fits"/> takes.</param>
public sealed record DayPlan(IReadOnlyList<DayTouch> Fits, IReadOnlyList<DayTouch> After, int Planned)
{
    /// <summary>
    /// Fills a day best-first. A touch too long for what is left is passed over for a shorter one; equal ones keep the order they came in.
    /// </summary>
    /// <param name="touches">What is due, in any order.</param>
    /// <param name="minutes">The budget; below zero counts as zero.</param>
    public static DayPlan Fill(IReadOnlyList<DayTouch> touches, int minutes)
    {
        var fits = new List<DayTouch>();
        var after = new List<DayTouch>();
        var left = Math.Max(0, minutes);
        foreach (var touch in InOrder(touches))
        {
            var takes = touch.IsAutomated ? 0 : Math.Max(1, touch.Minutes);
            if (touch.IsAutomated || takes > left)
            {
                after.Add(touch);
                continue;
            }

            left -= takes;
            fits.Add(touch);
        }

        return new DayPlan(fits, after, Math.Max(0, minutes) - left);
    }

    private static IEnumerable<DayTouch> InOrder(IReadOnlyList<DayTouch> touches) => touches
        .OrderBy(touch => touch.IsAutomated)
        .ThenByDescending(touch => touch.IsPromised)
        .ThenByDescending(touch => touch.IsReachable)
        .ThenByDescending(touch => touch.Rank);
}
