using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Tests a text channel, and lets it go on where it passes.</summary>
public sealed class TestTextChannel(FollowDb db, TextSecrets secrets, TextWebhook webhook, IClock clock)
{
    private const string TestNumber = "+15005550006"; // nobody's: no number of this area code is given to people

    /// <summary>Posts a test. Where it is taken, texts leave from now on.</summary>
    /// <returns>What the other side said, in plain words, and whether it took it.</returns>
    /// <exception cref="Refusal">No such channel, or somebody else's.</exception>
    public async Task<(bool Passed, string Words)> RunAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var channel = await TextChannelRight.FindAsync(db, actor, id, cancel);
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
}
