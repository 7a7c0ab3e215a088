using System.Text.RegularExpressions;
using Followthrough.Learning.Linear;

namespace Followthrough.Domain.Cadences;

/// <summary>
/// What <see cref="AskChance"/> looks at in a sentence: its words by ones, twos and threes with its beginning, its end and its marks, its length, and signs
/// that were written down by hand (a request, a meeting, a courtesy). English only. Pure, and linear in the length of what is looked at.
/// </summary>
public static partial class AskSigns
{
    /// <summary>The name of a sign begins with it; its words follow.</summary>
    public const char Sign = '#';

    private const string Begin = "^";
    private const string End = "$";
    private const string Number = "0";
    private const string Day = "DAY";
    private const string Month = "MONTH";
    private const string Address = "LINK";
    private const string Courtesy = "#a courtesy";
    private const string MiddleLength = "#of middle length";
    private const string Long = "#long";
    private const int LongestRun = 3; // words that are taken together
    private const int LongestSentence = 2_000; // characters that are looked at
    private const int FewTokens = 6; // words and marks, with the beginning and the end
    private const int SomeTokens = 12;
    private const int ManyTokens = 24;

    private static readonly HashSet<string> Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly HashSet<string> Months = ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly (string Name, Regex Pattern)[] Signs =
    [
        Of("please", @"\bplease\b|\bpls\b|\bplz\b"),
        Of("can you, would you", @"\b(can|could|would|will) (you|we|i|u|y'all)\b"),
        Of("let me know, call me", @"\b(let me know|let us know|get back to me|advise|keep me posted|drop me|give me a (call|ring|shout)|shoot me|call me|email me|e-mail me|send me|send us|contact me)\b"),
        Of("let’s, how about, are you free", @"\b(let's|lets|let us|shall we|why don't we|how about|what about|what do you think|are you (available|free|interested|open|able|up for)|do you want|do you have (time|a minute)|would you like|would you mind|if you (could|would|can|want|need|have any|like|are|get)|interested in|care to|want to (meet|talk|grab|get|go|chat))\b"),
        Of("need, want", @"\b(need (you|to|your|a|the|some)|need you|i'd like|i would like|we'd like|we would like|i want|would love|would appreciate|appreciate (it|your)|want you|looking for|hope you (can|will)|make sure|be sure|ensure|don't forget|remember to)\b"),
        Of("begins with a verb that tells what to do", @"^(?:please |pls |also,? |and |then |so |just |hi,? |hey,? |ok,? |\W)*(send|call|give|forward|let|get|take|check|review|sign|reply|respond|confirm|schedule|meet|join|bring|look|see|tell|ask|find|make|put|print|fax|email|e-mail|contact|set|add|help|provide|include|update|change|pick|click|complete|fill|return|remember|try|come|go|write|read|use|keep|call|note|attend|talk|do|work|plan|prepare|move|start|stop|book|reserve|order|pass|share|leave|consider|feel|stay|submit|register|remind|reach|choose|approve|introduce|reply|name)\b"),
        Of("I will", @"\b(i'll|i will|we'll|we will|i can|i'm going to|i am going to|let me|i shall|i plan|i'd be (happy|glad)|will (send|call|get|let|be|do|try|forward|check|follow|make|take|have|bring))\b"),
        Of("a meeting, a call", @"\b(meet|meeting|call|lunch|dinner|coffee|drinks|conference|appointment|schedule|get together)\b"),
        Of("a day or an hour", @"\b(tomorrow|tonight|today|monday|tuesday|wednesday|thursday|friday|next week|this week|asap|by (the )?end of|as soon as possible|\d{1,2}(:\d\d)? ?(am|pm))\b"),
        Of("ends with a question mark", @"\?\s*$"),
        Of("should, must", @"\b(should|must|have to|has to|needs? to)\b"),
        Of("tells what was", @"\b(was|were|had|did|sent|said|told|called|talked|spoke|attached (is|are)|went|has been|have been)\b"),
        Of("thanks", @"\b(thanks|thank you|thx)\b"),
        Of("you", @"\b(you|your|u)\b"),
        Of("click, log in, subscribe", @"\b(unsubscribe|click|log ?in|log into|subscri\w+|download|app|website|link|account|password|email list|emails|newsletter|coupon|promo|shop|free|offer)\b|\$link|https?:"),
        Of("discuss, talk, your thoughts", @"\b(discuss|talk|chat|speak|visit with|join (us|me|you)|get together|go over|catch up|hear (from|your|what)|come by|stop by|your thoughts|your (comments|feedback|opinion|input|review))\b"),
        Of("I would like, I was wondering", @"\b(would be (great|helpful|useful|ideal|good|nice|awesome)|(i|we)('d| would) (really |also |very much |greatly )?(like|love|appreciate|suggest|enjoy)|i (was|am) (wondering|hoping)|wondering if|i hope|would you|request|invite|invitation|suggest)\b"),
        Of("available, works for", @"\b(available|works for|is good|free on|convenience|earliest)\b"),
        Of("looking forward", @"\b(look forward|looking forward|see you)\b"),
        Of("me, us", @"\b(me|us|my|our)\b"),
        Of("a courtesy", @"^(?:(?:hi|hello|dear|hey)\b[^,]*, )?(?:how(?:'s| are| is| was| were| have) (?:you|your|the|things|life|everything|business)\b[^,;]*\?|(?:i )?(?:hope|trust)(?: that)? (?:you|all|this|your|everything)\b.*|(?:what a|nice to|it was (?:good|nice|great|a pleasure))\b.*)\W*$"),
    ];

