using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>
/// A time when we let somebody down. Most of those who are let down say nothing, leave, and tell others; written down, it is made good, and
/// it isn't over before they say so.
/// </summary>
public sealed class Incident : IPartOfProspect
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The day it happened.</summary>
    public LocalDate HappenedOn { get; set; }

    /// <summary>What happened, in their eyes.</summary>
    public string What { get; set; } = "";

    /// <summary>Whose fault it was.</summary>
    public Fault Fault { get; set; }

    /// <summary>What it cost them, in <see cref="Currency"/>; null where nobody has said.</summary>
    public decimal? Cost { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>What makes it good: promised at first, then done.</summary>
    public string? MakeGood { get; set; }

    /// <summary>The day on which that was done.</summary>
    public LocalDate? MadeGoodOn { get; set; }

    /// <summary>The day on which they said that it is right again; null while it stands open.</summary>
    public LocalDate? WholeOn { get; set; }

    /// <summary>When it was written down.</summary>
    public Instant RecordedAt { get; set; }

    /// <summary>True until they say that it is right again.</summary>
    public bool IsOpen => WholeOn is null;
}

/// <summary>Whose fault an incident was. It changes what we learn, not how they are treated.</summary>
public enum Fault
{
    /// <summary>Ours.</summary>
    Ours = 0,

    /// <summary>Somebody we work with: to the customer that is us.</summary>
    Partner = 1,

    /// <summary>Theirs.</summary>
    Theirs = 2,

    /// <summary>Nobody's.</summary>
    Nobodys = 3,
}
