using Followthrough.Domain.Discipline;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Discipline;

/// <summary>Chooses whether the ends of a seller's day come by mail, from their own mailbox to themselves.</summary>
public sealed class SaveDigest(FollowDb db)
{
    /// <summary>What was chosen; null where nothing ever was.</summary>
    public Task<Digest?> ReadAsync(Actor actor, CancellationToken cancel = default) =>
        db.Digests.AsNoTracking().SingleOrDefaultAsync(d => d.WorkspaceId == actor.WorkspaceId && d.SellerId == actor.SellerId, cancel);

    /// <summary>Chooses.</summary>
    /// <exception cref="Refusal">One is wanted, and the seller has no mailbox that sends.</exception>
    public async Task RunAsync(Actor actor, bool morning, bool evening, CancellationToken cancel = default)
    {
        var seller = actor.SellerId ?? throw Refusal.NotAllowed("Only a seller has a day.");
        if ((morning || evening) && await SendingMailbox.OfAsync(db, actor.WorkspaceId, seller, cancel) is null)
        {
            throw Refusal.Invalid("It leaves from your own mailbox, and you have none that sends. Add or resume one under Settings, Mailboxes.");
        }

        var digest = await db.Digests.SingleOrDefaultAsync(d => d.WorkspaceId == actor.WorkspaceId && d.SellerId == seller, cancel);
        if (digest is null)
        {
            digest = new Digest { WorkspaceId = actor.WorkspaceId, SellerId = seller };
            db.Add(digest);
        }

        (digest.Morning, digest.Evening, digest.Trouble) = (morning, evening, null);
        await db.SaveChangesAsync(cancel);
    }
}
