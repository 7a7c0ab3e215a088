namespace Followthrough.Domain.Replies.Words;

/// <summary>A text with its words and what the tables found in it.</summary>
internal sealed class ReadText
{
    /// <summary>Longest text that is read, in characters, about seven pages: nobody answers at greater length.</summary>
    public const int MostCharacters = 20_000;

    private const int MostEvidence = 160;
    private static readonly List<Found> None = [];
    private readonly int[] _sentenceStarts;
    private readonly Dictionary<int, List<Found>> _times = [];
    private readonly Dictionary<int, List<Found>> _foundIn = [];
    private readonly Dictionary<int, List<TimeMark>> _marks = [];

    private ReadText(string text, List<Token> tokens, IReadOnlyList<LanguageWords> languages, string language, List<Found> found)
    {
        Text = text;
        Words = tokens;
        Languages = languages;
        Language = language;
        Found = found;
        _sentenceStarts = SentenceStarts(tokens);
        foreach (var one in found)
        {
            var sentence = tokens[one.First].Sentence;
            (_foundIn.TryGetValue(sentence, out var inside) ? inside : _foundIn[sentence] = []).Add(one);
        }

        var times = new List<Found>();
        foreach (var each in languages)
        {
            each.Times.Find(tokens, times);
        }

        foreach (var time in times.OrderByDescending(time => time.End - time.First))
        {
            (_times.TryGetValue(time.First, out var at) ? at : _times[time.First] = []).Add(time);
        }
    }

    public string Text { get; }

    public List<Token> Words { get; }

    public IReadOnlyList<LanguageWords> Languages { get; }

    /// <summary>ISO 639-1; empty where it couldn't be told.</summary>
    public string Language { get; }

    /// <summary>What the tables found, in order, no two overlapping: of two the longer stands.</summary>
    public List<Found> Found { get; }

    public static ReadText Of(string text, string? languageHint)
    {
        var read = text.Length > MostCharacters ? text[..MostCharacters] : text;
        var tokens = Tokens.Of(read);
        var (languages, isSure) = LanguageGuess.Of(tokens, languageHint);
        var found = new List<Found>();
        foreach (var language in languages)
        {
            language.Phrases.Find(tokens, found);
        }

        return new(read, tokens, languages, isSure ? languages[0].Code : "", Longest(found, tokens.Count));
    }

    /// <summary>Those of one section.</summary>
    public IEnumerable<Found> All(string meaning) => Found.Where(found => found.Meaning == meaning);

    /// <summary>The words of time that begin at an index, the longest first.</summary>
    public IReadOnlyList<Found> TimesAt(int i) => _times.TryGetValue(i, out var found) ? found : None;

    /// <summary>What the tables found in a sentence.</summary>
    public IReadOnlyList<Found> FoundIn(int sentence) => _foundIn.TryGetValue(sentence, out var found) ? found : None;

    /// <summary>True where one of a section stands in a sentence.</summary>
    public bool HasIn(string meaning, int sentence) => FoundIn(sentence).Any(found => found.Meaning == meaning);

    /// <summary>The times that a sentence names; looked for once.</summary>
    public IReadOnlyList<TimeMark> TimesIn(int sentence, DayFrame frame)
    {
        if (_marks.TryGetValue(sentence, out var marks))
        {
            return marks;
        }

        return _marks[sentence] = [.. new TimeScan(this, frame).Of(sentence)];
    }

    /// <summary>True where one of a section stands.</summary>
    public bool Has(string meaning) => Found.Exists(found => found.Meaning == meaning);

    /// <summary>The indexes of a sentence's words.</summary>
    public (int First, int End) Sentence(int number) =>
        (_sentenceStarts[number], number + 1 < _sentenceStarts.Length ? _sentenceStarts[number + 1] : Words.Count);

    /// <summary>How many sentences there are.</summary>
    public int Sentences => _sentenceStarts.Length;

    /// <summary>True where the sentence ends with a question mark.</summary>
    public bool IsQuestion(int sentence)
    {
        var (_, end) = Sentence(sentence);
        var at = Words[end - 1].End;
        while (at < Text.Length && (char.IsWhiteSpace(Text[at]) || Text[at] is '"' or ')' or '”' or '!' or '.'))
        {
            if (Text[at] == '\n')
            {
                return false;
            }

            at++;
        }

        return at < Text.Length && Text[at] is '?' or '？';
    }

    /// <summary>The words that a finding stands on: its sentence where that is short, else the words themselves.</summary>
    public (string Words, int Start) Evidence(Found found)
    {
        var (first, end) = Sentence(Words[found.First].Sentence);
        var start = Words[first].Start;
        var stop = Words[end - 1].End;
        if (stop - start > MostEvidence)
        {
            start = Words[found.First].Start;
            stop = Math.Min(Words[found.End - 1].End, start + MostEvidence);
        }
        else if (stop < Text.Length && Text[stop] is '.' or '!' or '?')
        {
            stop++;
        }

        return (Text[start..stop], start);
    }

    private static int[] SentenceStarts(List<Token> tokens)
    {
        var starts = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i == 0 || tokens[i].Sentence != tokens[i - 1].Sentence)
            {
                starts.Add(i);
            }
        }

        return [.. starts];
    }

    private static List<Found> Longest(List<Found> found, int words)
    {
        // What programs say and what humans say are looked for apart; small words of the one must not hide the other.
        var taken = new[] { new bool[words], new bool[words] };
        var kept = new List<Found>();
        foreach (var one in found.OrderByDescending(each => each.Weight).ThenBy(each => each.End - each.First).ThenBy(each => each.First))
        {
            var side = one.Meaning is "AWAY" or "BACK" or "AUTO" or "ACK" ? 1 : 0;
            var isFree = true;
            for (var i = one.First; i < one.End && isFree; i++)
            {
                isFree = !taken[side][i];
            }

            if (isFree)
            {
                Array.Fill(taken[side], true, one.First, one.End - one.First);
                if (one.Meaning == "NONE")
                {
                    Array.Fill(taken[1 - side], true, one.First, one.End - one.First);
                }

                kept.Add(one);
            }
        }

        kept.Sort((a, b) => a.First.CompareTo(b.First));
        return kept;
    }
}
