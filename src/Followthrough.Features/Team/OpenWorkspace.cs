using System.Security.Cryptography;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Finds the workspace that the command line works in, and makes one with one seller where the store is new.</summary>
public sealed class OpenWorkspace(FollowDb db, IClock clock)
{
    /// <summary>Finds or makes it.</summary>
    /// <param name="zoneId">Zone of a new workspace and its seller; a zone TZDB doesn't know becomes UTC.</param>
    /// <param name="isDemo">True makes a sample workspace.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Who acts: the workspace's first seller. <c>IsNew</c> tells that it was made now; its cadences are still to be shipped.</returns>
    public async Task<(Actor Actor, bool IsNew)> RunAsync(string zoneId, bool isDemo = false, CancellationToken cancel = default)
    {
        if (await FirstAsync(cancel) is { } actor)
        {
            return (actor, false);
        }

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is null ? "Etc/UTC" : zoneId;
        db.Add(new Workspace
        {
            Id = 1, Name = "My business", ZoneId = zone, SuppressionKey = RandomNumberGenerator.GetBytes(Workspace.SuppressionKeyBytes),
            CreatedAt = clock.GetCurrentInstant(), IsDemo = isDemo,
        });
        db.Add(new Seller { WorkspaceId = 1, Id = 1, Name = Environment.UserName, ZoneId = zone, Role = Role.Owner });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another process made it at the same moment: that one counts.
            db.ChangeTracker.Clear();
            return (await FirstAsync(cancel) ?? throw Refusal.Conflict("The workspace can't be made; try again."), false);
        }

        return (new Actor(1, 1), true);
    }

    private async Task<Actor?> FirstAsync(CancellationToken cancel)
    {
        var seller = await db.Sellers.AsNoTracking().Where(s => s.IsActive).OrderBy(s => s.WorkspaceId).ThenBy(s => s.Id)
            .Select(s => new { s.WorkspaceId, s.Id }).FirstOrDefaultAsync(cancel);
        return seller is null ? null : new Actor(seller.WorkspaceId, seller.Id);
    }
}
