using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Ranking;

/// <summary>The words of a reason.</summary>
internal static class ReasonWords
{
    /// <summary>What one part of a chance means.</summary>
    public static string Say(ChancePart part, TouchFeatures features) => part.Factor switch
    {
        ChanceFactor.Promise => Promise(features),
        ChanceFactor.NotNow => features.NotNowOverDays is { } days and > 0
            ? $"The day they named was {NumberWords.Ago(days)}"
            : "They named this day themselves",
        ChanceFactor.Proposal => Proposal(features),
        ChanceFactor.Stage => OfStage(features.Stage),
        ChanceFactor.LastReply => LastReply(features),
        ChanceFactor.Unanswered => Unanswered(features),
        ChanceFactor.TouchNumber => $"Touch {features.TouchNumber}: they know who you are",
        ChanceFactor.Fit => part.LogOdds >= 0 ? $"Meets your criteria ({features.Fit} of 100)" : $"Meets few of your criteria ({features.Fit} of 100)",
        ChanceFactor.Source => part.LogOdds >= 0 ? $"Came through “{features.Source?.Trim()}”" : $"From “{features.Source?.Trim()}”: they don’t know you",
        ChanceFactor.Channel => part.LogOdds >= 0 ? ChannelFor(features.Channel) : "Messages on a social network are easily missed",
        _ => "Other things known about them",
    };

    /// <summary>What is true of everybody, for a line about which little is known.</summary>
    public static IEnumerable<string> Plain(Prospect prospect, TouchFeatures features)
    {
        // Who was brought in from elsewhere may be far along: of what was done there nothing is known here.
        var isNew = features.Stage == Stage.New;
        yield return features.TouchNumber > 1 ? $"This is touch {features.TouchNumber}" : isNew ? "Nobody has reached out to them yet" : "No touch is logged here yet";
        if (prospect.Next is not null)
        {
            yield return features.DueDays switch
            {
                < 0 => "Its day is still to come",
                0 => "Due today",
                1 => "Due since yesterday",
                var days => $"Due for {days} days",
            };
        }

        yield return features.LastReplyDays is null
            ? features.TouchNumber > 1 ? "They have never answered" : isNew ? "They haven’t been asked anything yet" : "No ask is logged here yet"
            : $"Silent {features.SilenceDays} days";
    }

    /// <summary>A cadence's step that goes first was promised by nobody: it makes good what went wrong.</summary>
    private static string Promise(TouchFeatures features) => features switch
    {
        { IsOfCadence: true } => $"Not to be kept waiting, due{When(features.DueDays)}",
        { DueDays: > 0 } => $"You promised {Doing(features.Channel)}; the day was{When(features.DueDays)}",
        _ => $"You promised {Doing(features.Channel)}{When(features.DueDays)}",
    };

    private static string Proposal(TouchFeatures features)
    {
        if (features.ProposalDays is not { } days)
        {
            return "A proposal is out";
        }

        var age = days switch
        {
            0 => "Proposal went out today",
            1 => "Proposal out since yesterday",
            _ => $"Proposal out {days} days",
        };
        return features.LastReplyDays < days || days == 0 ? age : $"{age}, no word";
    }

    private static string LastReply(TouchFeatures features)
    {
        if (features.LastReplyDays is not { } days)
        {
            return $"{NumberWords.SayFirst(features.TouchNumber - 1)} touches and never an answer";
        }

        var did = features.LastReplyChannel switch
        {
            Channel.Email or Channel.Text or Channel.Letter or Channel.Social => "They wrote",
            Channel.Call => "You talked",
            Channel.Meeting => "You met",
            _ => "You heard from them",
        };
        return $"{did} {NumberWords.Ago(days)}";
    }

    private static string Unanswered(TouchFeatures features)
    {
        var count = features.Unanswered;
        if (count == 1)
        {
            return "The last touch is unanswered";
        }

        var number = NumberWords.SayFirst(count);
        if (features.UnansweredChannel is not { } channel)
        {
            return $"{number} touches unanswered since";
        }

        var (many, next) = channel switch
        {
            Channel.Email => ("unanswered e-mails", "an e-mail"),
            Channel.Call => ("unanswered calls", "a call"),
            Channel.Text => ("unanswered texts", "a text"),
            Channel.Letter => ("unanswered letters", "a letter"),
            Channel.Social => ("unanswered messages", "a message"),
            _ => ("touches unanswered", "another"),
        };
        return channel == features.Channel || next == "another"
            ? $"{number} {many} since"
            : $"{number} {many} since, so {A(features.Channel)} rather than {Ordinal(count + 1)}";
    }

    private static string OfStage(Stage stage) => stage switch
    {
        Stage.Talking => "You are in conversation",
        Stage.NotNow => "They said “not now”, and the day hasn’t come",
        Stage.Nurture => "Not ready yet: kept warm",
        Stage.Customer => "They have hired you before",
        Stage.ProposalOut => "A proposal is out",
        Stage.Contacted => "They have been contacted",
        _ => "They are new",
    };

    private static string Doing(Channel channel) => channel switch
    {
        Channel.Call => "to call",
        Channel.Email => "to write",
        Channel.Text => "to text",
        Channel.Letter => "a letter",
        Channel.Gift => "to send something",
        Channel.Meeting => "to meet",
        _ => "to get in touch",
    };

    private static string When(int dueDays) => dueDays switch
    {
        0 => " today",
        1 => " yesterday",
        > 1 => $" {dueDays} days ago",
        -1 => " tomorrow",
        _ => $" in {-dueDays} days",
    };

    private static string ChannelFor(Channel channel) => channel switch
    {
        Channel.Meeting => "Face to face is hard to put aside",
        Channel.Call => "A call is harder to leave unanswered than a mail",
        Channel.Letter or Channel.Gift => "Something in the hand is opened",
        _ => "They can be reached this way",
    };

    private static string A(Channel channel) => channel switch
    {
        Channel.Email => "an e-mail",
        Channel.Call => "a call",
        Channel.Text => "a text",
        Channel.Letter => "a letter",
        Channel.Gift => "a gift",
        Channel.Meeting => "a meeting",
        _ => "a message",
    };

    private static string Ordinal(int number) => number switch
    {
        2 => "a second",
        3 => "a third",
        4 => "a fourth",
        5 => "a fifth",
        _ => "one more",
    };
}
