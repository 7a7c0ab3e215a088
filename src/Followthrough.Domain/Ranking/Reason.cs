// Score is a product: chance × value ÷ minutes. In logarithms it is a sum, so what a fact adds to the log-odds of a yes can be laid beside
// what the value and the minutes add, and the strongest can be named. The words say what is known, never a percentage.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;

namespace Followthrough.Domain.Ranking;

/// <summary>Why someone stands where they stand in the list, in plain words.</summary>
/// <param name="Text">A short sentence without a full stop.</param>
/// <param name="Weight">From −1 to 1: how strong it is beside the strongest of the list, and whether it speaks against.</param>
public sealed record Reason(string Text, double Weight)
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 3;

    /// <summary>What speaks against is shown from this on, in log-odds, even where more speaks for.</summary>
    public const double WorthSaying = 0.2;

    /// <summary>A promise goes before everything, so its bar is the longest.</summary>
    private const double PromiseStrength = 3;

    /// <summary>The three strongest reasons, the strongest first; what speaks against has a place among them.</summary>
    /// <param name="prospect">The prospect with its next touch.</param>
    /// <param name="features">What is known of it.</param>
    /// <param name="estimate">The chance and its parts.</param>
    /// <param name="workspace">The usual value to compare with.</param>
    public static IReadOnlyList<Reason> For(Prospect prospect, TouchFeatures features, ChanceEstimate estimate, Workspace workspace)
    {
        var all = estimate.Parts
            .Where(part => part.LogOdds != 0)
            .Select(part => new Reason(
                ReasonWords.Say(part, features),
                part.Factor == ChanceFactor.Promise ? PromiseStrength : part.LogOdds))
            .Append(OfValue(prospect, workspace))
            .OrderByDescending(reason => Math.Abs(reason.Weight))
            .ThenBy(reason => reason.Text, StringComparer.Ordinal)
            .ToList();
        var shown = all.Where(reason => reason.Weight != 0).Take(Shown).ToList();
        if (shown.Count == Shown
            && shown.TrueForAll(reason => reason.Weight > 0)
            && all.Find(reason => reason.Weight <= -WorthSaying) is { } against)
        {
            shown[^1] = against;
        }

        foreach (var plain in ReasonWords.Plain(prospect, features).Append(all.Find(reason => reason.Weight == 0)?.Text))
        {
            if (shown.Count < Shown && plain is not null && !shown.Exists(reason => reason.Text == plain))
            {
                shown.Add(new Reason(plain, 0));
            }
        }

        var strongest = shown.Max(reason => Math.Abs(reason.Weight));
        return strongest == 0 ? shown : shown.Select(reason => reason with { Weight = reason.Weight / strongest }).ToList();
    }

    private static Reason OfValue(Prospect prospect, Workspace workspace)
    {
        var (value, isAssumed) = Score.WorthOf(prospect, workspace);
        var usual = workspace.Settings.UsualValue;
        if (isAssumed || value <= 0 || usual <= 0)
        {
            return new Reason(
                prospect.Value is { } other && isAssumed
                    ? $"Worth {Money.Say(other, prospect.Currency ?? workspace.Currency)}, not compared with {workspace.Currency}"
                    : isAssumed ? $"No value written down; the usual {Money.Say(usual, workspace.Currency)} is assumed" : "Worth nothing as written down",
                0);
        }

        var weight = Math.Log((double)value / (double)usual);
        var worth = $"Worth {Money.Say(value, workspace.Currency)}";
        return new Reason(weight < -WorthSaying ? $"{worth}, less than usual" : worth, weight);
    }
}
