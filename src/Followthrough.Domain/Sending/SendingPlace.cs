using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>
/// Where a workspace sends from. A restored backup or a clone of the database finds itself in another place: what it holds for unsent may have
/// left long ago, so it sends nothing until a person confirms it (invariant 7).
/// </summary>
public sealed class SendingPlace
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The database, as the engine knows it: it changes when the database is copied or restored.</summary>
    public string Place { get; set; } = "";

    /// <summary>Why nothing leaves, in plain words; null where sending is allowed.</summary>
    public string? LockedWhy { get; set; }

    /// <summary>Since when.</summary>
    public Instant? LockedAt { get; set; }
}
