using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Cadences;

/// <summary>What holds for every plan, in invented worlds. The numbers are those of the invariants in ARCHITECTURE.md.</summary>
public sealed class PlannerProperties
{
    private const int Worlds = 4_000;

    [Fact]
    public void The_planner_never_throws_and_always_answers_even_in_a_world_that_makes_no_sense() => InWorlds(isWild: true, world =>
    {
        switch (Next(world))
        {
            case Plan.Touch touch:
                Assert.InRange(touch.Step, 0, world.Cadence.Steps.Count - 1);
                Assert.True(touch.Round >= 0);
                break;
            case Plan.Stand stand:
                Assert.False(string.IsNullOrWhiteSpace(stand.Why));
                break;
            default:
                Assert.IsType<Plan.End>(Next(world));
                break;
        }
    });

    [Fact]
    public void Invariant_1_an_open_prospect_has_a_next_touch_or_is_adrift() => InWorlds(isWild: true, world =>
    {
        var prospect = world.Prospect;
        var planned = new PlannedEnrollment(world.History.Enrollment, world.Cadence, Next(world));
        var rows = world.Chance(2) ? new Touch[] { new() { Number = 3, Due = world.Now, State = (TouchState)(world.Chance(2) ? 0 : 2) } } : [];
        var now = Instant.Min(Instant.Max(world.Now, Instant.FromUtc(1900, 1, 1, 0, 0)), Instant.FromUtc(2900, 1, 1, 0, 0));
        var settled = ProspectPlan.Settle(prospect, [planned], rows, now);

        Assert.Equal(settled.Next is null, settled.Standing is Standing.Adrift or Standing.Ended);
        Assert.Equal(settled.Standing == Standing.Ready, settled.Next?.Due <= now);
        Assert.Equal(prospect.Outcome is not null, settled.Standing == Standing.Ended); // invariant 5, as far as the standing goes
        if (prospect.Outcome is null && planned.Plan is Plan.Touch)
        {
            Assert.NotNull(settled.Next);
        }
    });

    [Fact]
    public void Invariant_1_an_automated_cadence_that_is_through_owes_a_handover() => InWorlds(isWild: false, world =>
    {
        if (Next(world) is Plan.End { Why: EnrollmentEnd.Finished } end && world.History.Enrollment.State != EnrollmentState.Ended)
        {
            Assert.Equal(world.Cadence.IsAutomated, end.OwesHandover);
            Assert.Equal(world.Cadence.Then, end.Then);
        }
    });

    [Fact]
    public void Invariant_2_nothing_goes_to_the_suppressed_or_to_those_whose_pursuit_has_ended() => InWorlds(isWild: true, world =>
    {
        if (world.History.IsSuppressed || world.History.HasOutcome)
        {
            Assert.True(Next(world) is Plan.End { OwesHandover: false, Then: null } || world.Now.InUtc().Year is < 1990 or > 2200);
        }
    });

    [Fact]
    public void Invariant_3_a_reply_stops_every_automated_step_until_someone_has_dealt_with_it() => InWorlds(isWild: true, world =>
    {
        var enrollment = world.History.Enrollment;
        var isDealtWith = enrollment.DealtWithAt >= world.History.LastReplyAt && world.Cadence.OnReply != OnReply.GoOnByHand;
        if (world.History.LastReplyAt > enrollment.StartedAt && !isDealtWith && Next(world) is Plan.Touch touch)
        {
            Assert.False(world.Cadence.Steps[touch.Step].Automated);
        }
    });

    [Fact]
    public void Invariant_6_every_planned_touch_states_its_goal_and_an_ask_or_that_it_is_a_gift() => InWorlds(isWild: true, world =>
    {
        if (Next(world) is Plan.Touch touch)
        {
            var step = world.Cadence.Steps[touch.Step];
            Assert.False(string.IsNullOrWhiteSpace(step.Goal));
            Assert.True(step.IsGiftOfHelp || !string.IsNullOrWhiteSpace(step.Ask));
        }
    });

    [Fact]
    public void Invariant_6_the_touches_a_person_owes_state_goal_benefit_and_ask() => Assert.All(
        Enum.GetValues<PersonalReason>().Select(PersonalTouch.For),
        touch =>
        {
            Assert.Null(TouchAim.WhatIsMissing(touch.Goal, touch.Ask, isGiftOfHelp: false));
            Assert.False(string.IsNullOrWhiteSpace(touch.Benefit));
        });

