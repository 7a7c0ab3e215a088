using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>What every channel does with a step that is about to leave by itself, or can't.</summary>
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
}
