using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Domain.Ranking;

/// <summary>
/// Says how likely the next touch brings a yes, and why. This is the seam for a model that learns from one's own outcomes; until there
/// are enough of them <see cref="RuleChance"/> stands in it.
/// </summary>
public interface IChanceModel
{
    /// <summary>The chance for a prospect as its row stands.</summary>
    /// <param name="prospect">The row; only its own facts are read.</param>
    /// <param name="now">Now: silence ages.</param>
    Chance Of(Prospect prospect, Instant now);
}

/// <summary>A chance with what it is made of.</summary>
/// <param name="Probability">0 to 1.</param>
/// <param name="Reasons">What moved it, the strongest first.</param>
public sealed record Chance(double Probability, IReadOnlyList<Reason> Reasons);

/// <summary>Something that speaks for or against touching someone now.</summary>
/// <param name="Text">In plain words.</param>
/// <param name="Weight">Its share in log-odds: above 0 speaks for, below 0 against.</param>
public sealed record Reason(string Text, double Weight);
