using NodaTime;

namespace Followthrough.Domain.Touches;

/// <summary>What was sent with a gift, and what became of it. It bears the number of its touch.</summary>
public sealed class Gift
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The touch's number within the prospect.</summary>
    public int Number { get; set; }

    /// <summary>What it was.</summary>
    public string What { get; set; } = "";

    /// <summary>What it cost, in <see cref="Currency"/>.</summary>
    public decimal? Cost { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>The day it arrived; null where nobody knows yet.</summary>
    public LocalDate? ArrivedOn { get; set; }

    /// <summary>The day they said something about it.</summary>
    public LocalDate? AcknowledgedOn { get; set; }
}
