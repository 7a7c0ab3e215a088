// Who is authoritative: the enrollment says where someone is (by the step's id), the cadence says what comes next, the history says
// what has happened, and the recipient's calendar says when. The planner keeps nothing: the same values always give the same plan,
// so it may be asked again at any time, above all right before something leaves.
// When it can't know (hours that leave no window, a clock that can't be right, a step that waited too long), it stands and says why:
// doubt pauses, it never sends (invariant 7). It never throws and every loop is bounded.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>Says what is next for an enrollment. A pure function.</summary>
public static class Planner
{
    /// <summary>Furthest that is planned ahead; "not now until" a day beyond it stands until a person decides.</summary>
    public const int MostYearsAhead = 20;

    /// <summary>An automated step may be late by this much; later a person confirms it.</summary>
    public static readonly Duration MostLate = Duration.FromDays(1);

    /// <summary>A step that missed its window over a night or a weekend has this much of the next window to leave by itself.</summary>
    public static readonly Duration NextWindowGrace = Duration.FromHours(4);

    private const string ReplyWaits = "They replied. It waits until someone has read it and lets it go on.";
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    /// <summary>What is next. Never throws.</summary>
    public static Plan Next(CadenceDefinition cadence, History history, RecipientCalendar calendar, Caps caps, Instant now)
    {
        var year = now.InUtc().Year;
        if (year is < FirstYear or > LastYear)
        {
            return new Plan.Stand($"The clock of this machine says it is the year {year}. Nothing is planned until it is right.");
        }

        if (Ended(history) is { } end)
        {
            return end;
        }

        if (cadence.Steps.Count == 0)
        {
            return new Plan.Stand("This cadence has no steps.");
        }

        if (cadence.RepeatEveryWeeks < 1)
        {
            return new Plan.Stand("This cadence repeats, but doesn't say after how many weeks.");
        }

        return Paused(history) ?? Walk(cadence, history, calendar, caps, now);
    }

    /// <summary>What ends it whatever the cadence says.</summary>
    private static Plan.End? Ended(History history)
    {
        if (history.HasOutcome)
        {
            return new Plan.End(EnrollmentEnd.Outcome, OwesHandover: false, Then: null);
        }

        if (history.Enrollment.State == EnrollmentState.Ended)
        {
            // What it owed was planned when it ended; it isn't owed again.
            return new Plan.End(history.Enrollment.Why ?? EnrollmentEnd.Finished, OwesHandover: false, Then: null);
        }

        return history.IsSuppressed ? new Plan.End(EnrollmentEnd.Suppressed, OwesHandover: false, Then: null) : null;
    }

    private static Plan.Stand? Paused(History history)
    {
        var enrollment = history.Enrollment;
        if (enrollment.State != EnrollmentState.Paused)
        {
            return null;
        }

        return enrollment.Why switch
        {
            // They named a day, and on it the cadence goes on by itself.
            EnrollmentEnd.NotNow when history.NotNowUntil is not null || enrollment.NotBefore is not null => null,
            EnrollmentEnd.NotNow => new Plan.Stand("They said “not now” and named no day. Someone has to choose one."),
            EnrollmentEnd.Replied => new Plan.Stand(ReplyWaits),
            _ => new Plan.Stand("Paused until someone lets it go on."),
        };
    }

    private static Plan Walk(CadenceDefinition cadence, History history, RecipientCalendar calendar, Caps caps, Instant now)
    {
        var place = StepPlace.Find(cadence, history.Enrollment);
        if (StopsAutomated(cadence.OnReply, history))
        {
            switch (cadence.OnReply)
            {
                case OnReply.Pause:
                    return new Plan.Stand(ReplyWaits);
                case OnReply.GoOnByHand when place.NextByHand(cadence) is { } byHand:
                    place = byHand;
                    break;
                default:
                    return new Plan.End(EnrollmentEnd.Replied, OwesHandover: true, Then: null);
            }
        }

        if (IsLetGo(cadence.LetGo, history, calendar.Zone, now))
        {
            var then = cadence.LetGo!.To == LetGoTo.Nurture ? CadenceDefinition.NurtureName : null;
            return new Plan.End(EnrollmentEnd.LetGo, OwesHandover: false, then);
        }

        return place.Step < cadence.Steps.Count
            ? PlanStep(cadence, place, history, calendar, caps, now)
            : new Plan.End(EnrollmentEnd.Finished, cadence.IsAutomated, cadence.Then);
    }

    /// <summary>
    /// Whether something they said stops the automated steps. What they said before the enrollment led to it; what a person has dealt
    /// with stops nothing, except where the cadence goes on by hand alone from the first word on.
    /// </summary>
    private static bool StopsAutomated(OnReply onReply, History history) =>
        history.LastReplyAt is { } reply
        && reply > history.Enrollment.StartedAt
        && (onReply == OnReply.GoOnByHand || !(history.Enrollment.DealtWithAt >= reply));

