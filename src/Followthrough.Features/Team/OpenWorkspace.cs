using System.Security.Cryptography;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Finds the workspace that the command line works in, and makes one with one seller where the store is new.</summary>
public sealed class OpenWorkspace(FollowStore store, IClock clock)
{
    /// <summary>Finds or makes it.</summary>
    /// <param name="zoneId">Zone of a new workspace and its seller; a zone TZDB doesn't know becomes UTC.</param>
    /// <param name="isDemo">True makes a sample workspace.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Who acts: the workspace's first seller. <c>IsNew</c> tells that it was made now; its cadences are still to be shipped.</returns>
    public async Task<(Actor Actor, bool IsNew)> RunAsync(string zoneId, bool isDemo = false, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        if (await TeamRows.FirstOfAnyAsync(connection, cancel) is { } first)
        {
            return (new Actor(first.WorkspaceId, first.SellerId), false);
        }

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is null ? "Etc/UTC" : zoneId;
        var workspace = new Workspace
        {
            Id = 1, Name = "My business", ZoneId = zone, SuppressionKey = RandomNumberGenerator.GetBytes(Workspace.SuppressionKeyBytes),
            CreatedAt = clock.GetCurrentInstant(), IsDemo = isDemo,
        };
        if (await TeamRows.MakeAsync(connection, workspace, new Seller { WorkspaceId = 1, Id = 1, Name = Environment.UserName, ZoneId = zone, Role = Role.Owner }, cancel))
        {
            return (new Actor(1, 1), true);
        }

        // Another process made it at the same moment: that one counts.
        var other = await TeamRows.FirstOfAnyAsync(connection, cancel) ?? throw Refusal.Conflict("The workspace can't be made; try again.");
        return (new Actor(other.WorkspaceId, other.SellerId), false);
    }
}
