using Followthrough.Domain.Insights;
using Followthrough.Domain.Replies;
using Followthrough.Engine.Demo;
using Followthrough.Features.Cadences;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Demo;

/// <summary>The demo's inbox and its two wordings.</summary>
public sealed class DemoInboxTests
{
    private readonly DemoWorkspace _world = MakeDemo.Tell(Instant.FromUtc(2026, 11, 23, 14, 0), MakeDemo.UsualSeed);

    [Fact]
    public void SomeMessagesWaitAndEachReadingStandsOnWordsOfItsMessage()
    {
        var messages = DemoInbox.Of(_world);
        Assert.InRange(messages.Count(message => message.NeedsDecision && message.DealtWithAt is null), 3, 20);
        Assert.True(messages.Select(message => message.Intent).Distinct().Count() >= 2);
        Assert.All(messages, message => Assert.Contains(message.Evidence, message.NewText + message.Subject, StringComparison.Ordinal));
        Assert.All(messages, message => Assert.DoesNotContain("{{", message.Subject, StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Intent is Intent.Interested or Intent.Question);
        Assert.Equal(messages.Count, messages.Select(message => message.Digest).Distinct().Count());
    }

    [Fact]
    public void BothWordingsWentOut()
    {
        var step = _world.Definition(_world.Cadence(ShippedCadences.NewLead).Id).Steps.Single(each => each.Wordings.Count == 2);
        var got = _world.Stories.SelectMany(story => story.Touches).Where(touch => touch.StepId == step.Id && touch.Wording is not null).GroupBy(touch => touch.Wording).ToList();
        Assert.Equal(2, got.Count);
        Assert.All(got, each => Assert.True(each.Count() > WordingComparison.LeastCounted));
    }
}