    [Fact]
    public void Invariant_7_hours_that_leave_nothing_and_clocks_that_cannot_be_right_plan_nothing() => InWorlds(isWild: true, world =>
    {
        var none = world.Calendar.Hours with { To = world.Calendar.Hours.From };
        Assert.IsNotType<Plan.Touch>(Planner.Next(world.Cadence, world.History, world.Calendar with { Hours = none, CallHours = none }, world.Caps, world.Now));
        Assert.IsType<Plan.Stand>(Planner.Next(world.Cadence, world.History, world.Calendar, world.Caps, Instant.FromUtc(1970, 1, 1, 0, 0)));
    });

    [Fact]
    public void Invariant_8_a_touch_lies_inside_the_recipients_hours_and_not_on_a_day_off() => InWorlds(isWild: true, world =>
    {
        if (Next(world) is Plan.Touch touch)
        {
            var step = world.Cadence.Steps[touch.Step];
            var hours = step.Channel is Channel.Call or Channel.Text ? world.Calendar.CallHours : world.Calendar.Hours;
            var (first, last) = (touch.Due.InZone(world.Calendar.Zone), (touch.Until - Duration.Epsilon).InZone(world.Calendar.Zone));
            Assert.True(touch.Due < touch.Until);
            Assert.True(hours.Contains(first.LocalDateTime) && hours.Contains(last.LocalDateTime));
            Assert.Equal(first.Date, last.Date);
            Assert.DoesNotContain(first.Date, world.Calendar.Holidays);
            if (step.Automated)
            {
                Assert.True(first.TimeOfDay >= (step.From ?? hours.From) && last.TimeOfDay < (step.To ?? hours.To));
            }
        }
    });

    [Fact]
    public void Invariant_8_nothing_comes_before_a_chosen_day_a_named_day_or_room_under_the_cap() => InWorlds(isWild: false, world =>
    {
        if (Next(world) is not Plan.Touch touch)
        {
            return;
        }

        var history = world.History;
        var zone = world.Calendar.Zone;
        var day = touch.Due.InZone(zone).Date;
        Assert.True(!(history.Enrollment.NotBefore > touch.Due));
        Assert.True(history.RecentTouches.Count(at => at.InZone(zone).Date > day.PlusDays(-world.Caps.Days)) < world.Caps.Touches);
        var anchor = (history.Enrollment.LastStepAt ?? history.Enrollment.StartedAt).InZone(zone).Date;
        if (history.NotNowUntil is { } until && until > anchor)
        {
            Assert.True(day >= until);
        }
    });

    [Fact]
    public void Planned_again_at_its_own_time_a_touch_is_the_same() => InWorlds(isWild: false, world =>
    {
        if (Next(world) is Plan.Touch touch && touch.Due > world.Now && world.Cadence.LetGo?.AfterDays is null)
        {
            Assert.Equal(touch, Planner.Next(world.Cadence, world.History, world.Calendar, world.Caps, touch.Due));
        }
    });

    [Fact]
    public void Walked_to_its_end_a_cadence_makes_every_step_once_and_in_order() => InWorlds(isWild: false, world =>
    {
        var cadence = world.Cadence with { LetGo = null, RepeatEveryWeeks = null };
        var enrollment = new Enrollment { ProspectId = 7, Number = 1, StartedAt = world.Now };
        var history = new History { Enrollment = enrollment };
        var now = world.Now;
        var made = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            var plan = Planner.Next(cadence, history, world.Calendar, world.Caps, now);
            if (plan is Plan.End end)
            {
                Assert.Equal(new Plan.End(EnrollmentEnd.Finished, cadence.IsAutomated, cadence.Then), end);
                Assert.Equal(Enumerable.Range(0, cadence.Steps.Count), made);
                return;
            }

            if (plan is Plan.Stand)
            {
                return; // its own hours leave nothing
            }

            var touch = (Plan.Touch)plan;
            Assert.True(touch.Due >= now || !cadence.Steps[touch.Step].Automated);
            made.Add(touch.Step);
            now = Instant.Max(now, touch.Due) + world.UpTo(touch.Until - Instant.Max(now, touch.Due));
            enrollment.Pass(cadence, touch.Step, touch.Round, now);
            history = history with { RecentTouches = [.. history.RecentTouches, now] };
        }

        Assert.Fail("It never ended.");
    });

    private static Plan Next(World world) => Planner.Next(world.Cadence, world.History, world.Calendar, world.Caps, world.Now);

    private static void InWorlds(bool isWild, Action<World> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(new World(seed, isWild)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Worlds).WithQuietOnSuccess(true));
}
