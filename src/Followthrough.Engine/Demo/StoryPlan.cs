using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Engine.Demo;

/// <summary>Plans the next touch of a story as Planning does for a pursuit: by the domain's planner, settling and score.</summary>
internal static class StoryPlan
{
    private const int LongestChain = 4;

    /// <summary>How far back a pursuit is loaded, for the planner's caps.</summary>
    private static readonly Duration Recent = Duration.FromDays(60);

    private static readonly RuleChance Chances = new();

    public static void Settle(Story story)
    {
        var planned = new List<PlannedEnrollment>();
        for (var chain = 0; chain < LongestChain; chain++)
        {
            planned = [.. story.Enrollments.Where(e => e.State != EnrollmentState.Ended).Select(walk => Plan(story, walk))];
            var ended = planned.FindAll(each => each.Plan is Plan.End);
            if (ended.Count == 0)
            {
                break;
            }

            ended.ForEach(each => FollowEnd(story, each, (Plan.End)each.Plan));
        }

        planned.RemoveAll(each => each.Plan is Domain.Cadences.Plan.End);
        ProspectPlan.Settle(story.Prospect, planned, story.Touches, story.Now).WriteTo(story.Prospect, planned);
        Summarize(story);
        Score.Of(story.Prospect, story.World.Workspace, Chances, story.Now).WriteTo(story.Prospect, story.Now);
    }

    /// <summary>The row of the next touch: the one that is planned, or the cadence's step written down.</summary>
    public static Touch TouchToMake(Story story)
    {
        var next = story.Prospect.Next ?? throw new InvalidOperationException($"{story.Prospect.Name} has no next touch at {story.Now}.");
        if (story.Touches.Find(touch => touch.Number == next.Number) is { } row)
        {
            return row;
        }

        var walk = story.Enrollments.Single(e => e.Number == next.Enrollment);
        var plan = (Domain.Cadences.Plan.Touch)Plan(story, walk).Plan;
        var step = story.World.Definition(walk.CadenceId).Steps[plan.Step].For(story.World.Workspace.Id, walk.CadenceId, story.Prospect.Id).Round(walk.Rounds);
        return story.Add(new Touch
        {
            PersonNumber = walk.PersonNumber ?? story.FirstPerson?.Number, Channel = step.Channel, Goal = step.Goal, Benefit = step.Benefit, Ask = step.Ask,
            IsGiftOfHelp = step.IsGiftOfHelp, Subject = step.Subject, Body = step.Template, Wording = step.Wording, Due = plan.Due, Minutes = step.PlannedMinutes, Enrollment = walk.Number, Step = plan.Step,
            StepId = step.Id,
        });
    }

    /// <summary>The personal touch owed for a reason.</summary>
    public static Touch Personal(Story story, PersonalReason reason, int? person = null)
    {
        var words = PersonalTouch.For(reason);
        var calendar = CalendarOf(story, person);
        var day = story.Now.InZone(calendar.Zone).Date;
        for (var left = words.BusinessDays; left > 0;)
        {
            day = day.PlusDays(1);
            left -= calendar.Hours.Days.Contains(day.DayOfWeek) && !calendar.Holidays.Contains(day) ? 1 : 0;
        }

        return story.Add(new Touch
        {
            PersonNumber = person ?? story.FirstPerson?.Number, Channel = words.Channel, Goal = words.Goal, Benefit = words.Benefit, Ask = words.Ask, Body = words.Draft,
            Minutes = ChannelMinutes.Of(words.Channel), Due = words.BusinessDays == 0 ? story.Now : day.At(calendar.Hours.From).InZoneLeniently(calendar.Zone).ToInstant(),
        });
    }

    /// <summary>As LapseAsks does as time passes.</summary>
    public static void LapseAsks(Story story)
    {
        var isMadeAgain = false;
        foreach (var touch in Enumerable.Reverse(story.Touches))
        {
            if (touch.AskState == AskState.Open && (isMadeAgain || touch.AskUntil < story.Now))
            {
                touch.AskState = AskState.Lapsed;
                isMadeAgain = true;
            }

            isMadeAgain |= touch.AskState is AskState.Open or AskState.Declined;
        }
    }

    private static PlannedEnrollment Plan(Story story, Enrollment walk)
    {
        var cadence = story.World.Definition(walk.CadenceId);
        var settings = story.World.Workspace.Settings;
        var made = story.Touches.FindAll(t => t is { State: TouchState.Done, Direction: Direction.Out });
        var history = new History
        {
            Enrollment = walk, HasOutcome = History.IsEndedBy(story.Prospect, walk), IsSuppressed = story.IsSuppressed, LastReplyAt = story.Prospect.LastInAt,
            NotNowUntil = story.Prospect.NotNowUntil, RecentTouches = [.. made.Where(t => t.PersonNumber == walk.PersonNumber && t.DoneAt >= story.Now - Recent).Select(t => t.DoneAt!.Value)],
            TouchesWithoutReply = made.Count(t => t.Enrollment == walk.Number && !(t.DoneAt <= story.Prospect.LastInAt)),
        };
        return new PlannedEnrollment(
            walk, cadence, Planner.Next(cadence, history, CalendarOf(story, walk.PersonNumber), new Caps(settings.CapTouches, settings.CapDays, settings.SameCompanyDays), story.Now));
    }

    public static RecipientCalendar CalendarOf(Story story, int? person) => RecipientZone.Find(
        story.People.Find(p => p.Number == person)?.ZoneId, story.Prospect.ZoneId, story.Prospect.Country, story.World.Workspace.ZoneId,
        TzdbDateTimeZoneSource.Default).Calendar(story.World.Workspace.Settings, story.Now);

    private static void FollowEnd(Story story, PlannedEnrollment ended, Plan.End end)
    {
        story.EndWalk(ended.Enrollment, end.Why);
        if (end.Why is EnrollmentEnd.Finished or EnrollmentEnd.LetGo)
        {
            story.Say(TimelineKind.Cadence, $"“{ended.Cadence.Title}” is through");
        }

        if (story.Prospect.Outcome is not (null or Outcome.Hired) || end.Why is EnrollmentEnd.Outcome or EnrollmentEnd.Suppressed)
        {
            return;
        }

        if (end.Then is { } then)
        {
            story.Begin(then);
        }
        else if (story.Prospect.Outcome is null && !story.Touches.Exists(touch => touch.State == TouchState.Planned))
        {
            Personal(story, end.Why == EnrollmentEnd.Replied ? PersonalReason.AfterTalk : PersonalReason.Handover);
        }
    }

    private static void Summarize(Story story)
    {
        var prospect = story.Prospect;
        var open = story.Deals.FindAll(deal => deal.Stage is DealStage.Open or DealStage.Proposed);
        var counted = open.Count > 0 ? open : story.Deals.FindAll(deal => deal.Stage == DealStage.Won);
        prospect.Currency = counted.Count == 0 ? null : counted[0].Currency;
        prospect.Value = counted.Count == 0 ? null : counted.Sum(deal => deal.Value);
        prospect.ProposalOn = open.Where(deal => deal.Stage == DealStage.Proposed).Min(deal => deal.ProposalOn);
        if (prospect.ProposalOn is not null && prospect.Stage is Stage.New or Stage.Contacted or Stage.Talking)
        {
            prospect.Stage = Stage.ProposalOut;
        }
        else if (prospect.ProposalOn is null && prospect.Stage == Stage.ProposalOut)
        {
            prospect.Stage = Stage.Talking;
        }
    }
}
