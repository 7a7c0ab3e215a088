using Followthrough.Domain.Ranking;

namespace Followthrough.Web.Parts;

/// <summary>One reason why now, or what speaks against it.</summary>
/// <param name="Text">Plain words.</param>
/// <param name="Weight">How much it counts beside the others: 0 to 1.</param>
/// <param name="Against">True where it speaks against.</param>
public sealed record ReasonView(string Text, double Weight, bool Against = false)
{
    private const double LeastWeight = 1e-9; // all of them weigh nothing

    /// <summary>Reasons beside one another: the strongest fills its bar.</summary>
    public static IReadOnlyList<ReasonView> Of(IReadOnlyList<Reason> reasons)
    {
        var strongest = reasons.Select(reason => Math.Abs(reason.Weight)).Append(LeastWeight).Max();
        return [.. reasons.Select(reason => new ReasonView(reason.Text, Math.Abs(reason.Weight) / strongest, reason.Weight < 0))];
    }
}
