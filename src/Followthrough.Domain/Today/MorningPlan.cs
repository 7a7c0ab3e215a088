using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Today;

/// <summary>What a seller was to do on a day, as it stood in that day's morning. It is written once and never changed, so that nobody can make it prettier later.</summary>
public sealed class MorningPlan
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The seller.</summary>
    public long SellerId { get; set; }

    /// <summary>The day, in the seller's calendar.</summary>
    public LocalDate Day { get; set; }

    /// <summary>When it was written down.</summary>
    public Instant MadeAt { get; set; }

    /// <summary>Minutes that were set aside.</summary>
    public int Minutes { get; set; }

    /// <summary>The touches that fit them, in order; never null.</summary>
    public IReadOnlyList<MorningTouch> Touches { get; set; } = [];
}

/// <summary>A touch of a morning's plan.</summary>
/// <param name="Prospect">The prospect.</param>
/// <param name="Touch">The touch within it.</param>
/// <param name="Minutes">Minutes it was to take.</param>
/// <param name="Tier">The prospect's tier that morning.</param>
public sealed record MorningTouch(long Prospect, int Touch, int Minutes, Tier Tier)
{
    /// <summary>The touch.</summary>
    public TouchKey Key() => new(Prospect, Touch);
}
