using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;
using Xunit;
using static Followthrough.Domain.Tests.Cadences.Walks;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class PlannerTests
{
    // 1 March 2027 is a Monday.
    private static readonly Instant Monday10 = At(2027, 3, 1, 10);

    [Fact]
    public void The_first_step_without_a_wait_is_due_at_once_inside_the_hours() =>
        Assert.Equal(Monday10, Touch(Cadence(Step(Wait.None)), Begun(Monday10)).Due);

    [Fact]
    public void Outside_the_hours_it_waits_for_the_next_window()
    {
        var touch = Touch(Cadence(Step(Wait.None)), Begun(At(2027, 3, 5, 18)));
        Assert.Equal(At(2027, 3, 8, 9), touch.Due);
        Assert.Equal(At(2027, 3, 8, 17), touch.Until);
    }

    [Theory]
    [InlineData(3, WaitUnit.BusinessDays, "2027-03-04T09:00")]
    [InlineData(5, WaitUnit.BusinessDays, "2027-03-08T09:00")]
    [InlineData(3, WaitUnit.Days, "2027-03-04T09:00")]
    [InlineData(5, WaitUnit.Days, "2027-03-08T09:00")]
    [InlineData(2, WaitUnit.Weeks, "2027-03-15T09:00")]
    [InlineData(1, WaitUnit.Months, "2027-04-01T09:00")]
    [InlineData(4, WaitUnit.Hours, "2027-03-01T14:00")]
    [InlineData(9, WaitUnit.Hours, "2027-03-02T09:00")]
    public void Waits_are_counted_in_the_recipients_calendar(int amount, WaitUnit unit, string local) =>
        Assert.Equal(
            local,
            Touch(Cadence(Step(new Wait(amount, unit))), Begun(Monday10)).Due.InZone(Denver).LocalDateTime.ToString("uuuu-MM-ddTHH:mm", null));

    [Fact]
    public void Holidays_are_neither_counted_nor_used()
    {
        var calendar = Calendar(null, new LocalDate(2027, 3, 2), new LocalDate(2027, 3, 4));
        Assert.Equal(At(2027, 3, 3, 9), Touch(Cadence(Step(Wait.BusinessDays(1))), Begun(Monday10), calendar).Due);
        Assert.Equal(At(2027, 3, 5, 9), Touch(Cadence(Step(Wait.Days(3))), Begun(Monday10), calendar).Due);
    }

    [Fact]
    public void Calls_keep_the_hours_for_calls()
    {
        Assert.Equal(At(2027, 3, 5, 18), Touch(Cadence(Step(Wait.None, Channel.Call)), Begun(At(2027, 3, 5, 18))).Due);
        Assert.Equal(At(2027, 3, 2, 8), Touch(Cadence(Step(Wait.Days(1), Channel.Text)), Begun(Monday10)).Due);
    }

    [Fact]
    public void A_step_may_narrow_the_hours_but_not_widen_them()
    {
        var step = Step(Wait.Days(1)) with { From = new LocalTime(16, 0), To = new LocalTime(22, 0) };
        var touch = Touch(Cadence(step), Begun(Monday10));
        Assert.Equal((At(2027, 3, 2, 16), At(2027, 3, 2, 17)), (touch.Due, touch.Until));
    }

    [Fact]
    public void Hours_that_leave_nothing_give_way_for_a_person_and_pause_what_leaves_by_itself()
    {
        var step = Step(Wait.Days(1)) with { From = new LocalTime(20, 0), To = new LocalTime(22, 0) };
        var touch = Touch(Cadence(step), Begun(Monday10));
        Assert.Equal(At(2027, 3, 2, 9), touch.Due);
        Assert.Contains("20:00 to 22:00", touch.Because, StringComparison.Ordinal);
        Assert.IsType<Plan.Stand>(Next(Cadence(step with { Automated = true }), Begun(Monday10)));
    }

    [Fact]
    public void Holidays_over_years_make_it_stand_and_say_why()
    {
        var closed = Enumerable.Range(0, 4000).Select(new LocalDate(2027, 1, 1).PlusDays).ToArray();
        var stand = Assert.IsType<Plan.Stand>(Next(Cadence(Step(Wait.Days(1))), Begun(Monday10), Calendar(null, closed)));
        Assert.Contains("no day", stand.Why, StringComparison.Ordinal);
        Assert.IsType<Plan.Stand>(Next(Cadence(Step(Wait.BusinessDays(1))), Begun(Monday10), Calendar(null, closed)));
    }

    [Fact]
    public void Nothing_before_a_chosen_day()
    {
        var history = Begun(Monday10);
        history.Enrollment.NotBefore = At(2027, 3, 20, 12);
        var touch = Touch(Cadence(Step(Wait.None)), history);
        Assert.Equal((At(2027, 3, 22, 9), "Not before 20 March 2027."), (touch.Due, touch.Because));
    }

    [Fact]
    public void Call_me_in_June_comes_back_in_June_not_earlier_and_not_later()
    {
        var history = Begun(Monday10) with { NotNowUntil = new LocalDate(2027, 6, 1), LastReplyAt = Monday10 };
        Assert.Equal(At(2027, 6, 1, 9), Touch(Cadence(Step(Wait.Days(2))), history).Due);
        var touch = Touch(Cadence(Step(new Wait(9, WaitUnit.Months))), history);
        Assert.Equal((At(2027, 6, 1, 9), "They said “not now” until 1 June 2027."), (touch.Due, touch.Because));
    }

    [Fact]
    public void Not_now_is_spent_once_something_was_done_on_its_day()
    {
        var history = After(At(2027, 6, 1, 9), step: 1) with { NotNowUntil = new LocalDate(2027, 6, 1) };
        Assert.Equal(At(2027, 6, 8, 9), Touch(Cadence(Step(Wait.None), Step(Wait.Days(7))), history).Due);
    }

    [Fact]
    public void A_pause_for_not_now_ends_on_its_day_and_a_pause_by_hand_does_not()
    {
        var history = Begun(Monday10) with { NotNowUntil = new LocalDate(2027, 6, 1) };
        history.Enrollment.State = EnrollmentState.Paused;
        history.Enrollment.Why = EnrollmentEnd.NotNow;
        Assert.Equal(At(2027, 6, 1, 9), Touch(Cadence(Step(Wait.None)), history).Due);
        history.Enrollment.Why = EnrollmentEnd.ByHand;
        Assert.IsType<Plan.Stand>(Next(Cadence(Step(Wait.None)), history));
    }

    [Fact]
    public void Nurture_begins_again_every_so_many_weeks_for_years()
    {
        var cadence = Cadence(Step(Wait.Days(1), id: "help")) with { RepeatEveryWeeks = 6 };
        var history = Begun(Monday10);
        var enrollment = history.Enrollment;
        var dates = new List<LocalDate>();
        for (var i = 0; i < 90; i++)
        {
            var touch = Touch(cadence, history);
            Assert.Equal((0, i), (touch.Step, touch.Round));
            dates.Add(touch.Due.InZone(Denver).Date);
            enrollment.Pass(cadence, touch.Step, touch.Round, touch.Due);
        }

        Assert.All(dates.Zip(dates.Skip(1)), pair => Assert.Equal(42, Period.DaysBetween(pair.First, pair.Second)));
        Assert.True(dates[^1].Year >= 2037);
    }

    [Theory]
    [InlineData(OnReply.End)]
    [InlineData(OnReply.Pause)]
    public void A_reply_stops_it(OnReply onReply)
    {
        var cadence = Cadence(Step(Wait.Days(1), automated: true)) with { OnReply = onReply };
        var history = Begun(Monday10) with { LastReplyAt = Monday10 + Duration.FromHours(1) };
        Assert.Equal(
            onReply == OnReply.End ? new Plan.End(EnrollmentEnd.Replied, true, null) : Next(cadence, history) as Plan.Stand,
            Next(cadence, history));
        history.Enrollment.DealtWithAt = Monday10 + Duration.FromHours(2);
        Assert.IsType<Plan.Touch>(Next(cadence, history));
    }

    [Fact]
    public void After_a_reply_a_cadence_by_hand_goes_on_with_the_steps_that_a_person_makes()
    {
        var cadence = Cadence(Step(Wait.Days(1), automated: true), Step(Wait.Days(2), Channel.Call)) with { OnReply = OnReply.GoOnByHand };
        var history = Begun(Monday10) with { LastReplyAt = Monday10 + Duration.FromHours(1) };
        Assert.Equal(1, Touch(cadence, history).Step);
        history.Enrollment.DealtWithAt = Monday10 + Duration.FromHours(1);
        Assert.Equal(1, Touch(cadence, history).Step);
        Assert.IsType<Plan.End>(Next(cadence with { Steps = [cadence.Steps[0]] }, history));
    }

    [Fact]
    public void What_they_said_before_the_enrollment_led_to_it() =>
        Assert.IsType<Plan.Touch>(Next(Cadence(Step(Wait.Days(1))), Begun(Monday10) with { LastReplyAt = Monday10 }));

    [Fact]
    public void An_automated_cadence_ends_with_a_handover_and_one_by_hand_without()
    {
        var automated = Cadence(Step(Wait.None, automated: true)) with { Then = "after-campaign" };
        Assert.Equal(new Plan.End(EnrollmentEnd.Finished, true, "after-campaign"), Next(automated, After(Monday10, 1)));
        Assert.Equal(new Plan.End(EnrollmentEnd.Finished, false, null), Next(Cadence(Step(Wait.None)), After(Monday10, 1)));
    }

    [Fact]
    public void Outcome_and_suppression_end_it_before_anything_else()
    {
        var cadence = Cadence(Step(Wait.None, automated: true));
        Assert.Equal(new Plan.End(EnrollmentEnd.Outcome, false, null), Next(cadence, Begun(Monday10) with { HasOutcome = true }));
        Assert.Equal(new Plan.End(EnrollmentEnd.Suppressed, false, null), Next(cadence, Begun(Monday10) with { IsSuppressed = true }));
    }

    [Fact]
    public void The_let_go_rule_counts_touches_and_days_but_waits_for_a_named_day()
    {
        var cadence = Cadence(Step(Wait.Days(1))) with { LetGo = new LetGoRule(8, 90, LetGoTo.Nurture) };
        var letGo = new Plan.End(EnrollmentEnd.LetGo, false, "nurture");
        Assert.Equal(letGo, Next(cadence, Begun(Monday10) with { TouchesWithoutReply = 8 }));
        Assert.IsType<Plan.Touch>(Next(cadence, Begun(Monday10) with { TouchesWithoutReply = 7 }));
        Assert.Equal(letGo, Planner.Next(cadence, Begun(Monday10), Calendar(), NoCaps, Monday10 + Duration.FromDays(90)));
        var waiting = Begun(Monday10) with { TouchesWithoutReply = 8, NotNowUntil = new LocalDate(2027, 9, 1) };
        Assert.IsType<Plan.Touch>(Planner.Next(cadence, waiting, Calendar(), NoCaps, Monday10 + Duration.FromDays(90)));
    }

    [Fact]
    public void The_cap_moves_a_touch_to_the_first_day_that_has_room()
    {
        var history = Begun(Monday10) with { RecentTouches = [At(2027, 2, 24, 9), At(2027, 2, 26, 9), At(2027, 3, 1, 9)] };
        var touch = Planner.Next(Cadence(Step(Wait.None)), history, Calendar(), new Caps(3, 7, 0), Monday10);
        Assert.Equal(At(2027, 3, 3, 9), Assert.IsType<Plan.Touch>(touch).Due);
        Assert.Contains("3 touches within 7 days", ((Plan.Touch)touch).Because, StringComparison.Ordinal);
        Assert.IsType<Plan.Stand>(Planner.Next(Cadence(Step(Wait.None)), history, Calendar(), new Caps(0, 7, 0), Monday10));
    }

    [Fact]
    public void Two_colleagues_are_not_contacted_cold_at_once()
    {
        var caps = new Caps(3, 7, 2);
        var history = Begun(Monday10) with { LastColleagueTouch = At(2027, 3, 1, 9) };
        Assert.Equal(At(2027, 3, 3, 9), Assert.IsType<Plan.Touch>(Planner.Next(Cadence(Step(Wait.None)), history, Calendar(), caps, Monday10)).Due);
        var warm = history with { LastReplyAt = At(2027, 2, 1, 9) };
        Assert.Equal(Monday10, Assert.IsType<Plan.Touch>(Planner.Next(Cadence(Step(Wait.None)), warm, Calendar(), caps, Monday10)).Due);
    }

    [Fact]
    public void A_cadence_edited_meanwhile_is_found_again_by_the_steps_name_or_goes_on_at_the_same_place()
    {
        var cadence = Cadence(Step(Wait.None, id: "new"), Step(Wait.None, id: "a"), Step(Wait.None, id: "b"));
        var history = After(Monday10, 0);
        history.Enrollment.StepId = "b";
        Assert.Equal(2, Touch(cadence, history).Step);
        history.Enrollment.StepId = "gone";
        history.Enrollment.Step = 1;
        Assert.Equal(1, Touch(cadence, history).Step);
        history.Enrollment.Step = 3;
        Assert.IsType<Plan.End>(Next(cadence, history));
    }

    [Fact]
    public void An_automated_step_that_missed_its_evening_leaves_in_the_next_window()
    {
        var cadence = Cadence(Step(Wait.None, automated: true));
        var begun = At(2027, 3, 5, 16, 59);
        var touch = Assert.IsType<Plan.Touch>(Planner.Next(cadence, Begun(begun), Calendar(), NoCaps, At(2027, 3, 5, 17, 1)));
        Assert.InRange(touch.Due, At(2027, 3, 8, 9), At(2027, 3, 8, 12));
    }

    [Fact]
    public void Where_the_next_window_is_too_late_an_automated_step_asks_at_once()
    {
        var step = Step(Wait.None, automated: true) with { From = new LocalTime(9, 0), To = new LocalTime(10, 0) };
        var begun = At(2027, 3, 1, 9, 5);
        Assert.IsType<Plan.Touch>(Planner.Next(Cadence(step), Begun(begun), Calendar(), NoCaps, At(2027, 3, 1, 11)));
        Assert.IsType<Plan.Stand>(Planner.Next(Cadence(step), Begun(begun), Calendar(), NoCaps, At(2027, 3, 2, 11)));
    }

    [Fact]
    public void A_step_is_passed_once_and_only_where_it_is_the_next_one()
    {
        var cadence = Cadence(Step(Wait.None, automated: true, id: "a"), Step(Wait.None, id: "b"), Step(Wait.None, id: "c")) with { RepeatEveryWeeks = 4 };
        var enrollment = Begun(Monday10).Enrollment;
        Assert.True(enrollment.Pass(cadence, 1, Monday10)); // a was left out: they had replied
        Assert.False(enrollment.Pass(cadence, 1, Monday10));
        Assert.Equal(("c", 0), (enrollment.StepId, enrollment.Rounds));
        Assert.True(enrollment.Pass(cadence, 2, Monday10));
        Assert.Equal(("a", 1), (enrollment.StepId, enrollment.Rounds));
    }

    [Fact]
    public void An_automated_step_that_waited_over_a_day_asks_a_person_and_one_by_hand_stays_due()
    {
        var days = Duration.FromDays(30);
        Assert.IsType<Plan.Stand>(Planner.Next(Cadence(Step(Wait.None, automated: true)), Begun(Monday10), Calendar(), NoCaps, Monday10 + days));
        var byHand = Planner.Next(Cadence(Step(Wait.None)), Begun(Monday10), Calendar(), NoCaps, Monday10 + days);
        Assert.Equal(Monday10, Assert.IsType<Plan.Touch>(byHand).Due);
        var confirmed = Begun(Monday10);
        confirmed.Enrollment.NotBefore = Monday10 + days;
        Assert.IsType<Plan.Touch>(Planner.Next(Cadence(Step(Wait.None, automated: true)), confirmed, Calendar(), NoCaps, Monday10 + days));
    }

    [Fact]
    public void What_leaves_by_itself_in_the_morning_is_spread_and_always_at_the_same_place()
    {
        var cadence = Cadence(Step(Wait.Days(1), automated: true));
        var dues = Enumerable.Range(1, 500).Select(id =>
        {
            var history = Begun(Monday10);
            history.Enrollment.ProspectId = id;
            Assert.Equal(Next(cadence, history), Next(cadence, history));
            return Touch(cadence, history).Due;
        }).ToList();
        Assert.All(dues, due => Assert.InRange(due, At(2027, 3, 2, 9), At(2027, 3, 2, 12)));
        Assert.True(dues.GroupBy(due => due).Max(same => same.Count()) < 15);
    }

    private static Plan Next(CadenceDefinition cadence, History history, RecipientCalendar? calendar = null) =>
        Planner.Next(cadence, history, calendar ?? Calendar(), NoCaps, history.Enrollment.LastStepAt ?? history.Enrollment.StartedAt);

    private static Plan.Touch Touch(CadenceDefinition cadence, History history, RecipientCalendar? calendar = null) =>
        Assert.IsType<Plan.Touch>(Next(cadence, history, calendar));
}