    private static bool IsLetGo(LetGoRule? rule, History history, DateTimeZone zone, Instant now)
    {
        // Whoever named a day is waited for: no rule lets them go before it (mission S5).
        if (rule is null || PendingNotNow(history, zone, now) is not null)
        {
            return false;
        }

        if (rule.AfterTouches is { } touches && history.TouchesWithoutReply >= Math.Max(1, touches))
        {
            return true;
        }

        var since = history.LastReplyAt is { } reply && reply > history.Enrollment.StartedAt ? reply : history.Enrollment.StartedAt;
        return rule.AfterDays is { } days
            && Period.DaysBetween(RecipientDay.Of(Near(since, now), zone), RecipientDay.Of(now, zone)) >= Math.Max(1, days);
    }

    private static Plan PlanStep(
        CadenceDefinition cadence, StepPlace place, History history, RecipientCalendar calendar, Caps caps, Instant now)
    {
        var step = cadence.Steps[place.Step];
        if (TouchAim.WhatIsMissing(step.Goal, step.Ask, step.IsGiftOfHelp) is { } missing)
        {
            return new Plan.Stand($"Step {place.Step + 1} can’t be planned. {missing}");
        }

        var stepHours = StepHours.Of(step, calendar);
        if (stepHours.Hours is null && step.Automated)
        {
            return new Plan.Stand(stepHours.Say(step));
        }

        var wait = place.WaitIn(cadence);
        if (WaitEnd.Of(wait, Anchor(history.Enrollment, now), calendar) is not { } plain)
        {
            return new Plan.Stand($"This step waits {wait.Amount} {Say(wait.Unit)}, which can't be counted in their calendar.");
        }

        if (caps.Touches < 1 && caps.Days > 0)
        {
            return new Plan.Stand("The cap for one person is set to no touches at all.");
        }

        var floor = StepFloor.Of(plain, history, calendar, caps, now);
        if (floor.At > now + Duration.FromDays(MostYearsAhead * 366L))
        {
            return new Plan.Stand($"The next touch would be in more than {MostYearsAhead} years. Someone has to choose a day.");
        }

        var hours = stepHours.Hours ?? stepHours.Channel;
        if (OpenWindow.FirstFrom(floor.At, calendar.Zone, hours, calendar.Holidays) is not { } window)
        {
            return new Plan.Stand("Their hours and holidays leave no day on which they may be reached. Look at the settings.");
        }

        var because = floor.Because ?? (stepHours.Hours is null ? stepHours.Say(step) + " Those hours are used." : null);
        return step.Automated
            ? PlanAutomated(place, history.Enrollment, floor.At, because, window, hours, calendar, now)
            : new Plan.Touch(place.Step, place.Round, Instant.Max(floor.At, window.Start), window.End, because);
    }

    private static Plan PlanAutomated(
        StepPlace place,
        Enrollment enrollment,
        Instant earliest,
        string? because,
        OpenWindow window,
        Team.WorkingHours hours,
        RecipientCalendar calendar,
        Instant now)
    {
        var due = earliest > window.Start ? earliest : Spread.Within(window, enrollment, place.Step, place.Round);
        if (now < window.End)
        {
            return new Plan.Touch(place.Step, place.Round, due, window.End, because);
        }

        var latest = due + MostLate;
        if (OpenWindow.FirstFrom(window.End, calendar.Zone, hours, calendar.Holidays) is { } following)
        {
            latest = Instant.Max(latest, following.Start + NextWindowGrace);
        }

        // It missed its window. It leaves in the next one, unless that is too late to go out unseen.
        if (now <= latest && OpenWindow.FirstFrom(now, calendar.Zone, hours, calendar.Holidays) is { } open)
        {
            var later = Spread.Within(open, enrollment, place.Step, place.Round);
            if (later <= latest)
            {
                return new Plan.Touch(place.Step, place.Round, later, open.End, "Its hours ended before it could leave.");
            }
        }

        return new Plan.Stand(
            $"It should have left on {RecipientDay.Say(due, calendar.Zone)} and is late. Confirm it or skip it: nothing old leaves by itself.");
    }

    /// <summary>"Not now until" a day that is still to be kept: nothing has been done since it came.</summary>
    internal static LocalDate? PendingNotNow(History history, DateTimeZone zone, Instant now) =>
        history.NotNowUntil is { } until
        && until.WithCalendar(CalendarSystem.Iso) is var day
        && day > RecipientDay.Of(Anchor(history.Enrollment, now), zone)
            ? day
            : null;

    private static Instant Anchor(Enrollment enrollment, Instant now) => Near(enrollment.LastStepAt ?? enrollment.StartedAt, now);

    /// <summary>An instant brought within reach of the calendar's arithmetic; real ones are never moved.</summary>
    internal static Instant Near(Instant at, Instant now)
    {
        var reach = Duration.FromDays(100 * 366);
        return Instant.Min(Instant.Max(at, now - reach), now + reach);
    }

    private static string Say(WaitUnit unit) => unit switch
    {
        WaitUnit.BusinessDays => "working days",
        WaitUnit.Days => "days",
        WaitUnit.Weeks => "weeks",
        WaitUnit.Months => "months",
        WaitUnit.Hours => "hours",
        _ => "of an unknown unit",
    };
}
