using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Today;

/// <summary>What a seller has done in a day; what left by itself took no minutes and is not theirs.</summary>
/// <param name="Touches">Touches made.</param>
/// <param name="Asks">Of them, those with an ask.</param>
/// <param name="Nos">No's collected, as <see cref="No.Among"/> counts them.</param>
/// <param name="Minutes">Minutes spent.</param>
public sealed record DayTally(int Touches, int Asks, int Nos, int Minutes)
{
    /// <summary>Counts what happened on one day.</summary>
    public static DayTally Of(IReadOnlyCollection<DoneTouch> day, DateTimeZone zone)
    {
        var own = day.Where(touch => touch.IsByHand).ToList();
        return new DayTally(own.Count, own.Count(touch => touch.Ask != AskState.None), No.Among(day, zone).Count, own.Sum(touch => touch.Minutes));
    }
}
