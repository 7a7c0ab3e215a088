using System.Text.RegularExpressions;

namespace Followthrough.Domain.Cadences;

/// <summary>
/// Looks a draft over before it leaves: is there an ask, does it say what they get, does it sound like a person. It only ever hints; nothing is held back
/// for it. Pure, and linear in the length of the draft.
/// </summary>
public static partial class DraftLint
{
    /// <summary>More words than this are seldom read to the end.</summary>
    public const int MostWords = 150;

    /// <summary>More links than this make a mail look like advertising.</summary>
    public const int MostLinks = 2;

    /// <summary>Words that are named for and against an ask.</summary>
    public const int MostWhys = 4;

    private const int LeastShoutedLetters = 4; // "NASA" is no shouting alone; two such words are
    private const int LeastShoutedWords = 2;
    private const double EnglishShare = 0.08; // of all words
    private const int LongestDraft = 100_000; // characters that are looked at

    /// <summary>Looks a whole draft over.</summary>
    /// <param name="text">The words, without greeting or with it.</param>
    /// <param name="ask">The ask as its author stated it; where it stands in the words, it counts whatever it sounds like.</param>
    /// <param name="isGiftOfHelp">True where it carries no ask on purpose.</param>
    /// <param name="benefit">What they get from it, as its author stated it: then nothing is said about it, however the words put it.</param>
    public static DraftReport Check(string text, string? ask = null, bool isGiftOfHelp = false, string? benefit = null)
    {
        text = text.Length > LongestDraft ? text[..LongestDraft] : text;
        var sentences = Sentences(text);
        var stated = ask is { Length: > 0 } && Flat(text).Contains(Flat(ask), StringComparison.OrdinalIgnoreCase);
        // Where the ask stands there as it was stated nobody asks the detector: every card that opens would wait for it.
        var best = stated ? default : sentences.Select(sentence => (Sentence: sentence, Chance: AskChance.Of(sentence))).OrderByDescending(each => each.Chance).FirstOrDefault();
        var chance = stated ? 1 : best.Chance;
        var found = BenefitOf(sentences);
        var flags = new List<DraftFlag>();
        if (IsEnglish(text))
        {
            if (chance < AskChance.Asks && !isGiftOfHelp)
            {
                flags.Add(new DraftFlag("no-ask", "There is no ask in it. What shall they say yes to?"));
            }

            if (found is null && string.IsNullOrWhiteSpace(benefit))
            {
                flags.Add(new DraftFlag("no-benefit", "It doesn’t say what they get from it."));
            }
        }

        flags.AddRange(ToneOf(text));
        if (Words(text) is > MostWords and var words)
        {
            flags.Add(new DraftFlag("too-long", $"{words} words. Up to {MostWords} are read to the end."));
        }

        return new DraftReport(
            chance >= AskChance.Asks, chance, stated ? ask!.Trim() : chance >= AskChance.Asks ? best.Sentence : null, found, flags, best.Sentence is null ? [] : AskChance.Why(best.Sentence, MostWhys));
    }

    /// <summary>Judges one line by itself: whether it asks, and its tone.</summary>
    public static DraftReport CheckLine(string line)
    {
        var sentences = Sentences(line);
        var chance = AskChance.Of(line);
        var asking = sentences.Count == 0 ? null : sentences.OrderByDescending(AskChance.Of).First();
        return new DraftReport(chance >= AskChance.Asks, chance, chance >= AskChance.Asks ? asking : null, BenefitOf(sentences), ToneOf(line), AskChance.Why(line, MostWhys));
    }

    /// <summary>Whether the words say what their reader gets from them.</summary>
    public static bool SaysBenefit(string text) => BenefitOf(Sentences(text.Length > LongestDraft ? text[..LongestDraft] : text)) is not null;

