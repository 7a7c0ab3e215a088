using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Tests a text channel, pauses it, lets it go on, or takes it away.</summary>
public sealed class SwitchTextChannel(FollowDb db, TextSecrets secrets, TextWebhook webhook, IClock clock)
{
    private const string TestNumber = "+15005550006"; // nobody's: no number of this area code is given to people

    /// <summary>Posts a test. Where it is taken, texts leave from now on.</summary>
    /// <returns>What the other side said, in plain words, and whether it took it.</returns>
    /// <exception cref="Refusal">No such channel, or somebody else's.</exception>
    public async Task<(bool Passed, string Words)> TestAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var channel = await FindAsync(actor, id, cancel);
        var now = clock.GetCurrentInstant();
        var payload = new TextWebhook.Payload("text.test", $"test_{Guid.NewGuid():n}", TestNumber, "A test from Followthrough. Nobody has to get this one.", null, TextWebhook.TimeOf(now));
        var verdict = await webhook.PostAsync(channel.Url, secrets.Open(channel), payload, cancel);
        var wasNew = channel.State == MailboxState.New;
        (channel.Trouble, channel.TroubleAt) = verdict.Fault is null ? ((string?)null, (Instant?)null) : (verdict.Words, now);
        if (verdict.Fault is null)
        {
            (channel.State, channel.PausedWhy) = (MailboxState.Active, null);
        }

        await db.SaveChangesAsync(cancel);
        if (wasNew && verdict.Fault is null)
        {
            await SaveTextChannel.PlanAgainAsync(db, actor.WorkspaceId, cancel);
        }

        return (verdict.Fault is null, verdict.Words);
    }

    /// <summary>Pauses it: steps keep their place.</summary>
    /// <exception cref="Refusal">No such channel, or somebody else's.</exception>
    public async Task PauseAsync(Actor actor, long id, string why, CancellationToken cancel = default)
    {
        var channel = await FindAsync(actor, id, cancel);
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

    /// <summary>Takes it away: a person makes its steps from now on. What waits comes back into its cadences.</summary>
    /// <exception cref="Refusal">No such channel, somebody else's, or texts are still on their way.</exception>
    public async Task RemoveAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var channel = await FindAsync(actor, id, cancel);
        if (await db.TextSendings.AnyAsync(s => s.WorkspaceId == actor.WorkspaceId && s.ChannelId == id && s.State == AttemptState.Waiting, cancel))
        {
            throw Refusal.Conflict("Texts are still on their way. Pause it, and take it away when they are settled.");
        }

        db.Remove(channel);
        await db.SaveChangesAsync(cancel);
        await SaveTextChannel.PlanAgainAsync(db, actor.WorkspaceId, cancel);
    }

    /// <summary>The channel, where the actor may change it: their own, and the workspace's for its owners. The clock may change every one.</summary>
    private async Task<TextChannel> FindAsync(Actor actor, long id, CancellationToken cancel)
    {
        var channel = await db.TextChannels.SingleOrDefaultAsync(c => c.WorkspaceId == actor.WorkspaceId && c.Id == id, cancel) ?? throw Refusal.NotFound("There is no such text webhook.");
        return actor.SellerId is null || channel.SellerId == actor.SellerId || await OwnerRight.HasAsync(db, actor, cancel)
            ? channel
            : throw Refusal.NotAllowed("This is somebody else’s webhook; they or an owner of the workspace can change it.");
    }
}
