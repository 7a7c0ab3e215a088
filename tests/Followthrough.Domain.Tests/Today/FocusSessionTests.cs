using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Today;

/// <summary>A focus session's time: pauses are taken out, a card that was left lying counts only in part, who walks away has stopped.</summary>
public sealed class FocusSessionTests
{
    private static readonly Instant Begin = Instant.FromUtc(2026, 11, 23, 17, 0);
    private static readonly TouchKey Card = new(41, 3);

    [Fact]
    public void A_pause_moves_the_end_and_the_card_and_is_not_counted() => Prop.ForAll(
        Gen.Choose(1, 20).Two().ToArbitrary(),
        minutes =>
        {
            var (work, pause) = minutes;
            var session = FocusSession.Begin(1, 1, 1, 60, false, Begin);
            session.Show(Card, Begin);
            session.Pause(At(work));
            session.GoOn(At(work + pause));
            var now = At(work + pause + 1);
            Assert.Equal(Duration.FromMinutes(60 - work - 1), session.Left(now));
            Assert.Equal(Duration.FromMinutes(work + 1), session.Worked(now));
            Assert.Equal((work + 1) * 60, session.SpentOn(Card, 30, now));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_card_that_lay_open_too_long_counts_three_times_its_plan_and_at_least_ten_minutes()
    {
        var session = FocusSession.Begin(1, 1, 1, 60, false, Begin);
        session.Show(Card, Begin);
        Assert.Equal(10 * 60, session.SpentOn(Card, 2, At(29)));
        Assert.Equal(18 * 60, session.SpentOn(Card, 6, At(29)));
        Assert.Null(session.SpentOn(new TouchKey(41, 4), 6, At(2)));
    }

    [Fact]
    public void The_same_card_shown_again_keeps_its_time()
    {
        var session = FocusSession.Begin(1, 1, 1, 60, false, Begin);
        session.Show(Card, Begin);
        session.Show(Card, At(3));
        Assert.Equal(240, session.SpentOn(Card, 6, At(4)));
    }

    [Fact]
    public void Who_walks_away_stopped_when_they_were_last_seen()
    {
        var session = FocusSession.Begin(1, 1, 1, 60, false, Begin);
        session.Show(Card, At(7));
        Assert.False(session.IsStale(At(37)));
        Assert.True(session.IsStale(At(38)));
        session.End(FocusEnd.LeftLying, At(200));
        Assert.Equal(Duration.FromMinutes(7), session.Worked(At(300)));
    }

    [Fact]
    public void A_break_is_offered_after_a_while_and_not_at_the_very_end()
    {
        var session = FocusSession.Begin(1, 1, 1, 60, false, Begin);
        Assert.False(session.IsBreakDue(At(24)));
        Assert.True(session.IsBreakDue(At(25)));
        session.GoOn(At(26));
        Assert.False(session.IsBreakDue(At(50)));
        Assert.False(session.IsBreakDue(At(57)));
    }

    [Fact]
    public void An_easy_one_is_short_can_be_reached_and_knows_us()
    {
        DayTouch Touch(long id, int minutes, bool reachable = true, bool automated = false) => new(new TouchKey(id, 1), id, minutes, false, automated, reachable);
        Assert.Equal(new TouchKey(3, 1), EasyFirst.Pick([(Touch(1, 4), false), (Touch(2, 10), true), (Touch(3, 6), true), (Touch(4, 1, reachable: false), true), (Touch(5, 0, automated: true), true)]));
        Assert.Null(EasyFirst.Pick([(Touch(5, 0, automated: true), true)]));
    }

    private static Instant At(int minutes) => Begin + Duration.FromMinutes(minutes);
}
