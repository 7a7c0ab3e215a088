// Planning turns what has happened into what is next: it asks the planner for every enrollment, acts on those that end (the cadence that
// follows, or the personal touch that is owed), settles the prospect's next touch and scores it. It runs inside the verb's transaction,
// so the summary on the prospect's row is never older than the change that led to it.
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Pursuits;

/// <summary>Plans the next touch of a pursuit.</summary>
public sealed class Planning(CadenceBook book, IChanceModel chances)
{
    /// <summary>Cadences that may follow one another in one change; a longer chain is a ring.</summary>
    private const int LongestChain = 4;

    /// <summary>The personal touch owed for a reason, added to the pursuit as a planned one.</summary>
    public static Touch Personal(Pursuit pursuit, PersonalReason reason, int? person = null)
    {
        var words = PersonalTouch.For(reason);
        var calendar = CalendarOf(pursuit, person);
        return pursuit.Add(new Touch
        {
            PersonNumber = person ?? pursuit.FirstPerson?.Number, Channel = words.Channel, Goal = words.Goal, Benefit = words.Benefit,
            Ask = words.Ask, Body = words.Draft, Minutes = ChannelMinutes.Of(words.Channel),
            Due = DueAfter(words.BusinessDays, calendar, pursuit.Now),
        });
    }

    /// <summary>Writes down the cadence's step that is next, so that it can be made, put off or edited; a planned row is returned as it is.</summary>
    /// <exception cref="Refusal">There is no such touch, or it has been made already.</exception>
    public async Task<Touch> TouchToMakeAsync(FollowDb db, Pursuit pursuit, int number, CancellationToken cancel)
    {
        if (pursuit.Touches.Find(touch => touch.Number == number) is { } row)
        {
            return row.State == TouchState.Planned
                ? row
                : throw Refusal.Conflict($"This touch with {pursuit.Prospect.Name} has been dealt with already.");
        }

        var next = pursuit.Prospect.Next;
        if (next?.Number != number || next.Enrollment is not { } walk || pursuit.Enrollments.Find(e => e.Number == walk) is not { } enrollment)
        {
            throw number <= pursuit.Prospect.TouchNumber
                ? Refusal.Conflict($"This touch with {pursuit.Prospect.Name} has been dealt with already.")
                : Refusal.NotFound($"{pursuit.Prospect.Name} has no touch {number}.");
        }

        var cadence = await book.ReadAsync(db, pursuit.Prospect.WorkspaceId, enrollment.CadenceId, pursuit.Leaving, cancel);
        if (Planner.Next(cadence, await HistoryOfAsync(pursuit, enrollment, cadence, cancel), CalendarOf(pursuit, enrollment.PersonNumber), CapsOf(pursuit), pursuit.Now) is not Plan.Touch plan)
        {
            throw Refusal.Conflict($"The cadence of {pursuit.Prospect.Name} has moved on; look again.");
        }

        var touch = OfStep(pursuit, enrollment, cadence.Steps[plan.Step], plan);
        return pursuit.Add(touch);
    }

    /// <summary>
    /// The automated step that may leave at this moment, as a touch to be written down; null where the plan, asked anew, says otherwise. This is
    /// where hours, caps, replies, pauses and outcomes are gates.
    /// </summary>
    public async Task<Touch?> LeavingNowAsync(FollowDb db, Pursuit pursuit, CancellationToken cancel)
    {
        var next = pursuit.Prospect.Next;
        if (next?.Enrollment is not { } walk || pursuit.Enrollments.Find(e => e.Number == walk) is not { } enrollment)
        {
            return null;
        }

        var cadence = await book.ReadAsync(db, pursuit.Prospect.WorkspaceId, enrollment.CadenceId, pursuit.Leaving, cancel);
        var plan = Planner.Next(cadence, await HistoryOfAsync(pursuit, enrollment, cadence, cancel), CalendarOf(pursuit, enrollment.PersonNumber), CapsOf(pursuit), pursuit.Now) as Plan.Touch;
        if (plan is null || plan.Due > pursuit.Now || plan.Until <= pursuit.Now || !cadence.Steps[plan.Step].Automated)
        {
            return null;
        }

        var row = pursuit.Touches.Find(touch => touch.Enrollment == walk && cadence.PositionOf(touch) == plan.Step && touch.State == TouchState.Planned);
        return row is null ? pursuit.Add(OfStep(pursuit, enrollment, cadence.Steps[plan.Step], plan)) : row.ByHand || row.Due > pursuit.Now ? null : row;
    }

