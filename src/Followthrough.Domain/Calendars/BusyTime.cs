using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>A stretch in which a seller is taken, as their calendars say. Only the time is kept: no title, no place, no people.</summary>
public sealed class BusyTime
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The seller.</summary>
    public long SellerId { get; set; }

    /// <summary>When it begins. Stretches of a seller don't overlap.</summary>
    public Instant Starts { get; set; }

    /// <summary>When it ends.</summary>
    public Instant Ends { get; set; }
}
