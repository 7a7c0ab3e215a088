// Who is authoritative: the plans of the enrollments and the planned touches; the summary on the prospect's row is only ever derived
// from them, here. Whatever is left open without a next touch is adrift and shown as such: nobody falls out of sight (invariant 1).
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>Where a prospect stands and what its next touch is.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Next">The next touch; null where nothing is planned.</param>
/// <param name="Waiting">What its enrollments stand for, in plain words, for the list "adrift"; empty where none stands.</param>
public sealed record ProspectPlan(Standing Standing, NextTouch? Next, IReadOnlyList<string> Waiting)
{
    /// <summary>
    /// Settles a prospect. Of what is due now a promised touch goes first, then the one that has been due longest; of what is still to
    /// come the earliest. A planned touch without a day is due now.
    /// </summary>
    /// <param name="prospect">The prospect; it isn't changed (see <see cref="WriteTo"/>).</param>
    /// <param name="enrollments">Its enrollments that have not ended, each with its plan.</param>
    /// <param name="touches">Its touch rows that are planned: those of a person, and steps that were put off or edited.</param>
    /// <param name="now">Now.</param>
    public static ProspectPlan Settle(
        Prospect prospect, IReadOnlyList<PlannedEnrollment> enrollments, IReadOnlyList<Touch> touches, Instant now)
    {
        var waiting = enrollments.Select(each => each.Plan).OfType<Plan.Stand>().Select(stand => stand.Why).ToList();
        if (prospect.Outcome is Outcome.Died or Outcome.OutOfBusiness or Outcome.CeaseAndDesist)
        {
            // Nothing may reach them any more, whatever is still written down somewhere.
            return new ProspectPlan(Standing.Ended, null, []);
        }

        var next = Candidates(prospect, enrollments, touches, now)
            .OrderBy(each => each.Due > now)
            .ThenBy(each => each.Due <= now && !each.IsPromised)
            .ThenBy(each => each.Due)
            .ThenBy(each => !each.IsPromised)
            .ThenBy(each => each.Enrollment ?? 0)
            .ThenBy(each => each.Number)
            .FirstOrDefault();
        if (next is not null)
        {
            return new ProspectPlan(next.Due <= now ? Standing.Ready : Standing.Waiting, next, waiting);
        }

        return new ProspectPlan(prospect.Outcome is null ? Standing.Adrift : Standing.Ended, null, waiting);
    }

    /// <summary>
    /// Writes the summary to the prospect's row, and to each enrollment's row when its next step is due and which step that is: the
    /// planner may have found the place again in an edited cadence, or gone past automated steps after a reply.
    /// </summary>
    public void WriteTo(Prospect prospect, IReadOnlyList<PlannedEnrollment> enrollments)
    {
        prospect.Standing = Standing;
        prospect.Next = Next;
        foreach (var each in enrollments)
        {
            each.Enrollment.Due = null;
            if (each.Plan is Plan.Touch plan && plan.Step < each.Cadence.Steps.Count)
            {
                (each.Enrollment.Due, each.Enrollment.Step, each.Enrollment.Rounds) = (plan.Due, plan.Step, plan.Round);
                each.Enrollment.StepId = each.Cadence.Steps[plan.Step].Id;
            }
        }
    }

    private static IEnumerable<NextTouch> Candidates(
        Prospect prospect, IReadOnlyList<PlannedEnrollment> enrollments, IReadOnlyList<Touch> touches, Instant now)
    {
        var planned = touches.Where(each => each is { State: TouchState.Planned, Direction: Direction.Out }).ToList();
        foreach (var each in enrollments)
        {
            if (each.Plan is Plan.Touch plan && plan.Step < each.Cadence.Steps.Count)
            {
                var row = planned.FirstOrDefault(touch => touch.Enrollment == each.Enrollment.Number && each.Cadence.PositionOf(touch) == plan.Step);
                yield return row is null ? OfStep(each, plan, prospect) : OfRow(row, each.Cadence.Steps[plan.Step], now, notBefore: IsTakenEarly(row, prospect) ? null : plan.Due);
            }
        }

        foreach (var touch in planned)
        {
            // A row of an enrollment that stands waits with it; a row of a step that is no longer the next one stands for itself.
            var walk = enrollments.FirstOrDefault(each => each.Enrollment.Number == touch.Enrollment);
            if (walk is null || (walk.Plan is Plan.Touch plan && plan.Step != walk.Cadence.PositionOf(touch)))
            {
                yield return OfRow(touch, null, now, notBefore: null);
            }
        }
    }

    /// <summary>
    /// A person may begin before the cadence would: the first touch waits for nothing but hours, and a day they chose for it counts. Once
    /// somebody was touched, or has spoken, the cadence's days are for their sake and hold.
    /// </summary>
    private static bool IsTakenEarly(Touch row, Prospect prospect) => row is { ByHand: true, Due: not null } && prospect is { TouchesDone: 0, LastInAt: null, NotNowUntil: null };

    private static NextTouch OfStep(PlannedEnrollment walk, Plan.Touch plan, Prospect prospect)
    {
        var step = walk.Cadence.Steps[plan.Step];
        return new NextTouch
        {
            Number = prospect.TouchNumber + 1,
            Due = plan.Due,
            Channel = (int)step.Channel,
            Minutes = step.PlannedMinutes,
            Enrollment = walk.Enrollment.Number,
            IsAutomated = step.Automated,
        };
    }

    private static NextTouch OfRow(Touch touch, CadenceStep? step, Instant now, Instant? notBefore)
    {
        var due = touch.Due ?? now;
        return new NextTouch
        {
            Number = touch.Number,
            Due = notBefore > due ? notBefore.Value : due,
            Channel = (int)touch.Channel,
            Minutes = touch.Minutes,
            Enrollment = touch.Enrollment,
            IsPromised = touch.IsPromised,
            IsAutomated = step is { Automated: true } && !touch.ByHand,
        };
    }
}
