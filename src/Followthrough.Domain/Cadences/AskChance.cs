using System.Text.RegularExpressions;

namespace Followthrough.Domain.Cadences;

/// <summary>
/// How surely a sentence of business mail asks for something: the weights of the signs in it are added and turned into a chance. English only. The
/// weights were fitted (logistic regression) on 3,657 labelled sentences (Parakweet's EmailIntentDataSet); on its 992 others: area under the curve 0.895,
/// F1 0.75 at one half, where the labels themselves agree in about 85 of 100 cases. A rule of thumb for a hint, not a judgement.
/// </summary>
public static class AskChance
{
    /// <summary>From here on a sentence counts as an ask.</summary>
    public const double Asks = 0.5;

    private const double NoSign = -1.78;
    private const double Short = -0.26; // below five words
    private const double Long = -0.37; // above 22 words
    private const int ShortWords = 5;
    private const int LongWords = 22;
    private const int LongestSentence = 2_000; // characters that are looked at

    private static readonly (string Name, double Weight, Regex Pattern)[] Signs =
    [
        Sign("please", 1.99, @"\bplease\b|\bpls\b|\bplz\b"),
        Sign("can you, would you", 1.74, @"\b(can|could|would|will) (you|we|i|u|y'all)\b"),
        Sign("let me know, call me", 1.32, @"\b(let me know|let us know|get back to me|advise|keep me posted|drop me|give me a (call|ring|shout)|shoot me|call me|email me|e-mail me|send me|send us|contact me)\b"),
        Sign("let’s, how about, are you free", 0.22, @"\b(let's|lets|let us|shall we|why don't we|how about|what about|what do you think|are you (available|free|interested|open|able|up for)|do you want|do you have (time|a minute)|would you like|would you mind|if you (could|would|can|want|need|have any|like|are|get)|interested in|care to|want to (meet|talk|grab|get|go|chat))\b"),
        Sign("need, want", 0.21, @"\b(need (you|to|your|a|the|some)|need you|i'd like|i would like|we'd like|we would like|i want|would love|would appreciate|appreciate (it|your)|want you|looking for|hope you (can|will)|make sure|be sure|ensure|don't forget|remember to)\b"),
        Sign("begins with a verb that tells", 1.54, @"^(?:please |pls |also,? |and |then |so |just |hi,? |hey,? |ok,? |\W)*(send|call|give|forward|let|get|take|check|review|sign|reply|respond|confirm|schedule|meet|join|bring|look|see|tell|ask|find|make|put|print|fax|email|e-mail|contact|set|add|help|provide|include|update|change|pick|click|complete|fill|return|remember|try|come|go|write|read|use|keep|call|note|attend|talk|do|work|plan|prepare|move|start|stop|book|reserve|order|pass|share|leave|consider|feel|stay|submit|register|remind|reach)\b"),
        Sign("I will", 0.31, @"\b(i'll|i will|we'll|we will|i can|i'm going to|i am going to|let me|i shall|i plan|i'd be (happy|glad)|will (send|call|get|let|be|do|try|forward|check|follow|make|take|have|bring))\b"),
        Sign("a meeting, a call", 1.22, @"\b(meet|meeting|call|lunch|dinner|coffee|drinks|conference|appointment|schedule|get together)\b"),
        Sign("a day or an hour", 0.61, @"\b(tomorrow|tonight|today|monday|tuesday|wednesday|thursday|friday|next week|this week|asap|by (the )?end of|as soon as possible|\d{1,2}(:\d\d)? ?(am|pm))\b"),
        Sign("ends with a question mark", 1.68, @"\?\s*$"),
        Sign("should, must", 0.58, @"\b(should|must|have to|has to|needs? to)\b"),
        Sign("tells what was", -0.48, @"\b(was|were|had|did|sent|said|told|called|talked|spoke|attached (is|are)|went|has been|have been)\b"),
        Sign("thanks", -0.62, @"\b(thanks|thank you|thx)\b"),
        Sign("you", 0.55, @"\b(you|your|u)\b"),
        Sign("click, log in, subscribe", -0.23, @"\b(unsubscribe|click|log ?in|log into|subscri\w+|download|app|website|link|account|password|email list|emails|newsletter|coupon|promo|shop|free|offer)\b|\$link|https?:"),
        Sign("discuss, talk, your thoughts", 1.85, @"\b(discuss|talk|chat|speak|visit with|join (us|me|you)|get together|go over|catch up|hear (from|your|what)|come by|stop by|your thoughts|your (comments|feedback|opinion|input|review))\b"),
        Sign("I would like, I was wondering", 0.74, @"\b(would be (great|helpful|useful|ideal|good|nice|awesome)|(i|we)('d| would) (really |also |very much |greatly )?(like|love|appreciate|suggest|enjoy)|i (was|am) (wondering|hoping)|wondering if|i hope|would you|request|invite|invitation|suggest)\b"),
        Sign("available, works for", 0.44, @"\b(available|works for|is good|free on|convenience|earliest)\b"),
        Sign("looking forward", -0.52, @"\b(look forward|looking forward|see you)\b"),
        Sign("me, us", 0.24, @"\b(me|us|my|our)\b"),
    ];

    /// <summary>The chance that a sentence asks for something, 0 to 1.</summary>
    public static double Of(string sentence)
    {
        var text = sentence.Trim().Replace('’', '\'').ToLowerInvariant();
        text = text.Length > LongestSentence ? text[..LongestSentence] : text;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (words == 0)
        {
            return 0;
        }

        var sum = NoSign + (words < ShortWords ? Short : words > LongWords ? Long : 0) + Signs.Where(sign => sign.Pattern.IsMatch(text)).Sum(sign => sign.Weight);
        return 1 / (1 + Math.Exp(-sum));
    }

    // Without backtracking: the text comes from anywhere, and the time it takes must grow with its length only.
    private static (string, double, Regex) Sign(string name, double weight, string pattern) =>
        (name, weight, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