    /// <summary>The features of a sentence, each once.</summary>
    public static IReadOnlyList<Feature> Of(string sentence)
    {
        var text = sentence.Trim();
        text = (text.Length > LongestSentence ? text[..LongestSentence] : text).Replace('’', '\'').Replace('`', '\'').ToLowerInvariant();
        var tokens = Tokens(text);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < tokens.Count; at++)
        {
            var run = tokens[at];
            names.Add(run);
            for (var next = at + 1; next < Math.Min(at + LongestRun, tokens.Count); next++)
            {
                names.Add(run = $"{run} {tokens[next]}");
            }
        }

        names.Add(tokens.Count switch { < FewTokens => "#very short", < SomeTokens => "#short", < ManyTokens => MiddleLength, _ => Long });
        names.UnionWith(Signs.Where(sign => sign.Pattern.IsMatch(text)).Select(sign => Sign + sign.Name));
        return [.. names.Select(name => new Feature(name))];
    }

    /// <summary>True for a short courtesy ("How are you?"): whatever its words weigh, it asks for nothing.</summary>
    public static bool IsCourtesy(IReadOnlyList<Feature> features) =>
        features.Any(feature => feature.Name == Courtesy) && !features.Any(feature => feature.Name is MiddleLength or Long);

    /// <summary>How a feature is called in an explanation: “can we”, or a sign's words as they are; null for what says nothing to a reader.</summary>
    public static string? Words(string feature)
    {
        if (feature[0] == Sign)
        {
            return feature[1..];
        }

        var words = feature.Split(' ').Where(token => token is not (Begin or End)).Select(token => token switch { Day => "(a day)", Month => "(a month)", Number => "(a number)", Address => "(a link)", _ => token }).ToList();
        return words.Exists(word => char.IsLetter(word[0])) ? $"“{string.Join(' ', words)}”" : null;
    }

    private static List<string> Tokens(string text) => [Begin, .. Token().Matches(text).Select(match => Known(match.Value)), End];

    private static string Known(string token) => token switch
    {
        _ when char.IsAsciiDigit(token[0]) => Number,
        _ when Days.Contains(token) => Day,
        _ when Months.Contains(token) => Month,
        _ when token == "$link" || token.StartsWith("http", StringComparison.Ordinal) => Address,
        _ => token,
    };

    // Without backtracking: the text comes from anywhere, and the time it takes must grow with its length only.
    private static (string, Regex) Of(string name, string pattern) => (name, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    [GeneratedRegex(@"\$link|https?:\S+|[a-z]+(?:'[a-z]+)?|[0-9]+|[?!.,:;$]")]
    private static partial Regex Token();
}
