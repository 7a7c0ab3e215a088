using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Mailboxes;

/// <summary>Lets a mailbox send, pauses it, or takes it away.</summary>
public sealed class SwitchMailbox(FollowDb db, IClock clock)
{
    /// <summary>Lets it send: its test has passed, or what it was paused for is mended.</summary>
    /// <exception cref="Refusal">No such mailbox, or not the actor's.</exception>
    public async Task ResumeAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var mailbox = await MailboxRight.FindAsync(db, actor, id, cancel);
        var wasNew = mailbox.State == MailboxState.New;
        (mailbox.State, mailbox.PausedWhy, mailbox.Trouble, mailbox.TroubleAt) = (MailboxState.Active, null, null, null);
        await SaveAsync(mailbox, planAgain: wasNew, cancel);
    }

    /// <summary>Pauses it: nothing leaves by itself, every step is kept, and what comes in is still read.</summary>
    /// <exception cref="Refusal">No such mailbox, or not the actor's.</exception>
    public async Task PauseAsync(Actor actor, long id, string why, CancellationToken cancel = default)
    {
        var mailbox = await MailboxRight.FindAsync(db, actor, id, cancel);
        if (mailbox.State != MailboxState.Active)
        {
            return;
        }

        (mailbox.State, mailbox.PausedWhy) = (MailboxState.Paused, why);
        if (actor.SellerId is null)
        {
            (mailbox.Trouble, mailbox.TroubleAt) = (why, clock.GetCurrentInstant());
        }

        await SaveAsync(mailbox, planAgain: false, cancel);
    }

    /// <summary>Takes it away. Steps that would have left from it are made by hand from now on; what is on its way is settled as before.</summary>
    /// <exception cref="Refusal">No such mailbox, not the actor's, or something is still on its way.</exception>
    public async Task RemoveAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var mailbox = await MailboxRight.FindAsync(db, actor, id, cancel);
        if (await db.Attempts.AnyAsync(a => a.WorkspaceId == mailbox.WorkspaceId && a.MailboxId == id && !a.IsBooked, cancel))
        {
            throw Refusal.Conflict($"Messages from {mailbox.Address} are still on their way. Pause it, and take it away when they are settled.");
        }

        db.Remove(mailbox);
        await SaveAsync(mailbox, planAgain: true, cancel);
    }

    private async Task SaveAsync(Mailbox mailbox, bool planAgain, CancellationToken cancel)
    {
        mailbox.Version++;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refusal.Conflict($"{mailbox.Address} was changed at the same moment; look again.");
        }

        if (planAgain)
        {
            // What leaves by itself for this seller has changed: the clock plans everyone who walks a cadence again.
            await db.Cadences.Where(c => c.WorkspaceId == mailbox.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(c => c.PlannedVersion, 0), cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
