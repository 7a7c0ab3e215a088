// What follows from a sentence, as the verbs have it: counters, the step made, what is owed next.
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using NodaTime;

namespace Followthrough.Engine.Demo;

internal sealed partial class Story
{
    private void TheySpoke() => (Prospect.LastInAt, Prospect.Unanswered) = (Now, 0);

    private void Count(Touch touch, TouchResult result)
    {
        Prospect.LastOutAt = Now;
        Prospect.TouchesDone++;
        Prospect.Unanswered++;
        Prospect.Stage = Prospect.Stage == Stage.New ? Stage.Contacted : Prospect.Stage;
        if (result is not (TouchResult.Talked or TouchResult.Yes or TouchResult.No or TouchResult.NotNow or TouchResult.Stop))
        {
            return;
        }

        TheySpoke();
        Prospect.Stage = Prospect.Stage is Stage.Contacted or Stage.NotNow or Stage.Nurture ? Stage.Talking : Prospect.Stage;
        foreach (var earlier in Touches.Where(t => t != touch && t.AskState == AskState.Open))
        {
            earlier.AskState = result == TouchResult.Yes ? AskState.Taken : result == TouchResult.No ? AskState.Declined : earlier.AskState;
        }
    }

    private void StepMade(Touch touch)
    {
        if (touch.Step is { } step && Enrollments.Find(e => e.Number == touch.Enrollment && e.State != EnrollmentState.Ended) is { } walk)
        {
            walk.Pass(World.Definition(walk.CadenceId), step, Now);
        }
    }

    private void Follow(Touch touch, TouchResult result, LocalDate? notNowUntil, LocalDate? promisedOn)
    {
        switch (result)
        {
            case TouchResult.Talked or TouchResult.Yes:
                var reason = result == TouchResult.Yes ? PersonalReason.AfterYes : PersonalReason.AfterTalk;
                HumanSpoke(reason);
                if (promisedOn is { } day)
                {
                    var promise = Touches.FindLast(each => each.State == TouchState.Planned) ?? StoryPlan.Personal(this, reason);
                    ChooseDue(promise, StoryPlan.CalendarOf(this, promise.PersonNumber).BeginOf(day, promise.Channel));
                    promise.IsPromised = true;
                }

                break;
            case TouchResult.No:
                EndEnrollments(EnrollmentEnd.Replied);
                Begin(ShippedCadences.Nurture);
                Prospect.Stage = Stage.Nurture;
                break;
            case TouchResult.NotNow:
                var until = notNowUntil ?? Now.InZone(Zone).Date.PlusDays(90);
                EndEnrollments(EnrollmentEnd.NotNow);
                (Prospect.Stage, Prospect.NotNowUntil) = (Stage.NotNow, until);
                var back = StoryPlan.Personal(this, PersonalReason.NotNowReturn, touch.PersonNumber);
                (back.Due, back.IsPromised, back.Note) = (StoryPlan.CalendarOf(this, touch.PersonNumber).BeginOf(until, back.Channel), notNowUntil is not null, touch.Note);
                break;
            default:
                if (Prospect.Outcome is null && !IsSuppressed && !Enrollments.Exists(e => e.State != EnrollmentState.Ended) && !Touches.Exists(t => t.State == TouchState.Planned))
                {
                    StoryPlan.Personal(this, PersonalReason.TryAgain);
                }

                break;
        }
    }

    private void HumanSpoke(PersonalReason reason)
    {
        foreach (var walk in Enrollments.Where(e => e.State != EnrollmentState.Ended).ToList())
        {
            var cadence = World.Definition(walk.CadenceId);
            switch (cadence.OnReply)
            {
                case OnReply.End when cadence.RepeatEveryWeeks is null:
                    EndWalk(walk, EnrollmentEnd.Replied);
                    break;
                case OnReply.Pause:
                    (walk.State, walk.Why) = (EnrollmentState.Paused, EnrollmentEnd.Replied);
                    break;
                default:
                    walk.DealtWithAt = Now;
                    break;
            }
        }

        if (!Touches.Exists(touch => touch.State == TouchState.Planned))
        {
            StoryPlan.Personal(this, reason);
        }
    }

    private void Suppress()
    {
        IsSuppressed = true;
        foreach (var hash in People.SelectMany(person => Features.Pursuits.Suppressions.HashesOf(World.Workspace, person)).Distinct())
        {
            World.Suppressions.Add(new Suppression { WorkspaceId = Prospect.WorkspaceId, Hash = hash, Reason = SuppressionReason.CeaseAndDesist, At = Now });
        }

        Say(TimelineKind.Suppression, "Every address and number suppressed: nothing goes to them any more");
    }

    private void Close(bool isWon)
    {
        foreach (var deal in Deals.Where(deal => deal.Stage is DealStage.Open or DealStage.Proposed))
        {
            (deal.Stage, deal.ClosedOn) = (isWon ? DealStage.Won : DealStage.Lost, Now.InZone(Zone).Date);
        }

        if (isWon)
        {
            Prospect.Stage = Stage.Customer;
            foreach (var touch in Touches.Where(touch => touch.AskState == AskState.Open))
            {
                touch.AskState = AskState.Taken;
            }
        }
    }
}
