using Followthrough.Domain.Discipline;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Discipline;

/// <summary>A pile is laid out, not dumped: nobody is left out, no day between the first and the last holds more than its minutes, the better come first.</summary>
public sealed class SpreadTests
{
    private static readonly IReadOnlyList<LocalDate> Days = [.. Enumerable.Range(0, 6).Select(new LocalDate(2026, 11, 23).PlusDays)];

    [Fact]
    public void Nobody_is_left_out_and_no_day_holds_too_much() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(1, 30)).ToArbitrary(),
        Gen.Choose(30, 120).ToArbitrary(),
        (lengths, minutes) =>
        {
            var pile = lengths.Select((length, i) => new DayTouch(new TouchKey(i + 1, 1), -i, length, i % 7 == 3, false, true)).ToList();
            var heaps = Spread.Over(pile, minutes, Days);
            Assert.Equal(pile.Select(touch => touch.Touch.ProspectId).Order(), heaps.SelectMany(heap => heap.Touches).Select(touch => touch.Touch.ProspectId).Order());
            Assert.All(heaps.Where(heap => heap.Day != Days[0] && heap.Day != Days[^1]), heap => Assert.True(heap.Touches.Sum(touch => touch.Minutes) <= minutes));
            Assert.All(heaps.SelectMany(heap => heap.Touches.Select(touch => (heap.Day, touch))).Where(each => each.touch.IsPromised), each => Assert.Equal(Days[0], each.Day));
            var order = heaps.SelectMany(heap => heap.Touches).Where(touch => !touch.IsPromised).Select(touch => touch.Rank).ToList();
            Assert.Equal(order.OrderDescending(), order);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Channel.Call, true, true, Channel.Text)]
    [InlineData(Channel.Call, false, true, Channel.Email)]
    [InlineData(Channel.Meeting, true, true, Channel.Call)]
    [InlineData(Channel.Email, false, true, null)]
    [InlineData(Channel.Text, true, true, null)]
    public void Each_channel_has_a_smaller_one_that_reaches_them(Channel channel, bool phone, bool email, Channel? smaller) =>
        Assert.Equal(smaller, SmallerStep.Of(channel, phone, email));
}