    private static List<DraftFlag> ToneOf(string text)
    {
        var flags = new List<DraftFlag>();
        var flat = Flat(text);
        if (Found(flat, DraftWords.CheckingIn) is { } checking)
        {
            flags.Add(new DraftFlag("just-checking-in", $"“{checking}” gives them no reason to answer. Bring something, then ask."));
        }

        if (Found(flat, DraftWords.Guilt) is { } guilt)
        {
            flags.Add(new DraftFlag("guilt", $"“{guilt}” sounds like a reproach. They owe us no answer: bring something, then ask."));
        }

        if (Found(flat, DraftWords.Pressure) is { } pressure)
        {
            flags.Add(new DraftFlag("pressure", $"“{pressure}” pushes. Name a real date and its reason, or leave it out."));
        }

        if (Found(flat, DraftWords.Spam) is { } spam)
        {
            flags.Add(new DraftFlag("spam-words", $"“{spam}” looks like advertising, to filters and to people."));
        }

        if (Link().Count(text) is > MostLinks and var links)
        {
            flags.Add(new DraftFlag("many-links", $"{links} links. One is followed; more look like advertising."));
        }

        var shouted = Shouted().Matches(text).Select(match => match.Value).Where(word => word.Length >= LeastShoutedLetters).Distinct().Take(LeastShoutedWords).Count();
        if (shouted >= LeastShoutedWords || text.Contains("!!", StringComparison.Ordinal))
        {
            flags.Add(new DraftFlag("shouting", "Capitals and “!!” shout. Say it quietly."));
        }

        if (text.Contains("{{", StringComparison.Ordinal))
        {
            flags.Add(new DraftFlag("tag", "A tag in it is not filled in."));
        }

        return flags;
    }

    private static string? BenefitOf(List<string> sentences) => sentences.Find(sentence =>
    {
        var flat = Flat(sentence);
        return You().IsMatch(flat) && DraftWords.Benefit.Any(word => IsIn(flat, word));
    });

    private static bool IsEnglish(string text)
    {
        var words = Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).ToList();
        return words.Count > 0 && words.Count(DraftWords.English.Contains) >= words.Count * EnglishShare;
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string? Found(string flat, string[] phrases) => Array.Find(phrases, phrase => IsIn(flat, phrase));

    /// <summary>Whole words only: "idea" is not in "ideal".</summary>
    private static bool IsIn(string flat, string phrase)
    {
        for (var at = flat.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = flat.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(flat[at - 1])) && (end == flat.Length || !char.IsLetterOrDigit(flat[end]) || !char.IsLetterOrDigit(phrase[^1])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lines of a paragraph belong together; a sentence ends at its mark or with its paragraph.</summary>
    private static List<string> Sentences(string text) =>
        [.. Paragraph().Split(text.ReplaceLineEndings("\n")).SelectMany(paragraph => End().Split(string.Join(' ', paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).Where(sentence => sentence.Length > 0)];

    private static string Flat(string text) => string.Join(' ', text.Replace('’', '\'').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"(?<=[.?!]["")”]?)\s+(?=[\p{Lu}\d“""(])")]
    private static partial Regex End();

    [GeneratedRegex(@"\byou(r|rs)?\b")]
    private static partial Regex You();

    [GeneratedRegex(@"[\p{L}']+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b\p{Lu}{4,}\b")]
    private static partial Regex Shouted();

    [GeneratedRegex(@"https?://|\bwww\.", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}

/// <summary>What a look at a draft found.</summary>
/// <param name="Asks">True where it asks for something.</param>
/// <param name="Chance">How surely, 0 to 1.</param>
/// <param name="Ask">The sentence that asks; null where none does.</param>
/// <param name="Benefit">The sentence that says what they get from it; null where none does.</param>
/// <param name="Flags">What could be better.</param>
/// <param name="Why">What in the sentence that comes nearest to an ask speaks for one and what against, the strongest first; empty where the author's own words say which it is.</param>
public sealed record DraftReport(bool Asks, double Chance, string? Ask, string? Benefit, IReadOnlyList<DraftFlag> Flags, IReadOnlyList<AskWord> Why);

/// <summary>Something that could be better in a draft.</summary>
/// <param name="Name">Its name for programs, such as "no-ask".</param>
/// <param name="Words">What it is and what to do, in a plain sentence.</param>
public sealed record DraftFlag(string Name, string Words);
