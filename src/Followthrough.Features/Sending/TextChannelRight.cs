using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Sending;

/// <summary>Who may change a text channel: its seller, and the workspace's owners.</summary>
internal static class TextChannelRight
{
    /// <summary>The channel, where the actor may change it. The clock (no seller) may change every one.</summary>
    /// <exception cref="Refusal">No such channel, or somebody else's.</exception>
    public static async Task<TextChannel> FindAsync(FollowDb db, Actor actor, long id, CancellationToken cancel)
    {
        var channel = await db.TextChannels.SingleOrDefaultAsync(c => c.WorkspaceId == actor.WorkspaceId && c.Id == id, cancel) ?? throw Refusal.NotFound("There is no such text webhook.");
        return actor.SellerId is null || channel.SellerId == actor.SellerId || await OwnerRight.HasAsync(db, actor, cancel)
            ? channel
            : throw Refusal.NotAllowed("This is somebody else’s webhook; they or an owner of the workspace can change it.");
    }
}
