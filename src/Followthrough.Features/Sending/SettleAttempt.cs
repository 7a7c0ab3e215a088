using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Settles what nobody knew, mail or text: a copy was found in the Sent folder, or a person says whether it left.</summary>
public sealed class SettleAttempt(FollowDb db, BookAttempts book, SettleText texts, IClock clock)
{
    /// <summary>Settles it.</summary>
    /// <param name="actor">Who knows; no seller where the Sent folder does.</param>
    /// <param name="key">The touch whose message it is.</param>
    /// <param name="hasLeft">True where it left.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    /// <exception cref="Refusal">Nothing is unknown about it (any more).</exception>
    public async Task RunAsync(Actor actor, TouchKey key, bool hasLeft, CancellationToken cancel = default)
    {
        if (await texts.SayAsync(actor, key, hasLeft, cancel))
        {
            return;
        }

        var attempt = await db.Attempts.SingleOrDefaultAsync(
            a => a.WorkspaceId == actor.WorkspaceId && a.ProspectId == key.ProspectId && a.TouchNumber == key.Number && a.State == AttemptState.Unknown, cancel)
            ?? throw Refusal.NotFound("Nothing is unknown about this message any more.");
        attempt.State = hasLeft ? AttemptState.Sent : AttemptState.Withheld;
        attempt.Fence++;
        attempt.SettledAt = hasLeft ? attempt.BeganAt ?? clock.GetCurrentInstant() : clock.GetCurrentInstant();
        attempt.Reply = (hasLeft, actor.SellerId) switch
        {
            (true, null) => "A copy was found in the Sent folder.",
            (true, _) => "Somebody said that it left.",
            (false, null) => "The server keeps a copy of everything it takes, and has none of this.",
            (false, _) => "Somebody said that it didn’t leave.",
        };
        attempt.IsBooked = false;
        await db.SaveChangesAsync(cancel);
        while (await book.RunAsync(actor.WorkspaceId, cancel) == BookAttempts.Batch)
        {
            // What else was waiting to be booked goes with it.
        }
    }
}

/// <summary>Takes back a message or a text that hasn't begun to leave.</summary>
public sealed class HoldBack(FollowDb db, BookAttempts book, SettleText texts, IClock clock)
{
    /// <summary>Takes it back: its touch stands in the plan again.</summary>
    /// <exception cref="Refusal">It has left, or is on its way.</exception>
    public async Task RunAsync(Actor actor, TouchKey key, CancellationToken cancel = default)
    {
        if (await texts.HoldBackAsync(actor, key, cancel))
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever takes this row away first has the message: the sender, or this.
        await db.WaitingAttempts.Where(w => w.WorkspaceId == actor.WorkspaceId && w.ProspectId == key.ProspectId && w.TouchNumber == key.Number).ExecuteDeleteAsync(cancel);
        var held = await db.Attempts
            .Where(a => a.WorkspaceId == actor.WorkspaceId && a.ProspectId == key.ProspectId && a.TouchNumber == key.Number && a.State == AttemptState.Waiting)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AttemptState.Withheld).SetProperty(a => a.Fence, a => a.Fence + 1)
                    .SetProperty(a => a.SettledAt, now).SetProperty(a => a.Reply, "Taken back"), cancel);
        if (held == 0)
        {
            throw Refusal.Conflict("It has left already.");
        }

        await transaction.CommitAsync(cancel);
        await transaction.DisposeAsync(); // booking has one of its own
        await book.RunAsync(actor.WorkspaceId, cancel);
    }
}
