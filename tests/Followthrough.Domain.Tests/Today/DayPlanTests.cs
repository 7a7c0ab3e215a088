using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Domain.Tests.Today;

public sealed class DayPlanTests
{
    [Fact]
    public void Promised_first_then_who_can_be_reached_then_the_better_and_what_leaves_by_itself_last()
    {
        var day = DayPlan.Fill(
            [
                Line(1, rank: 9, reachable: false), Line(2, rank: 5), Line(3, rank: 7), Line(4, rank: 99, automated: true),
                Line(5, rank: 1, promised: true, reachable: false),
            ],
            60);
        Assert.Equal([5, 3, 2, 1], day.Fits.Select(line => line.Touch.ProspectId));
        Assert.Equal([4], day.After.Select(line => line.Touch.ProspectId));
        Assert.Equal(20, day.Planned);
    }

    [Fact]
    public void A_touch_too_long_for_what_is_left_gives_way_to_a_shorter_one()
    {
        var day = DayPlan.Fill([Line(1, rank: 9, minutes: 6), Line(2, rank: 8, minutes: 30), Line(3, rank: 7, minutes: 4)], 10);
        Assert.Equal([1, 3], day.Fits.Select(line => line.Touch.ProspectId));
        Assert.Equal([2], day.After.Select(line => line.Touch.ProspectId));
    }

    [Fact]
    public void The_budget_is_never_exceeded_nothing_is_lost_and_the_order_is_stable() => Prop.ForAll(
        Arb.From(
            from lines in Gen.ListOf(
                from rank in Gen.Choose(0, 5)
                from minutes in Gen.Choose(-1, 40)
                from kind in Gen.Choose(0, 7)
                select new DayTouch(default, rank, minutes, (kind & 1) == 1, (kind & 2) == 2, (kind & 4) == 4))
            from budget in Gen.Choose(-10, 120)
            select (Lines: lines.Select((line, i) => line with { Touch = new TouchKey(i, 1) }).ToList(), Budget: budget)),
        each =>
        {
            var day = DayPlan.Fill(each.Lines, each.Budget);
            Assert.True(day.Planned <= Math.Max(0, each.Budget));
            Assert.Equal(day.Planned, day.Fits.Sum(line => Math.Max(1, line.Minutes)));
            Assert.Equal(each.Lines.Count, day.Fits.Concat(day.After).Select(line => line.Touch).Distinct().Count());
            Assert.DoesNotContain(day.Fits, line => line.IsAutomated);
            Assert.All(
                day.Fits.Zip(day.Fits.Skip(1)),
                pair => Assert.True(Order(pair.First).CompareTo(Order(pair.Second)) <= 0));
            Assert.All(
                day.After.Where(line => !line.IsAutomated),
                line => Assert.True(Math.Max(1, line.Minutes) > Math.Max(0, each.Budget) - day.Fits.Where(fit => Order(fit).CompareTo(Order(line)) < 0).Sum(fit => Math.Max(1, fit.Minutes))));
        }).QuickCheckThrowOnFailure();

    private static (bool, bool, double, long) Order(DayTouch line) => (!line.IsPromised, !line.IsReachable, -line.Rank, line.Touch.ProspectId);

    private static DayTouch Line(long id, double rank, int minutes = 5, bool promised = false, bool automated = false, bool reachable = true) =>
        new(new TouchKey(id, 1), rank, minutes, promised, automated, reachable);
}
