using Followthrough.Domain.Replies;
using Xunit;

namespace Followthrough.Domain.Tests.Replies;

public sealed class FirstTests
{
    [Theory]
    [InlineData("Please remove me from your list.", Intent.Stop)]
    [InlineData("Thanks, not interested.", Intent.No)]
    [InlineData("Sounds great, let's talk on Tuesday.", Intent.Interested)]
    [InlineData("No problem, let's talk!", Intent.Interested)]
    [InlineData("How much does it cost for ten people?", Intent.Question)]
    [InlineData("I'm not the right person, please talk to Anna Berg.", Intent.WrongPerson)]
    [InlineData("I can't stop thinking about it.", Intent.Other)]
    public void Plain(string text, Intent intent) => Assert.Equal(intent, Replied.Read(text).Intent);
}
