namespace Followthrough.Domain.Cadences;

/// <summary>The words that <see cref="DraftLint"/> looks for, as data. Lower case, straight apostrophes.</summary>
internal static class DraftWords
{
    /// <summary>They say that somebody writes because it was time to, and give no reason to answer.</summary>
    public static readonly string[] CheckingIn =
    [
        "just checking in", "checking in on", "just wanted to check in", "wanted to check in", "just touching base", "touch base", "touching base", "just following up", "just wanted to follow up",
        "circling back", "circle back", "bumping this", "bump this", "bubbling this up", "top of your inbox", "any update", "any updates", "any news on this", "did you get my last",
        "did you get a chance to", "did you have a chance to look", "in case you missed my", "just a friendly reminder", "gentle reminder", "just a quick reminder", "not sure if you saw",
    ];

    /// <summary>They make the reader responsible for our silence: whoever feels accused doesn't answer.</summary>
    public static readonly string[] Guilt =
    [
        "per my last", "as per my", "as per our last", "per my previous", "haven't heard back", "have not heard back", "haven't heard from you", "have not heard from you", "didn't hear back", "you haven't replied",
        "you haven't responded", "you haven't answered", "you have not replied", "you didn't reply", "you didn't respond", "you never replied", "you never answered", "no response from you", "still waiting for your",
        "still waiting to hear", "i have tried to reach you", "i've tried to reach you", "tried reaching you", "third time i", "have you forgotten", "did you forget", "you must be too busy", "you are ignoring",
        "you're ignoring", "i'm disappointed", "i am disappointed", "after all the time i", "i have already told you", "as i already", "as i said before", "as already mentioned", "why you have not", "why you haven't",
    ];

    /// <summary>They push instead of helping to decide.</summary>
    public static readonly string[] Pressure =
    [
        "last chance", "final notice", "final reminder", "final attempt", "last attempt", "last reminder", "final offer", "this is my last email", "this will be my last", "now or never", "before it's too late", "before it is too late", "time is running out",
        "running out of time", "you'll regret", "you will regret", "you'd be crazy", "can't afford to wait", "can't afford to miss", "can't afford not to", "don't miss this", "only today", "today only", "offer expires",
        "expires tonight", "expires today", "close your file", "closing your file", "need an answer today", "need an answer now", "need your answer today", "sign today or", "everyone else has", "your competitors already",
        "you have no choice", "immediate response", "respond immediately", "i must insist", "urgent!",
    ];

    /// <summary>Filters count them, and people have learned to.</summary>
    public static readonly string[] Spam =
    [
        "act now", "limited time", "risk-free", "risk free", "no obligation", "100% free", "for free!", "money back guarantee", "once in a lifetime", "click here", "buy now", "order now", "don't miss out",
        "special promotion", "exclusive deal", "lowest price", "best price", "double your", "earn extra", "make money", "cash bonus", "winner", "congratulations!", "guaranteed results", "no strings attached",
        "this isn't spam", "this is not spam", "urgent!", "dear friend", "increase sales", "increase your sales", "million dollars", "amazing offer", "incredible deal", "offer expires", "save big",
    ];

    /// <summary>Words that say what somebody gets from it, where "you" or "your" stands in the same sentence.</summary>
    public static readonly string[] Benefit =
    [
        "save", "saves", "saved", "help", "helps", "helped", "gain", "grow", "earn", "win", "cut", "cuts", "reduce", "lower", "avoid", "avoids", "free up", "so that you", "so you", "without", "instead of",
        "you get", "you'd get", "you'll get", "you will get", "you'll have", "you will have", "you would have", "you keep", "for you", "worth", "useful", "easier", "faster", "fewer", "less", "more", "better", "sooner",
        "answer", "idea", "ideas", "example", "examples", "list", "draft", "plan", "sketch", "checklist", "guide", "show you", "send you", "give you", "tell you", "made you", "found", "might interest you",
        "in your hands", "yours", "you can", "you could", "you'd", "you would", "you'll", "you will",
    ];

    /// <summary>By these a text is known to be English; without them nothing is said about asks and benefits.</summary>
    public static readonly HashSet<string> English = new(StringComparer.Ordinal)
    {
        "the", "and", "you", "to", "a", "of", "in", "for", "is", "it", "that", "your", "i", "we", "on", "with", "this", "what", "have", "are", "be", "would", "can", "if", "at", "an", "me", "my", "do", "not",
    };
}
