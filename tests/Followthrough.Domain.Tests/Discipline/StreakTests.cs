using Followthrough.Domain.Discipline;
using Followthrough.Domain.Team;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Discipline;

/// <summary>A streak forgives: weekends, days off, one missed day a week, and a today that isn't over.</summary>
public sealed class StreakTests
{
    private static readonly LocalDate Friday = new(2026, 11, 27);

    private static readonly WorkDays Weekdays = new(
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new HashSet<LocalDate>());

    [Fact]
    public void A_weekend_does_not_break_it()
    {
        var done = Days(-7, -4, -3, -2, -1, 0);
        Assert.Equal(new Streak(6, 0, true), Streak.Of(Friday, Weekdays, done));
    }

    [Fact]
    public void One_missed_day_a_week_is_forgiven_and_two_are_not()
    {
        Assert.Equal(new Streak(4, 1, true), Streak.Of(Friday, Weekdays, Days(-4, -3, -1, 0)));
        Assert.Equal(2, Streak.Of(Friday, Weekdays, Days(-4, -1, 0)).Days);
    }

    [Fact]
    public void Today_is_not_missed_before_it_is_over() => Assert.Equal(new Streak(2, 0, false), Streak.Of(Friday, Weekdays, Days(-2, -1)));

    [Fact]
    public void A_holiday_is_no_missed_day()
    {
        var off = Weekdays with { Off = Days(-1, -2) };
        Assert.Equal(new Streak(3, 0, true), Streak.Of(Friday, off, Days(-4, -3, 0)));
    }

    [Fact]
    public void More_done_is_never_a_shorter_streak() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(-40, 0)).ToArbitrary(),
        Gen.Choose(-40, 0).ToArbitrary(),
        (days, more) => Streak.Of(Friday, Weekdays, Days([.. days, more])).Days >= Streak.Of(Friday, Weekdays, Days([.. days])).Days).QuickCheckThrowOnFailure();

    private static HashSet<LocalDate> Days(params int[] fromToday) => [.. fromToday.Select(Friday.PlusDays)];
}
