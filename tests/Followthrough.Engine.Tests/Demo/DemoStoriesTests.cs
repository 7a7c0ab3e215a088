using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Demo;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Demo;

public sealed class DemoStoriesTests
{
    private static readonly Instant Now = DemoClock.StartAfter(Instant.FromUtc(2026, 11, 24, 20, 0));
    private readonly DemoWorkspace _world = MakeDemo.Tell(Now, MakeDemo.UsualSeed);

    [Fact]
    public void There_are_about_four_hundred_prospects_in_every_state()
    {
        var all = _world.Stories.ConvertAll(story => story.Prospect);
        Assert.InRange(all.Count, 380, 420);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            Assert.Contains(all, prospect => prospect.Stage == stage);
        }

        foreach (var standing in Enum.GetValues<Standing>())
        {
            Assert.Contains(all, prospect => prospect.Standing == standing);
        }

        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            Assert.Contains(all, prospect => prospect.Outcome == outcome);
        }

        foreach (var tier in Enum.GetValues<Tier>())
        {
            Assert.Contains(all, prospect => prospect.Tier == tier && prospect.Standing != Standing.Ended);
        }

        Assert.True(all.Select(prospect => prospect.ZoneId).Distinct().Count() >= 15);
    }

    [Fact]
    public void The_first_morning_is_alive()
    {
        var ready = _world.Stories.ConvertAll(story => story.Prospect).FindAll(prospect => prospect.Standing == Standing.Ready);
        Assert.InRange(ready.Count, 20, 70);
        Assert.True(ready.Count(prospect => prospect.Next!.IsPromised) >= 5);
        Assert.True(ready.Count(prospect => prospect.Stage == Stage.ProposalOut) >= 3);
        Assert.True(ready.Select(prospect => prospect.Next!.Channel).Distinct().Count() >= 4);
        Assert.DoesNotContain(ready, prospect => prospect.Next!.IsAutomated);
    }

    [Fact]
    public void Three_years_lie_behind_and_nothing_in_the_future()
    {
        var entries = _world.Stories.SelectMany(story => story.Timeline).ToList();
        Assert.True(entries.Min(entry => entry.At) < Now - Duration.FromDays(900));
        Assert.True(entries.Max(entry => entry.At) <= Now);
        Assert.All(_world.Stories, story => Assert.Equal(story.Timeline.Select(entry => entry.At).Order(), story.Timeline.Select(entry => entry.At)));
        Assert.All(_world.Stories.SelectMany(story => story.Touches), touch => Assert.True(touch.DoneAt is null || touch.DoneAt <= Now));
    }

    // The demo holds what always holds: invariants 1, 2, 5 and 6 of the design.
    [Fact]
    public void What_always_holds_holds_here()
    {
        foreach (var story in _world.Stories)
        {
            var prospect = story.Prospect;
            Assert.Equal(prospect.Next is null, prospect.Standing is Standing.Adrift or Standing.Ended);
            Assert.True(prospect.Outcome is not null || prospect.Standing != Standing.Ended);
            Assert.True(prospect.Outcome is not Outcome.CeaseAndDesist || (prospect.Next is null && story.Touches.TrueForAll(touch => touch.State != TouchState.Planned)));
            Assert.All(story.Touches.Where(touch => touch.Direction == Direction.Out), touch => Assert.Null(TouchAim.WhatIsMissing(touch.Goal, touch.Ask, touch.IsGiftOfHelp)));
        }
    }

    [Fact]
    public void The_same_seed_tells_the_same_stories()
    {
        var again = MakeDemo.Tell(Now, MakeDemo.UsualSeed);
        Assert.Equal(_world.Stories.SelectMany(s => s.Timeline).Select(e => (e.ProspectId, e.At, e.Summary)), again.Stories.SelectMany(s => s.Timeline).Select(e => (e.ProspectId, e.At, e.Summary)));
    }

    [Theory]
    [InlineData(2026, 11, 21)]
    [InlineData(2027, 1, 1)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 2, 29)]
    public void It_can_be_told_on_any_day(int year, int month, int day)
    {
        var now = DemoClock.StartAfter(Instant.FromUtc(year, month, day, 12, 0));
        Assert.Contains(MakeDemo.Tell(now, seed: day).Stories, story => story.Prospect.Standing == Standing.Ready);
    }

    [Fact]
    public void Addresses_belong_to_one_person_and_lead_nowhere()
    {
        var addresses = _world.Stories.SelectMany(story => story.People).SelectMany(person => person.Emails).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.EndsWith(".example.com", address, StringComparison.Ordinal));
        Assert.All(addresses, address => Assert.NotNull(EmailAddress.Normalize(address)));
        Assert.All(addresses, address => Assert.True(System.Text.Ascii.IsValid(address), address));
    }
}
