using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Pauses a text channel, or takes it away.</summary>
public sealed class SwitchTextChannel(FollowDb db, CloseTexts close, IClock clock)
{
    /// <summary>Pauses it: steps keep their place.</summary>
    /// <exception cref="Refusal">No such channel, or somebody else's.</exception>
    public async Task PauseAsync(Actor actor, long id, string why, CancellationToken cancel = default)
    {
        var channel = await TextChannelRight.FindAsync(db, actor, id, cancel);
        if (channel.State != MailboxState.Active)
        {
            return;
        }

        (channel.State, channel.PausedWhy) = (MailboxState.Paused, why);
        if (actor.SellerId is null)
        {
            (channel.Trouble, channel.TroubleAt) = (why, clock.GetCurrentInstant());
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Takes it away: a person makes its steps from now on. What waits comes back into its cadences; of what may have left somebody has to say whether
    /// it did.
    /// </summary>
    /// <exception cref="Refusal">No such channel, somebody else's, or a text is being posted at this moment: then it is paused.</exception>
    public async Task RemoveAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        await PauseAsync(actor, id, "It is being taken away.", cancel);
        if (!await close.AllAsync(actor.WorkspaceId, id, "Its webhook was taken away.", cancel))
        {
            throw Refusal.Conflict("A text is being handed over at this moment. It is paused; take it away in two minutes.");
        }

        db.ChangeTracker.Clear();
        db.Remove(await TextChannelRight.FindAsync(db, actor, id, cancel));
        await db.SaveChangesAsync(cancel);
        await SaveTextChannel.PlanAgainAsync(db, actor.WorkspaceId, cancel);
    }
}
