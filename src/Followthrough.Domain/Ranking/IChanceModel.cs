namespace Followthrough.Domain.Ranking;

/// <summary>Estimates the chance that a touch gets a yes. Rules fill this seam until enough outcomes of one's own have been seen.</summary>
public interface IChanceModel
{
    /// <summary>The chance and what it is made of. Pure and quick: it is asked for every prospect.</summary>
    ChanceEstimate Estimate(TouchFeatures features);
}

/// <summary>A chance and what it is made of.</summary>
/// <param name="Chance">0 to 1, neither included.</param>
/// <param name="Parts">What moved it away from the chance of anybody.</param>
public sealed record ChanceEstimate(double Chance, IReadOnlyList<ChancePart> Parts);

/// <summary>What one fact adds to a chance.</summary>
/// <param name="Factor">The fact.</param>
/// <param name="LogOdds">How much, in log-odds: 0.69 doubles the odds, −0.69 halves them.</param>
public readonly record struct ChancePart(ChanceFactor Factor, double LogOdds);

/// <summary>The facts that a chance is made of.</summary>
public enum ChanceFactor
{
    /// <summary>Where they are in the process of buying.</summary>
    Stage,

    /// <summary>The proposal that is out.</summary>
    Proposal,

    /// <summary>How long ago they said something.</summary>
    LastReply,

    /// <summary>Touches they haven't answered.</summary>
    Unanswered,

    /// <summary>Which touch it would be.</summary>
    TouchNumber,

    /// <summary>How well they meet the criteria.</summary>
    Fit,

    /// <summary>Where they came from.</summary>
    Source,

    /// <summary>A day was promised.</summary>
    Promise,

    /// <summary>The day they had named has come.</summary>
    NotNow,

    /// <summary>How they would be reached.</summary>
    Channel,
}
