using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;

namespace Followthrough.Domain.Ranking;

/// <summary>How much of the day a prospect gets: by what they may be expected to bring.</summary>
public static class TierRule
{
    /// <summary>The tier of an expected value (chance × value), by the workspace's limits.</summary>
    public static Tier Of(double chance, decimal value, WorkspaceSettings settings)
    {
        var expected = chance * (double)value;
        return expected >= (double)settings.TierAFrom ? Tier.A : expected >= (double)settings.TierBFrom ? Tier.B : Tier.C;
    }
}
