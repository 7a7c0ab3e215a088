using Followthrough.Domain.Today;
using NodaTime;

namespace Followthrough.Domain.Discipline;

/// <summary>
/// A pile that is laid out over the coming working days instead of being dumped on one: in the list's order, each day up to the seller's
/// minutes. What was promised stays where it is. Nothing is left out: the last day takes what no day held.
/// </summary>
public static class Spread
{
    /// <summary>Most days that a pile is laid out over.</summary>
    public const int MostDays = 20;

    /// <summary>Lays it out.</summary>
    /// <param name="touches">The pile, the best first; what leaves by itself isn't part of it.</param>
    /// <param name="minutes">Minutes of a day; at least one is assumed.</param>
    /// <param name="days">The working days, today first; never empty.</param>
    /// <returns>The touches of each day that has some, in order.</returns>
    public static IReadOnlyList<(LocalDate Day, IReadOnlyList<DayTouch> Touches)> Over(IReadOnlyList<DayTouch> touches, int minutes, IReadOnlyList<LocalDate> days)
    {
        var heaps = days.Select(day => (Day: day, Touches: new List<DayTouch>())).ToList();
        heaps[0].Touches.AddRange(touches.Where(touch => touch.IsPromised));
        var (at, left) = (0, minutes - heaps[0].Touches.Sum(touch => touch.Minutes));
        foreach (var touch in touches.Where(touch => !touch.IsPromised))
        {
            while (touch.Minutes > left && at < heaps.Count - 1 && !(heaps[at].Touches.Count == 0 && touch.Minutes > minutes))
            {
                (at, left) = (at + 1, Math.Max(1, minutes));
            }

            left -= touch.Minutes;
            heaps[at].Touches.Add(touch);
        }

        return [.. heaps.Where(heap => heap.Touches.Count > 0).Select(heap => (heap.Day, (IReadOnlyList<DayTouch>)heap.Touches))];
    }
}
