using Followthrough.Domain.Cadences;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Writes down what came of posting a text, in its row and in the prospect's history, in one transaction.</summary>
public sealed class SettleText(FollowDb db, Planning planning, SwitchTextChannel channels, IClock clock)
{
    /// <summary>Settles it. Whoever comes late (its lease ended, somebody else began it) changes nothing.</summary>
    /// <param name="begun">The text as it was begun.</param>
    /// <param name="verdict">What came of it.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    public async Task RunAsync(TextSending begun, TextVerdict verdict, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var text = await db.TextSendings.SingleOrDefaultAsync(
            s => s.WorkspaceId == begun.WorkspaceId && s.ProspectId == begun.ProspectId && s.TouchNumber == begun.TouchNumber && s.Tries == begun.Tries && s.State == AttemptState.Waiting, cancel);
        if (text is null)
        {
            return;
        }

        text.Reply = verdict.Words;
        if (verdict.Fault == TextFault.Later && TextBackOff.Next(text.Tries, text.MadeAt, now, verdict.Asked) is { } next)
        {
            text.NextAt = next;
            await db.SaveChangesAsync(cancel);
            return;
        }

        (text.State, text.SettledAt, text.Text) = (StateOf(verdict), now, "");
        var pursuit = await Pursuit.LoadAsync(db, new Actor(text.WorkspaceId, null), text.ProspectId, now, cancel);
        if (pursuit.Touches.Find(t => t.Number == text.TouchNumber) is { State: TouchState.Leaving } touch)
        {
            Book(pursuit, touch, text, verdict);
        }

        await Pursuit.SaveManyAsync(db, [pursuit], planning, cancel);
        if (verdict.Fault == TextFault.Channel)
        {
            db.ChangeTracker.Clear();
            await channels.PauseAsync(new Actor(text.WorkspaceId, null), text.ChannelId, verdict.Words, cancel);
        }
    }

    private static AttemptState StateOf(TextVerdict verdict) => verdict.Fault switch
    {
        null => AttemptState.Sent,
        TextFault.Text => AttemptState.Refused,
        TextFault.Channel or TextFault.Closed => AttemptState.Withheld,
        _ => AttemptState.GivenUp,
    };

    private static void Book(Pursuit pursuit, Touch touch, TextSending text, TextVerdict verdict)
    {
        switch (text.State)
        {
            case AttemptState.Sent:
                Sent(pursuit, touch, text);
                break;
            case AttemptState.Withheld:
                GiveBack(pursuit, touch, text);
                break;
            default:
                AskAPerson(pursuit, touch, text.State == AttemptState.GivenUp ? $"The webhook didn’t take it for a day: {verdict.Words}" : $"The webhook refused it: {verdict.Words}");
                break;
        }
    }

    private static void Sent(Pursuit pursuit, Touch touch, TextSending text)
    {
        (touch.State, touch.Result, touch.DoneAt) = (TouchState.Done, TouchResult.Sent, text.SettledAt);
        touch.AskState = touch.Ask is null ? AskState.None : AskState.Open;
        CompleteTouch.Count(pursuit, touch, TouchResult.Sent);
        if (WalkOf(pursuit, text) is { } walk)
        {
            walk.LastStepAt = text.SettledAt;
        }

        pursuit.Say(TimelineKind.Touch, "Text sent", touch.Channel, touch.Body, touch.Number, text.SettledAt);
    }

    /// <summary>Nothing left: the step stands in the plan again as it did before.</summary>
    private static void GiveBack(Pursuit pursuit, Touch touch, TextSending text)
    {
        Cancel(touch, text.Reply);
        if (WalkOf(pursuit, text) is { } walk && text.Before is { } before)
        {
            (walk.Step, walk.StepId, walk.Rounds, walk.LastStepAt) = (before.Step, before.StepId, before.Rounds, before.LastStepAt);
        }

        pursuit.Say(TimelineKind.PutOff, "The text was not sent", touch.Channel, text.Reply, touch.Number);
    }

    private static void AskAPerson(Pursuit pursuit, Touch touch, string why)
    {
        Cancel(touch, why);
        if (pursuit.Prospect.Outcome is null && !pursuit.IsSuppressed)
        {
            pursuit.Add(new Touch
            {
                PersonNumber = touch.PersonNumber, Channel = touch.Channel, Goal = touch.Goal, Benefit = touch.Benefit, Ask = touch.Ask, IsGiftOfHelp = touch.IsGiftOfHelp, Body = touch.Body,
                Minutes = ChannelMinutes.Of(touch.Channel), Due = pursuit.Now, ByHand = true, SellerId = touch.SellerId,
            }).PutOffWhy = why;
        }

        pursuit.Say(TimelineKind.PutOff, "The text was not sent", touch.Channel, why, touch.Number);
    }

    private static void Cancel(Touch touch, string? why) => (touch.State, touch.DoneAt, touch.PutOffWhy) = (TouchState.Cancelled, null, why);

    /// <summary>The walk that the text belongs to, while it still stands where the claim left it.</summary>
    private static Enrollment? WalkOf(Pursuit pursuit, TextSending text) => text.Before is { } before
        ? pursuit.Enrollments.Find(e => e.Number == before.Enrollment && e.State != EnrollmentState.Ended && e.LastStepAt == text.MadeAt)
        : null;
}
