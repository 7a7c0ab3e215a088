using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Writes down what came of a text, in its row and in the prospect's history, in one transaction.</summary>
public sealed class SettleText(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Settles what was posted. Whoever comes late (its lease ended, somebody else began it) changes nothing.</summary>
    /// <param name="begun">The text as it was begun.</param>
    /// <param name="verdict">What came of it.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    /// <exception cref="Refusal">Somebody changed the prospect at the same moment: nothing is settled yet.</exception>
    public async Task RunAsync(TextSending begun, TextVerdict verdict, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        if (await FindAsync(begun, cancel) is not { } text)
        {
            return;
        }

        text.Refusals += verdict is { Fault: not null, IsInDoubt: false } ? 1 : 0;
        if (verdict.Fault == TextFault.Later && TextBackOff.Next(text.Tries, text.MadeAt, now, verdict.Asked) is { } next)
        {
            (text.State, text.NextAt, text.Reply) = (AttemptState.Waiting, next, verdict.Words);
            await db.SaveChangesAsync(cancel);
            return;
        }

        await SettleAsync(new Actor(text.WorkspaceId, null), text, StateOf(text, verdict), now, verdict.Words, cancel);
    }

    /// <summary>Settles what is not posted any more; somebody who began it meanwhile goes before.</summary>
    internal async Task CloseAsync(TextSending seen, string why, CancellationToken cancel)
    {
        if (await FindAsync(seen, cancel) is { } text)
        {
            await SettleAsync(new Actor(text.WorkspaceId, null), text, Closed(text), clock.GetCurrentInstant(), why, cancel);
        }
    }

    /// <summary>Takes back a text that a person doesn't want to leave.</summary>
    /// <returns>False where no text of that touch is on its way.</returns>
    /// <exception cref="Refusal">It is being posted, or may have been taken already: that one is not posted again.</exception>
    internal async Task<bool> HoldBackAsync(Actor actor, TouchKey key, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        if (await Of(actor, key).SingleOrDefaultAsync(s => s.State == AttemptState.Waiting || s.State == AttemptState.Leaving, cancel) is not { } text)
        {
            return false;
        }

        if (text.IsPostedAt(now))
        {
            throw Refusal.Conflict("It is being handed over at this moment.");
        }

        await SettleAsync(actor, text, Closed(text), now, "Taken back", cancel);
        return text.State == AttemptState.Withheld ? true : throw Refusal.Conflict("It may have left already. It is not tried again; say what you know.");
    }

    /// <summary>A person says whether one left of which nobody knew.</summary>
    /// <returns>False where nothing is unknown about a text of that touch.</returns>
    internal async Task<bool> SayAsync(Actor actor, TouchKey key, bool hasLeft, CancellationToken cancel)
    {
        if (await Of(actor, key).SingleOrDefaultAsync(s => s.State == AttemptState.Unknown, cancel) is not { } text)
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        await SettleAsync(
            actor, text, hasLeft ? AttemptState.Sent : AttemptState.Withheld, hasLeft ? text.BeganAt ?? now : now, hasLeft ? "Somebody said that it left." : "Somebody said that it didn’t leave.", cancel);
        return true;
    }

    private IQueryable<TextSending> Of(Actor actor, TouchKey key) => db.TextSendings.Where(s => s.WorkspaceId == actor.WorkspaceId && s.ProspectId == key.ProspectId && s.TouchNumber == key.Number);

    /// <summary>The row, where nobody has begun or settled it since.</summary>
    private Task<TextSending?> FindAsync(TextSending seen, CancellationToken cancel) => db.TextSendings.SingleOrDefaultAsync(
        s => s.WorkspaceId == seen.WorkspaceId && s.ProspectId == seen.ProspectId && s.TouchNumber == seen.TouchNumber && s.Tries == seen.Tries && s.State == seen.State, cancel);

    /// <summary>Given back only where no try can have been taken: else it would be texted again under another id.</summary>
    private static AttemptState Closed(TextSending text) => text.MayHaveLeft ? AttemptState.Unknown : AttemptState.Withheld;

    private static AttemptState StateOf(TextSending text, TextVerdict verdict) => verdict.Fault switch
    {
        null => AttemptState.Sent,
        _ when text.MayHaveLeft => AttemptState.Unknown,
        TextFault.Text => AttemptState.Refused,
        TextFault.Channel => AttemptState.Withheld,
        _ => AttemptState.GivenUp,
    };

    private async Task SettleAsync(Actor actor, TextSending text, AttemptState state, Instant at, string words, CancellationToken cancel)
    {
        (text.State, text.SettledAt, text.Reply, text.Text) = (state, at, words, "");
        var pursuit = await Pursuit.LoadAsync(db, actor, text.ProspectId, clock.GetCurrentInstant(), cancel);
        if (pursuit.Touches.Find(t => t.Number == text.TouchNumber) is { State: TouchState.Leaving } touch)
        {
            Book(pursuit, touch, text, words);
        }

        await Pursuit.SaveManyAsync(db, [pursuit], planning, cancel);
    }

    private static void Book(Pursuit pursuit, Touch touch, TextSending text, string words)
    {
        switch (text.State)
        {
            case AttemptState.Sent:
                StepsThatLeave.Sent(pursuit, touch, text, "Text sent");
                break;
            case AttemptState.Unknown:
                pursuit.Say(
                    TimelineKind.Touch, $"The text may have left, or not: {words}", touch.Channel, "It is not sent again by itself. Say in the inbox what you know.", touch.Number);
                break;
            case AttemptState.Withheld:
                StepsThatLeave.GiveBack(pursuit, touch, text, "The text was not sent", words);
                break;
            default:
                StepsThatLeave.AskAPerson(
                    pursuit, touch, "The text was not sent", text.State == AttemptState.GivenUp ? $"The webhook didn’t take it for a day: {words}" : $"The webhook refused it: {words}");
                break;
        }
    }
}
