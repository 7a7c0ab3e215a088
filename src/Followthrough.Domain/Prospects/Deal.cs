using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>What is proposed to a prospect.</summary>
public sealed class Deal : IPartOfProspect
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1.</summary>
    public int Number { get; set; }

    /// <summary>What it is.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it is worth, in <see cref="Currency"/>; null where nobody has said.</summary>
    public decimal? Value { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Where it is.</summary>
    public DealStage Stage { get; set; }

    /// <summary>The day the proposal went out: silence after it is watched.</summary>
    public LocalDate? ProposalOn { get; set; }

    /// <summary>The day it was won or lost.</summary>
    public LocalDate? ClosedOn { get; set; }

    /// <summary>When it was written down.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>The one that words speak of: a proposal that is out before one that is talked about, the latest of them; null for none.</summary>
    public static Deal? SpokenOf(IEnumerable<Deal> deals) =>
        deals.OrderBy(d => d.Stage == DealStage.Proposed ? 0 : d.Stage == DealStage.Open ? 1 : 2).ThenByDescending(d => d.Number).FirstOrDefault();
}

/// <summary>Where a deal is.</summary>
public enum DealStage
{
    /// <summary>Talked about.</summary>
    Open = 0,

    /// <summary>The proposal is out.</summary>
    Proposed = 1,

    /// <summary>They said yes.</summary>
    Won = 2,

    /// <summary>They said no to this offer.</summary>
    Lost = 3,
}
