using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Xunit;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class GivingTests
{
    private const string Takes = "Please sign the agreement today.";
    private const string Gives = "I made you a checklist that saves your team an hour. Shall we talk?";

    [Fact]
    public void A_sequence_that_only_takes_is_found_and_one_that_gives_passes()
    {
        Assert.Equal((0, 4), Giving.OnlyTakes(Of(Takes, Takes, Takes, Takes, Gives)));
        Assert.Null(Giving.OnlyTakes(Of(Takes, Takes, Takes, Gives, Takes)));
        Assert.Equal((0, 2), Giving.OnlyTakes(Of(Takes, Takes)));
        Assert.Null(Giving.OnlyTakes(Of(Gives)));
        Assert.Null(Giving.OnlyTakes(Of(Takes, Takes, Takes, null, Takes)));
    }

    [Fact]
    public void Touches_that_only_took_are_counted_from_the_latest()
    {
        Touch[] made = [Made(Takes), Made(Takes), Made(Gives), Made(Takes)];
        Assert.Equal(2, Giving.TakenInARow(made));
        Assert.Equal(0, Giving.TakenInARow([new Touch { IsGiftOfHelp = true, Body = Takes }, .. made]));
    }

    [Theory]
    [InlineData("Shall we meet for twenty minutes on Thursday?")]
    [InlineData("Do you know somebody who could use this?")]
    [InlineData("Which of the three would you want answered first?")]
    [InlineData("Is it a yes, a later or a no?")]
    [InlineData("")]
    public void An_ask_has_other_words_and_those_tried_come_last(string asked)
    {
        var first = AskAgain.Wordings(asked, []);
        Assert.True(first.Count >= 3);
        Assert.NotEqual(asked, first[0]);
        Assert.Equal(first[1], AskAgain.Wordings(asked, [first[0].Split("{{")[0] + "Thursday?"])[0]);
        Assert.Equal(first.Count, AskAgain.Wordings(asked, [.. first]).Count);
    }

    [Fact]
    public void Notes_for_a_call_are_nobodys_mail()
    {
        Assert.True(Giving.Gives(Channel.Call, false, "An answer to their question", Takes));
        Assert.False(Giving.Gives(Channel.Call, false, "", Takes));
        Assert.False(Giving.Gives(Channel.Email, false, "An answer to their question", Takes));
    }

    private static Touch Made(string words) => new() { Body = words };

    private static CadenceDefinition Of(params string?[] steps) => new()
    {
        Name = "x", Title = "X",
        Steps = [.. steps.Select((words, at) => new CadenceStep { Id = $"s{at}", Channel = Channel.Email, Goal = "g", Benefit = "b", Template = words ?? Takes, IsGiftOfHelp = words is null, Ask = words is null ? null : "a" })],
    };
}