    /// <summary>Moves the enrollment past a touch that was made or left out.</summary>
    public async Task StepMadeAsync(FollowDb db, Pursuit pursuit, Touch touch, CancellationToken cancel)
    {
        if (touch.Step is not null && pursuit.Enrollments.Find(e => e.Number == touch.Enrollment && e.State != EnrollmentState.Ended) is { } enrollment)
        {
            var cadence = await book.ReadAsync(db, pursuit.Prospect.WorkspaceId, enrollment.CadenceId, pursuit.Leaving, cancel);
            if (cadence.PositionOf(touch) is { } step)
            {
                enrollment.Pass(cadence, step, pursuit.Now);
            }
        }
    }

    /// <summary>A human spoke: each cadence ends, pauses or goes on by hand as it says; where none goes on a person owes the next touch.</summary>
    public async Task HumanSpokeAsync(FollowDb db, Pursuit pursuit, PersonalReason reason, CancellationToken cancel)
    {
        foreach (var enrollment in pursuit.Enrollments.Where(e => e.State != EnrollmentState.Ended).ToList())
        {
            var cadence = await book.ReadAsync(db, pursuit.Prospect.WorkspaceId, enrollment.CadenceId, pursuit.Leaving, cancel);
            switch (cadence.OnReply)
            {
                case OnReply.End when cadence.RepeatEveryWeeks is null:
                    pursuit.End(enrollment, EnrollmentEnd.Replied);
                    break;
                case OnReply.Pause:
                    pursuit.Pause(enrollment, EnrollmentEnd.Replied);
                    break;
                default:
                    enrollment.DealtWithAt = pursuit.Now;
                    break;
            }
        }

        if (!pursuit.Touches.Exists(touch => touch.State == TouchState.Planned))
        {
            Personal(pursuit, reason);
        }
    }

    /// <summary>Enrolls in a cadence where the workspace has it and nobody has retired it; else plans the personal touch.</summary>
    public async Task EnrollOrPlanAsync(FollowDb db, Pursuit pursuit, string cadence, PersonalReason reason, CancellationToken cancel)
    {
        if (await EnrollAsync(db, pursuit, cadence, cancel) is null)
        {
            Personal(pursuit, reason);
        }
    }

