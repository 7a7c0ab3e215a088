using Followthrough.Features.Pursuits;

namespace Followthrough.Web.Parts;

/// <summary>How often a person was touched lately, towards the one cap over all channels and cadences.</summary>
/// <param name="Share">How full, 0 to 1.</param>
/// <param name="Text">"2 of 3 touches in seven days".</param>
/// <param name="IsFull">True where they have had as many as they may.</param>
public sealed record CapView(double Share, string Text, bool IsFull)
{
    /// <summary>The cap, or null where there is none.</summary>
    public static CapView? Of(TouchCap cap) => cap.Most == 0
        ? null
        : new CapView((double)cap.Made / cap.Most, $"{cap.Made} of {cap.Most} {(cap.Most == 1 ? "touch" : "touches")} in {Words.Count(cap.Days, "day", "days")}", cap.Made >= cap.Most);
}
