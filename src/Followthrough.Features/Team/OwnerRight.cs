using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Team;

/// <summary>What only an owner may do, and the program itself.</summary>
internal static class OwnerRight
{
    /// <summary>Refuses a seller who isn't an owner, or isn't one any more.</summary>
    /// <param name="db">The context.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="what">What only owners do, as a sentence says it: "changes cadences".</param>
    /// <param name="cancel">Ends the asking.</param>
    /// <exception cref="Refusal">They may not.</exception>
    public static async Task DemandAsync(FollowDb db, Actor actor, string what, CancellationToken cancel)
    {
        if (!await HasAsync(db, actor, cancel))
        {
            throw Refusal.NotAllowed($"Only an owner of the workspace {what}; ask one of them.");
        }
    }

    /// <summary>True for an owner, and for the program itself.</summary>
    public static async Task<bool> HasAsync(FollowDb db, Actor actor, CancellationToken cancel) =>
        actor.SellerId is not { } seller || await db.Sellers.AnyAsync(s => s.WorkspaceId == actor.WorkspaceId && s.Id == seller && s.IsActive && s.Role == Role.Owner, cancel);
}
