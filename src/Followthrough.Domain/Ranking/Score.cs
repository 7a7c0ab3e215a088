using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Ranking;

/// <summary>The worth of a minute spent on a prospect's next touch: (chance × worth) ÷ minutes.</summary>
public sealed class Score
{
    /// <summary>Added to the rank of a promised touch: more than any score, and small enough for a double to keep the cents.</summary>
    public const double PromisedFirst = 1e9;

    /// <summary>Largest score; keeps invented values from passing a promise.</summary>
    public const double Largest = 1e8;

    private readonly Prospect prospect;
    private readonly Workspace workspace;
    private readonly TouchFeatures features;
    private readonly ChanceEstimate estimate;

    private Score(Prospect prospect, Workspace workspace, TouchFeatures features, ChanceEstimate estimate)
    {
        this.prospect = prospect;
        this.workspace = workspace;
        this.features = features;
        this.estimate = estimate;
        (Worth, IsWorthAssumed) = WorthOf(prospect, workspace);
        Minutes = prospect.Next?.Minutes ?? ChannelMinutes.Of(Channel.Call);
        Value = Of(Chance, Worth, Minutes);
        Rank = prospect.Next switch
        {
            { IsAutomated: true } => Value - PromisedFirst,
            { IsPromised: true } => Value + PromisedFirst,
            _ => Value,
        };
    }

    /// <summary>The score, in the workspace's currency per minute.</summary>
    public double Value { get; }

    /// <summary>The order of Today, the highest first: promised ones, then by score, then what leaves by itself.</summary>
    public double Rank { get; }

    /// <summary>The chance of a yes, 0 to 1.</summary>
    public double Chance => Math.Clamp(estimate.Chance, 0, 1);

    /// <summary>What a yes is worth, in the workspace's currency.</summary>
    public decimal Worth { get; }

    /// <summary>True where nobody has said what they are worth, or in another currency: then it is the usual value.</summary>
    public bool IsWorthAssumed { get; }

    /// <summary>Minutes the touch takes.</summary>
    public int Minutes { get; }

    /// <summary>How much of the day they get.</summary>
    public Tier Tier => TierRule.Of(Chance, Worth, workspace.Settings);

    /// <summary>The three strongest reasons, the strongest first; what speaks against has a place among them.</summary>
    public IReadOnlyList<Reason> Reasons => Reason.For(prospect, features, estimate, workspace);

    /// <summary>Scores a prospect's next touch; where none is planned, the call that they would need.</summary>
    /// <param name="prospect">The prospect with its next touch; it isn't changed (see <see cref="WriteTo"/>).</param>
    /// <param name="workspace">Its currency, zone (in which days are counted), usual value and tier limits.</param>
    /// <param name="model">What estimates the chance.</param>
    /// <param name="now">Now.</param>
    /// <param name="known">What is known beyond the prospect's row; null for the row alone.</param>
    public static Score Of(Prospect prospect, Workspace workspace, IChanceModel model, Instant now, TouchFeatures? known = null)
    {
        var features = known ?? TouchFeatures.Of(prospect, now, NamedZone.Of(workspace.ZoneId));
        return new Score(prospect, workspace, features, model.Estimate(features));
    }

    /// <summary>(chance × worth) ÷ minutes. What takes no time counts as a minute: nothing is worth infinitely much.</summary>
    public static double Of(double chance, decimal worth, int minutes) =>
        Math.Min(Largest, chance * (double)Math.Max(0, worth) / Math.Max(1, minutes));

    /// <summary>
    /// What a prospect is worth. Sums in another currency than the workspace's are not compared: there is no rate to convert them
    /// by, so they count as the usual value.
    /// </summary>
    public static (decimal Worth, bool IsAssumed) WorthOf(Prospect prospect, Workspace workspace) =>
        prospect.Value is { } value && (prospect.Currency is null || prospect.Currency == workspace.Currency)
            ? (value, false)
            : (workspace.Settings.UsualValue, true);

    /// <summary>Writes it to the prospect's row. A tier that a person chose stays; an ended pursuit keeps its tier and scores nothing.</summary>
    public void WriteTo(Prospect row, Instant now)
    {
        var isEnded = row.Standing == Standing.Ended;
        row.Chance = Chance;
        row.Score = isEnded ? 0 : Value;
        row.Rank = isEnded ? 0 : Rank;
        row.ScoredAt = now;
        if (!row.TierIsSet && !isEnded)
        {
            row.Tier = Tier;
        }
    }
}
