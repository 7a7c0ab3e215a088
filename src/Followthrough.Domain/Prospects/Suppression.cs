using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>
/// An address that must never be contacted again. Only a keyed hash of it is kept, so that the suppression survives deletion,
/// re-import and erasure without keeping the address (invariant 2).
/// </summary>
public sealed class Suppression
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>HMAC-SHA256 of the normalised address under <see cref="Team.Workspace.SuppressionKey"/>, in lower-case hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Why.</summary>
    public SuppressionReason Reason { get; set; }

    /// <summary>Since when.</summary>
    public Instant At { get; set; }
}

/// <summary>Why an address is suppressed.</summary>
public enum SuppressionReason
{
    /// <summary>They asked us to stop.</summary>
    Asked = 1,

    /// <summary>The file they came in said so.</summary>
    OptedOutAtSource = 2,

    /// <summary>The pursuit ended with a cease-and-desist.</summary>
    CeaseAndDesist = 3,

    /// <summary>Mail to it bounces for good.</summary>
    Bounced = 4,

    /// <summary>They reported us.</summary>
    Complained = 5,

    /// <summary>A person decided it.</summary>
    ByHand = 6,
}
