using Followthrough.Domain.Touches;

namespace Followthrough.Web.Today;

/// <summary>The results one can log, with their words in addresses and their keys. The same key means the same everywhere.</summary>
internal static class ResultWords
{
    private static readonly (TouchResult Result, ResultView View)[] OfTalks =
    [
        (TouchResult.Talked, new("talked", "Talked", "1")),
        (TouchResult.NoAnswer, new("no-answer", "No answer", "2")),
        (TouchResult.No, new("no", "No", "3")),
        (TouchResult.Yes, new("yes", "Yes", "4")),
        (TouchResult.LeftMessage, new("left-message", "Left a message", "5")),
        (TouchResult.NotNow, new("not-now", "Not now", "6")),
        (TouchResult.WrongPerson, new("wrong-person", "Wrong person", "7")),
        (TouchResult.Stop, new("stop", "Asked us to stop", "8")),
    ];

    private static readonly (TouchResult Result, ResultView View)[] OfMessages =
    [
        (TouchResult.Sent, new("sent", "Sent", "1")),
        (TouchResult.No, new("no", "They said no", "3")),
        (TouchResult.Yes, new("yes", "They said yes", "4")),
        (TouchResult.NotNow, new("not-now", "Not now", "6")),
        (TouchResult.WrongPerson, new("wrong-person", "Wrong person", "7")),
        (TouchResult.Stop, new("stop", "Asked us to stop", "8")),
    ];

    /// <summary>All that can come of a touch on this channel.</summary>
    public static IReadOnlyList<ResultView> All(Channel channel) => [.. Of(channel).Select(pair => pair.View)];

    /// <summary>Those that stand on the card itself.</summary>
    public static IReadOnlyList<ResultView> OnCard(Channel channel) => [.. All(channel).Take(IsTalk(channel) ? 3 : 1)];

    /// <summary>Reads the word of an address; null for an unknown one.</summary>
    public static TouchResult? Read(string? word) =>
        OfTalks.Concat(OfMessages).Where(pair => pair.View.Value == word).Select(pair => (TouchResult?)pair.Result).FirstOrDefault();

    /// <summary>What is about to be logged, as a sentence.</summary>
    public static string Sentence(TouchResult result, Channel channel, string name) => result switch
    {
        TouchResult.Sent => channel switch
        {
            Channel.Gift => $"The gift to {name} is on its way.",
            Channel.Letter => $"The letter to {name} is on its way.",
            _ => $"Sent to {name}.",
        },
        TouchResult.Talked => $"You talked with {name}.",
        TouchResult.NoAnswer => $"{name} did not answer.",
        TouchResult.LeftMessage => $"You left {name} a message.",
        TouchResult.No => "They said no to the offer, not to you.",
        TouchResult.Yes => $"{name} said yes.",
        TouchResult.NotNow => $"{name} said: not now.",
        TouchResult.Stop => $"{name} asked us to stop. Nothing will go to them any more.",
        TouchResult.WrongPerson => $"{name} is not the right person.",
        _ => "Done.",
    };

    private static bool IsTalk(Channel channel) => channel is Channel.Call or Channel.Meeting;

    private static (TouchResult Result, ResultView View)[] Of(Channel channel) => IsTalk(channel) ? OfTalks : OfMessages;
}
