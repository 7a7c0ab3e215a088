// A database that was copied or restored may hold steps that its original has sent meanwhile. Nothing in the rows can tell, but the place
// can: the file's identity on this machine, or the database's identity in its cluster. Where the place isn't the one that sent last, nothing
// leaves until a person says that this is the real one.
using Followthrough.Domain.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Holds sending back where the database has been moved, copied or restored.</summary>
public sealed class SendingLock(FollowStore store, FollowDb db, IClock clock)
{
    /// <summary>What a person reads.</summary>
    public const string Why = "This database was copied, moved or restored. Nothing leaves by itself until you confirm that no other copy of it is sending.";

    /// <summary>Why nothing may leave; null where it may. The first time a workspace sends, its place is written down.</summary>
    public async Task<string?> WhyAsync(long workspaceId, CancellationToken cancel = default)
    {
        var here = await StorePlace.OfAsync(store, cancel);
        var place = await db.SendingPlaces.SingleOrDefaultAsync(p => p.WorkspaceId == workspaceId, cancel);
        if (place is null)
        {
            db.Add(new SendingPlace { WorkspaceId = workspaceId, Place = here });
            await db.SaveChangesAsync(cancel);
            return null;
        }

        if (place.Place != here && place.LockedWhy is null)
        {
            (place.LockedWhy, place.LockedAt) = (Why, clock.GetCurrentInstant());
            await db.SaveChangesAsync(cancel);
        }

        return place.LockedWhy;
    }

    /// <summary>A person confirms that this copy is the one that sends.</summary>
    /// <exception cref="Refusal">Not an owner.</exception>
    public async Task ConfirmAsync(Actor actor, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, actor, "says which copy of it sends", cancel);
        var here = await StorePlace.OfAsync(store, cancel);
        await db.SendingPlaces.Where(p => p.WorkspaceId == actor.WorkspaceId).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Place, here).SetProperty(p => p.LockedWhy, (string?)null).SetProperty(p => p.LockedAt, (Instant?)null), cancel);
    }
}
