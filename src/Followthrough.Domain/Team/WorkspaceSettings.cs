using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>What a workspace has decided about time, pace and whom it pursues. Kept as one document on the workspace row.</summary>
public sealed record WorkspaceSettings
{
    /// <summary>When people may be written to or visited, in their own zone.</summary>
    public WorkingHours Hours { get; init; } = WorkingHours.Business;

    /// <summary>When people may be called or texted, in their own zone.</summary>
    public WorkingHours CallHours { get; init; } = WorkingHours.Calling;

    /// <summary>Days on which nothing is planned.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>Touches one person may get within <see cref="CapDays"/>, over all cadences and channels.</summary>
    public int CapTouches { get; init; } = 3;

    /// <summary>Length of the cap's window, in days.</summary>
    public int CapDays { get; init; } = 7;

    /// <summary>Least days between cold touches to two people at the same company; 0 turns the rule off.</summary>
    public int SameCompanyDays { get; init; } = 2;

    /// <summary>How long an ask stays open, by channel.</summary>
    public AskTerms AskTerms { get; init; } = new();

    /// <summary>Expected value (chance × value, in the workspace's currency) from which a prospect is tier A.</summary>
    public decimal TierAFrom { get; init; } = 2_000m;

    /// <summary>Expected value from which a prospect is tier B; below it is C.</summary>
    public decimal TierBFrom { get; init; } = 300m;

    /// <summary>What a deal is worth where nobody has said; used for ranking only and shown as an assumption.</summary>
    public decimal UsualValue { get; init; } = 2_000m;

    /// <summary>Where the pages are reached from outside, such as https://follow.example.com; empty where they aren't. Unsubscribe links need it.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Whom we pursue: each criterion is checked before enrolling.</summary>
    public IReadOnlyList<FitCriterion> Criteria { get; init; } = [];
}

/// <summary>A day off.</summary>
/// <param name="Date">The day, in the recipient's calendar.</param>
/// <param name="Name">What it is called.</param>
public sealed record Holiday(LocalDate Date, string Name);
