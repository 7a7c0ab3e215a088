// The words for an ask that is made again. Who hears the same sentence twice is being chased; who hears a smaller, plainer or more definite
// question is being helped to decide. The kind of ask is known by its words; the wordings are Handlebars, as a step's ask is.
using System.Text.RegularExpressions;

namespace Followthrough.Domain.Touches;

/// <summary>Other words for an ask that nobody answered.</summary>
public static partial class AskAgain
{
    private static readonly string[] Talk =
    [
        "Five minutes on the phone instead: would {{weekday}} before noon do?",
        "Shall I simply call you on {{weekday}} at ten, and you tell me if it is a bad moment?",
        "Which is easier for you, {{weekday}} or {{other_weekday}}?",
        "What would make a short talk worth your time?",
    ];

    private static readonly string[] Decision =
    [
        "What is still missing for a yes: the price, the timing, or somebody’s approval?",
        "Shall we begin with the smallest part of it and decide about the rest afterwards?",
        "Shall I keep a start in {{month}} for you, or is a later month better?",
        "Is it a yes, a later or a no? Each of the three helps me.",
    ];

    private static readonly string[] Names =
    [
        "Who is the first person who comes to mind?",
        "Shall I write two lines that you can pass on?",
        "May I mention your name if I write to them myself?",
    ];

    private static readonly string[] Answer =
    [
        "If you had to pick one thing, which would it be? One word is enough.",
        "Shall I call you on {{weekday}}, so that you can say it instead of writing it?",
        "Is this still worth your time, yes or no?",
    ];

    /// <summary>Other words for an ask, those that weren't tried before first; never empty.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="tried">What was asked before, in the words that were said.</param>
    public static IReadOnlyList<string> Wordings(string asked, IReadOnlyCollection<string> tried)
    {
        var all = Of(asked);
        return [.. all.OrderBy(wording => tried.Append(asked).Any(said => IsSame(wording, said)))];
    }

    private static string[] Of(string asked) => asked.ToLowerInvariant() switch
    {
        var words when NameWords().IsMatch(words) => Names,
        var words when TalkWords().IsMatch(words) => Talk,
        var words when AnswerWords().IsMatch(words) && !DecisionWords().IsMatch(words) => Answer,
        _ => Decision,
    };

    /// <summary>Days and months change with the day it is said on, so only what stands before the first tag is compared.</summary>
    private static bool IsSame(string wording, string said)
    {
        var fixedPart = wording.IndexOf("{{", StringComparison.Ordinal) is > 0 and var tag ? wording[..tag] : wording;
        return said.StartsWith(fixedPart, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\b(introduc\w*|refer\w*|do you know|who else|know some\w*|in touch)\b")]
    private static partial Regex NameWords();

    [GeneratedRegex(@"\b(minutes?|hour|phone|call|talk|meet|meeting|coffee|lunch|come by|look at it|two times|weekday|(mon|tues|wednes|thurs|fri)day)\b")]
    private static partial Regex TalkWords();

    [GeneratedRegex(@"\b(yes|no|start|begin|decide|sign|order|go ahead|proposal|agreement|season|year|price)\b")]
    private static partial Regex DecisionWords();

    [GeneratedRegex(@"\b(which|what|how|who|tell me|send me|question|reply|write)\b")]
    private static partial Regex AnswerWords();
}