    /// <summary>Enrolls in a cadence by its name; null where the workspace has no such cadence, or has retired it.</summary>
    public async Task<Enrollment?> EnrollAsync(FollowDb db, Pursuit pursuit, string name, CancellationToken cancel)
    {
        var ws = pursuit.Prospect.WorkspaceId;
        var cadence = await db.Cadences.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == ws && c.Name == name && !c.IsRetired, cancel);
        return cadence is null ? null : await EnrollAsync(db, pursuit, cadence, cancel);
    }

    /// <summary>Enrolls in a cadence.</summary>
    internal async Task<Enrollment> EnrollAsync(FollowDb db, Pursuit pursuit, Cadence cadence, CancellationToken cancel)
    {
        var definition = await book.ReadAsync(db, pursuit.Prospect.WorkspaceId, cadence.Id, pursuit.Leaving, cancel);
        pursuit.Say(TimelineKind.Cadence, $"Enrolled in “{cadence.Title}”");
        return await pursuit.AddAsync(
            new Enrollment { CadenceId = cadence.Id, StartedAt = pursuit.Now, StepId = definition.Steps[0].Id, PersonNumber = pursuit.FirstPerson?.Number }, cancel);
    }

    /// <summary>Plans the next touch and scores the prospect.</summary>
    public async Task SettleAsync(FollowDb db, Pursuit pursuit, CancellationToken cancel)
    {
        CallOffSuppressed(pursuit);
        var planned = new List<PlannedEnrollment>();
        for (var chain = 0; chain < LongestChain; chain++)
        {
            planned = await PlanAllAsync(db, pursuit, cancel);
            var ended = planned.Where(each => each.Plan is Plan.End).ToList();
            if (ended.Count == 0)
            {
                break;
            }

            foreach (var each in ended)
            {
                await FollowEndAsync(db, pursuit, each, (Plan.End)each.Plan, cancel);
            }
        }

        planned.RemoveAll(each => each.Plan is Plan.End);
        CallOffGone(pursuit, planned);
        ProspectPlan.Settle(pursuit.Prospect, planned, pursuit.Touches, pursuit.Now).WriteTo(pursuit.Prospect, planned);
        Summaries.Write(pursuit);
        Score.Of(pursuit.Prospect, pursuit.Workspace, chances, pursuit.Now).WriteTo(pursuit.Prospect, pursuit.Now);
    }

    /// <summary>Due after so many business days, at the beginning of their window.</summary>
    private static Instant DueAfter(int businessDays, RecipientCalendar calendar, Instant now)
    {
        var day = now.InZone(calendar.Zone).Date;
        for (var left = businessDays; left > 0;)
        {
            day = day.PlusDays(1);
            left -= calendar.Hours.Days.Contains(day.DayOfWeek) && !calendar.Holidays.Contains(day) ? 1 : 0;
        }

        return businessDays == 0 ? now : day.At(calendar.Hours.From).InZoneLeniently(calendar.Zone).ToInstant();
    }

    /// <summary>The calendar that a touch to someone is planned in.</summary>
    internal static RecipientCalendar CalendarOf(Pursuit pursuit, int? person) => RecipientZone.Find(
        pursuit.People.Find(p => p.Number == person)?.ZoneId, pursuit.Prospect.ZoneId, pursuit.Prospect.Country, pursuit.Workspace.ZoneId,
        TzdbDateTimeZoneSource.Default).Calendar(pursuit.Workspace.Settings, pursuit.Now);

    private static Caps CapsOf(Pursuit pursuit) =>
        new(pursuit.Workspace.Settings.CapTouches, pursuit.Workspace.Settings.CapDays, pursuit.Workspace.Settings.SameCompanyDays);

    private static async Task<History> HistoryOfAsync(Pursuit pursuit, Enrollment enrollment, CadenceDefinition cadence, CancellationToken cancel)
    {
        var made = pursuit.Touches.Where(t => t is { State: TouchState.Done or TouchState.Leaving, Direction: Direction.Out, DoneAt: not null }).ToList();
        return new History
        {
            Enrollment = enrollment,
            HasOutcome = History.IsEndedBy(pursuit.Prospect, enrollment),
            IsSuppressed = pursuit.IsSuppressed || (enrollment.PersonNumber is { } number && pursuit.SuppressedPeople.Contains(number)),
            LastReplyAt = pursuit.Prospect.LastInAt,
            NotNowUntil = pursuit.Prospect.NotNowUntil,
            RecentTouches = made.Where(t => t.PersonNumber == enrollment.PersonNumber).Select(t => t.DoneAt!.Value).ToList(),
            LastColleagueTouch = pursuit.LastColleagueTouch,
            TouchesWithoutReply = made.Count(t => t.Enrollment == enrollment.Number && !(t.DoneAt <= pursuit.Prospect.LastInAt))
                + (cadence.LetGo?.AfterTouches is null ? 0 : await pursuit.EarlierTouchesAsync(enrollment, cancel)),
        };
    }

    private static Touch OfStep(Pursuit pursuit, Enrollment enrollment, CadenceStep each, Plan.Touch plan)
    {
        var step = each.For(pursuit.Workspace.Id, enrollment.CadenceId, pursuit.Prospect.Id).Round(enrollment.Rounds);
        return new Touch
        {
            PersonNumber = enrollment.PersonNumber ?? pursuit.FirstPerson?.Number, Channel = step.Channel, Goal = step.Goal, Benefit = step.Benefit,
            Ask = step.Ask, IsGiftOfHelp = step.IsGiftOfHelp, Subject = step.Subject, Body = step.Template, Wording = step.Wording, Due = plan.Due,
            Minutes = step.PlannedMinutes, Enrollment = enrollment.Number, Step = plan.Step, StepId = step.Id,
        };
    }

    private async Task<List<PlannedEnrollment>> PlanAllAsync(FollowDb db, Pursuit pursuit, CancellationToken cancel)
    {
        var planned = new List<PlannedEnrollment>();
        foreach (var enrollment in pursuit.Enrollments.Where(e => e.State != EnrollmentState.Ended))
        {
            var cadence = await book.ReadAsync(db, pursuit.Prospect.WorkspaceId, enrollment.CadenceId, pursuit.Leaving, cancel);
            enrollment.PersonNumber ??= pursuit.FirstPerson?.Number;
            planned.Add(new PlannedEnrollment(
                enrollment, cadence,
                Planner.Next(cadence, await HistoryOfAsync(pursuit, enrollment, cadence, cancel), CalendarOf(pursuit, enrollment.PersonNumber), CapsOf(pursuit), pursuit.Now)));
        }

        return planned;
    }

    private async Task FollowEndAsync(FollowDb db, Pursuit pursuit, PlannedEnrollment ended, Plan.End end, CancellationToken cancel)
    {
        pursuit.End(ended.Enrollment, end.Why);
        if (end.Why is EnrollmentEnd.Finished or EnrollmentEnd.LetGo)
        {
            pursuit.Say(TimelineKind.Cadence, $"“{ended.Cadence.Title}” is through");
        }

        var isOpen = pursuit.Prospect.Outcome is null or Outcome.Hired;
        if (!isOpen || end.Why is EnrollmentEnd.Outcome || pursuit.IsSuppressed)
        {
            return;
        }

        if (end.Why == EnrollmentEnd.Suppressed)
        {
            // Whom it went to must hear nothing more; somebody else there may still be asked.
            OweIfNothingPlanned(pursuit, PersonalReason.FindWhoInstead);
            return;
        }

        if (end.Then is { } then && await EnrollAsync(db, pursuit, then, cancel) is not null)
        {
            return;
        }

        // Most sales come after the campaign has run (mission S3), and letting go is a decision (S4): a person owes the next touch.
        OweIfNothingPlanned(pursuit, end.Why == EnrollmentEnd.Replied ? PersonalReason.AfterTalk : PersonalReason.Handover);
    }

    private static void OweIfNothingPlanned(Pursuit pursuit, PersonalReason reason)
    {
        if (pursuit.Prospect.Outcome is null && !pursuit.Touches.Exists(touch => touch.State == TouchState.Planned))
        {
            Personal(pursuit, reason);
        }
    }

    /// <summary>Calls off steps that were put off or edited and that their cadence has no more; a promise is kept all the same.</summary>
    private static void CallOffGone(Pursuit pursuit, List<PlannedEnrollment> planned)
    {
        foreach (var touch in pursuit.Touches.Where(touch => touch is { State: TouchState.Planned, StepId: not null, IsPromised: false }))
        {
            if (planned.Find(each => each.Enrollment.Number == touch.Enrollment) is { } walk && walk.Cadence.PositionOf(touch) is null)
            {
                touch.State = TouchState.Cancelled;
                touch.PutOffWhy = "The cadence has this step no more.";
            }
        }
    }

    /// <summary>Calls off what was planned for people who must not be contacted any more (invariant 2).</summary>
    private static void CallOffSuppressed(Pursuit pursuit)
    {
        foreach (var touch in pursuit.Touches.Where(touch => touch.State == TouchState.Planned))
        {
            if (pursuit.IsSuppressed || (touch.PersonNumber is { } number && pursuit.SuppressedPeople.Contains(number)))
            {
                touch.State = TouchState.Cancelled;
                touch.PutOffWhy = "Their address is suppressed.";
            }
        }
    }
}
