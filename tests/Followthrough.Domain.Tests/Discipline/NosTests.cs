using Followthrough.Domain.Discipline;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Discipline;

/// <summary>No's count once, follow-through counts what the morning planned, and too few cases say nothing.</summary>
public sealed class NosTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);

    [Fact]
    public void A_reply_that_says_no_and_the_ask_it_declines_are_one_no()
    {
        var nos = No.Among(
        [
            Touch(1, 1, 9, ask: AskState.Declined), Touch(1, 2, 11, TouchResult.No, direction: Direction.In, minutes: 0),
            Touch(2, 1, 10, TouchResult.Talked, AskState.Declined), Touch(3, 1, 10, TouchResult.Stop, AskState.Declined), Touch(4, 1, 10, TouchResult.Yes, AskState.Taken),
        ], DateTimeZone.Utc);
        Assert.Equal([1L, 2L, 3L], nos.Select(no => no.ProspectId));
    }

    [Fact]
    public void The_same_person_may_say_no_again_on_another_day() =>
        Assert.Equal(2, No.Among([Touch(1, 1, 9, TouchResult.No), Touch(1, 2, 9, TouchResult.No, day: 1)], DateTimeZone.Utc).Count);

    [Theory]
    [InlineData(9, 20, false)]
    [InlineData(30, 4, false)]
    [InlineData(30, 5, true)]
    public void Too_few_cases_say_nothing(int nos, int yeses, bool known)
    {
        var worth = new NoWorth(nos, yeses, 10_000m);
        Assert.Equal(known, worth.PerYes is not null);
        Assert.Equal(known, worth.Each is not null);
        Assert.Equal(known, worth.Interval is not null);
    }

    [Fact]
    public void The_interval_holds_the_figure_and_narrows_with_more_cases()
    {
        var few = new NoWorth(40, 8, 0);
        var many = new NoWorth(400, 80, 0);
        Assert.InRange(few.PerYes!.Value, few.Interval!.Value.Low, few.Interval.Value.High);
        Assert.True(many.Interval!.Value.High - many.Interval.Value.Low < few.Interval.Value.High - few.Interval.Value.Low);
        // Wilson's 95 % interval of 8 in 48, worked out by hand: 8.70 % to 29.58 %.
        Assert.InRange(few.Interval.Value.Low, 2.35, 2.42);
        Assert.InRange(few.Interval.Value.High, 10.3, 10.6);
    }

    [Fact]
    public void Follow_through_counts_what_the_morning_planned_and_keeps_the_rest_beside_it()
    {
        var plan = new MorningPlan { Day = Monday, Touches = [new(1, 1, 6, Tier.A), new(2, 1, 6, Tier.B), new(3, 1, 4, Tier.C)] };
        var days = FollowThrough.Days(
            Monday.PlusDays(-1), Monday.PlusDays(1), DateTimeZone.Utc, new WorkDays([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday], new HashSet<LocalDate>()), [plan],
            [Touch(1, 1, 9), Touch(4, 1, 10, TouchResult.Sent), Touch(2, 1, 9, day: 1), Touch(5, 1, 9, minutes: 0)]);
        Assert.Equal((3, 1, 2, 1), (days[1].Planned!.Value, days[1].Kept, days[1].Touches, days[1].Beside));
        Assert.Null(days[2].Planned);
        Assert.False(days[0].IsWithout); // a Sunday
        Assert.Equal(1d / 3, FollowThrough.Share(days));
        Assert.Null(FollowThrough.Share([days[2]]));
    }

    [Fact]
    public void A_planned_touch_that_took_a_later_number_is_kept_and_each_made_keeps_one()
    {
        var plan = new MorningPlan { Day = Monday, Touches = [new(1, 7, 6, Tier.A), new(2, 3, 6, Tier.B), new(3, 5, 6, Tier.B)] };
        var day = Assert.Single(FollowThrough.Days(
            Monday, Monday, DateTimeZone.Utc, new WorkDays([IsoDayOfWeek.Monday], new HashSet<LocalDate>()), [plan],
            [Touch(1, 7, 9, TouchResult.Talked, direction: Direction.In, minutes: 0), Touch(1, 8, 10), Touch(1, 9, 11), Touch(3, 4, 9)]));
        Assert.Equal((1, 2), (day.Kept, day.Beside));
    }

    private static DoneTouch Touch(
        long prospect, int number, int hour, TouchResult? result = TouchResult.Sent, AskState ask = AskState.None, Direction direction = Direction.Out, int minutes = 4, int day = 0) => new(
        new TouchKey(prospect, number), Monday.PlusDays(day).At(new LocalTime(hour, 0)).InUtc().ToInstant(), direction, result, ask, minutes, Tier.A, $"Person {prospect}");
}
