using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Cadences;

/// <summary>Who may change cadences: owners, and the program itself.</summary>
internal static class CadenceRights
{
    /// <summary>Refuses a seller who isn't an owner.</summary>
    /// <exception cref="Refusal">They may not.</exception>
    public static async Task DemandAsync(FollowDb db, Actor actor, CancellationToken cancel)
    {
        if (actor.SellerId is not { } seller)
        {
            return;
        }

        var role = await db.Sellers.Where(s => s.WorkspaceId == actor.WorkspaceId && s.Id == seller && s.IsActive)
            .Select(s => (Role?)s.Role).SingleOrDefaultAsync(cancel);
        if (role != Role.Owner)
        {
            throw Refusal.NotAllowed("Only an owner of the workspace changes cadences; ask one of them.");
        }
    }
}
