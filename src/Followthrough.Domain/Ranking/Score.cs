using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Ranking;

/// <summary>The worth of a minute spent on a prospect: (chance × value) ÷ minutes.</summary>
/// <param name="Value">The score, in the workspace's currency per minute.</param>
/// <param name="Rank">The order of Today: the score, and promised days before everything.</param>
/// <param name="Chance">The chance it was made with, 0 to 1.</param>
/// <param name="Reasons">What speaks for and against, the strongest first.</param>
public sealed record Score(double Value, double Rank, double Chance, IReadOnlyList<Reason> Reasons)
{
    /// <summary>Added to the rank of what was promised: no score comes near it.</summary>
    public const double PromisedFirst = 1e12;

    /// <summary>Reasons that a line of Today gives.</summary>
    public const int ReasonsShown = 3;

    /// <summary>Least minutes that a touch is counted with, so that one without effort doesn't outrank everything.</summary>
    private const double LeastMinutes = 1;

    /// <summary>Log-odds-like weight of a value twice the usual one, for the reason's bar.</summary>
    private const double PerDoubling = 0.5;

    /// <summary>Scores a prospect as its row stands.</summary>
    public static Score Of(Prospect prospect, WorkspaceSettings settings, IChanceModel model, Instant now)
    {
        var chance = model.Of(prospect, now);
        var value = (double)(prospect.Value ?? settings.UsualValue);
        var minutes = Math.Max(LeastMinutes, prospect.Next?.Minutes ?? LeastMinutes);
        var score = chance.Probability * value / minutes;
        var rank = score + (prospect.Next?.IsPromised == true ? PromisedFirst : 0);
        return new Score(score, rank, chance.Probability, WithValue(chance.Reasons, prospect, settings));
    }

    /// <summary>Writes the score to the prospect's row, and the tier that follows from it unless a person chose one.</summary>
    public void WriteTo(Prospect prospect, WorkspaceSettings settings, Instant now)
    {
        prospect.Score = Value;
        prospect.Rank = Rank;
        prospect.Chance = Chance;
        prospect.ScoredAt = now;
        if (!prospect.TierIsSet)
        {
            var expected = (decimal)Chance * (prospect.Value ?? settings.UsualValue);
            prospect.Tier = expected >= settings.TierAFrom ? Tier.A : expected >= settings.TierBFrom ? Tier.B : Tier.C;
        }
    }

    private static List<Reason> WithValue(IReadOnlyList<Reason> reasons, Prospect prospect, WorkspaceSettings settings)
    {
        var all = new List<Reason>(reasons);
        if (prospect.Value is { } value && value > 0 && settings.UsualValue > 0)
        {
            var doublings = Math.Log2((double)(value / settings.UsualValue));
            if (Math.Abs(doublings) >= 0.5)
            {
                var amount = string.Create(CultureInfo.InvariantCulture, $"{prospect.Currency} {value:N0}");
                all.Add(new Reason(doublings > 0 ? $"{amount} in play, more than usual" : $"{amount} in play, less than usual", PerDoubling * doublings));
            }
        }

        all.Sort(static (a, b) => Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)));
        return all.Count > ReasonsShown ? all[..ReasonsShown] : all;
    }
}
