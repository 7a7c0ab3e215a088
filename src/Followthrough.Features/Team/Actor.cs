namespace Followthrough.Features.Team;

/// <summary>In which workspace a verb works, and for which seller.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="SellerId">The seller; null for what the clock does.</param>
public readonly record struct Actor(long WorkspaceId, long? SellerId);
