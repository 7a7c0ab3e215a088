using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>What every channel does with a step that is about to leave by itself, or can't, and with what became of it.</summary>
internal static class StepsThatLeave
{
    /// <summary>So long a step waits that may not leave while something else of theirs is on its way.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(15);

    /// <summary>Where the walk stands before its step leaves; null where it is no walk's step.</summary>
    public static StepBefore? Before(Pursuit pursuit, NextTouch next) => pursuit.Enrollments.Find(e => e.Number == next.Enrollment) is { } walk
        ? new StepBefore(walk.Number, walk.Step, walk.StepId, walk.Rounds, walk.LastStepAt)
        : null;

    /// <summary>A person makes it: something is missing that only a person can mend.</summary>
    public static void ByHand(Pursuit pursuit, Touch touch, string why)
    {
        touch.ByHand = true;
        touch.Minutes = touch.MinutesByHand;
        touch.PutOffWhy = why;
        pursuit.Say(TimelineKind.Cadence, $"Not sent by itself: {why}", touch.Channel, touch: touch.Number);
    }

    /// <summary>Looks again in a quarter of an hour, so that the one that waits doesn't stand before those that may leave.</summary>
    public static void Wait(Pursuit pursuit)
    {
        if (pursuit.Enrollments.Find(e => e.Number == pursuit.Prospect.Next?.Enrollment) is { } walk)
        {
            walk.NotBefore = Instant.Max(walk.NotBefore ?? Instant.MinValue, pursuit.Now + Pause);
        }
    }

    /// <summary>It has left: the touch is made.</summary>
    public static void Sent(Pursuit pursuit, Touch touch, IDelivery delivery, string summary)
    {
        (touch.State, touch.Result, touch.DoneAt) = (TouchState.Done, TouchResult.Sent, delivery.SettledAt);
        AskLife.Made(touch, TouchResult.Sent, null, pursuit.Workspace.Settings.AskTerms);
        CompleteTouch.Count(pursuit, touch, TouchResult.Sent);
        pursuit.Prospect.LastOutAt = delivery.SettledAt;
        if (WalkOf(pursuit, delivery) is { } walk)
        {
            // Another side that made it wait for hours moves the steps behind it.
            walk.LastStepAt = delivery.SettledAt;
        }

        pursuit.Say(TimelineKind.Touch, summary, touch.Channel, touch.Body, touch.Number, delivery.SettledAt);
    }

    /// <summary>Nothing left: the step stands in the plan again as it did before.</summary>
    /// <returns>Its walk; null where it goes on without it.</returns>
    public static Enrollment? GiveBack(Pursuit pursuit, Touch touch, IDelivery delivery, string summary, string why)
    {
        Cancel(touch, why);
        var walk = WalkOf(pursuit, delivery);
        if (walk is not null)
        {
            var before = delivery.Before!;
            (walk.Step, walk.StepId, walk.Rounds, walk.LastStepAt) = (before.Step, before.StepId, before.Rounds, before.LastStepAt);
        }

        pursuit.Say(TimelineKind.PutOff, summary, touch.Channel, why, touch.Number);
        return walk;
    }

    /// <summary>The other side will not have this one: a person makes the touch, with the same words at hand.</summary>
    public static void AskAPerson(Pursuit pursuit, Touch touch, string summary, string why)
    {
        Cancel(touch, why);
        if (pursuit.Prospect.Outcome is null && !pursuit.IsSuppressed)
        {
            PlanAgain(pursuit, touch).PutOffWhy = why;
        }

        pursuit.Say(TimelineKind.PutOff, summary, touch.Channel, why, touch.Number);
    }

    /// <summary>The same touch once more, for a person to make.</summary>
    public static Touch PlanAgain(Pursuit pursuit, Touch touch) => pursuit.Add(new Touch
    {
        PersonNumber = touch.PersonNumber, Channel = touch.Channel, Goal = touch.Goal, Benefit = touch.Benefit, Ask = touch.Ask, IsGiftOfHelp = touch.IsGiftOfHelp,
        Subject = touch.Subject, Body = touch.Body, Minutes = ChannelMinutes.Of(touch.Channel), Due = pursuit.Now, ByHand = true, SellerId = touch.SellerId,
    });

    /// <summary>The touch was never made.</summary>
    public static void Cancel(Touch touch, string? why) => (touch.State, touch.DoneAt, touch.PutOffWhy) = (TouchState.Cancelled, null, why);

    /// <summary>The walk that it belongs to, while it still stands where the claim left it.</summary>
    private static Enrollment? WalkOf(Pursuit pursuit, IDelivery delivery) => delivery.Before is { } before
        ? pursuit.Enrollments.Find(e => e.Number == before.Enrollment && e.State != EnrollmentState.Ended && e.LastStepAt == delivery.MadeAt)
        : null;
}
