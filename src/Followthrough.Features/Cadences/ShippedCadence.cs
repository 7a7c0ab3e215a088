namespace Followthrough.Features.Cadences;

/// <summary>Names of the cadences that come with the program and that verbs lead to.</summary>
public static class ShippedCadence
{
    /// <summary>For everyone new.</summary>
    public const string NewLead = "new-lead";

    /// <summary>The slow, endless one.</summary>
    public const string Nurture = "nurture";

    /// <summary>For customers: thanks, care, and asking for a referral.</summary>
    public const string Won = "won-and-referral";

    /// <summary>A proposal went out.</summary>
    public const string ProposalSilence = "proposal-silence";
}
