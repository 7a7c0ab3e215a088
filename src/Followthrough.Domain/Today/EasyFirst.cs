using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Today;

/// <summary>Which card makes beginning easy: short, to someone who can be reached, and who has talked with us before.</summary>
public static class EasyFirst
{
    /// <summary>The easiest; null where nothing is there for a person to do.</summary>
    public static TouchKey? Pick(IEnumerable<(DayTouch Touch, bool HasSpoken)> touches)
    {
        var easiest = touches.Where(each => !each.Touch.IsAutomated)
            .OrderByDescending(each => each.Touch.IsReachable).ThenByDescending(each => each.HasSpoken).ThenBy(each => each.Touch.Minutes).ThenByDescending(each => each.Touch.Rank)
            .Select(each => (TouchKey?)each.Touch.Touch).FirstOrDefault();
        return easiest;
    }
}
