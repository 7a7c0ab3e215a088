using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Mailboxes;

/// <summary>Who may change a mailbox: its seller, and the workspace's owners.</summary>
internal static class MailboxRight
{
    /// <summary>The mailbox, where the actor may change it. What the clock does (no seller) it may do to every one.</summary>
    /// <exception cref="Refusal">There is no such mailbox, or it is somebody else's.</exception>
    public static async Task<Mailbox> FindAsync(FollowDb db, Actor actor, long id, CancellationToken cancel)
    {
        var ws = actor.WorkspaceId;
        var mailbox = await db.Mailboxes.SingleOrDefaultAsync(m => m.WorkspaceId == ws && m.Id == id, cancel) ?? throw Refusal.NotFound($"There is no mailbox {id}.");
        if (actor.SellerId != mailbox.SellerId && !await OwnerRight.HasAsync(db, actor, cancel))
        {
            throw Refusal.NotAllowed($"{mailbox.Address} is a colleague's mailbox; they or an owner of the workspace can change it.");
        }

        return mailbox;
    }
}
