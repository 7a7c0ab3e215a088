using System.Globalization;
using System.Text;

namespace Followthrough.Domain.Replies.Words;

/// <summary>Takes a text apart into words and sentences, for all languages alike; where words aren't divided by spaces, each sign is one.</summary>
internal static class Tokens
{
    /// <summary>A line shorter than this ends its sentence, full stop or not, in characters.</summary>
    private const int ShortLine = 45;

    /// <summary>A sentence ends after so many words at the latest: what is looked for in a sentence costs the same in any text.</summary>
    private const int MostSentenceWords = 200;

    /// <summary>Longest word that is looked at, in characters; hostile text has longer ones.</summary>
    private const int MostWordCharacters = 64;

    private static readonly Dictionary<string, string[]> Whole = new(StringComparer.Ordinal)
    {
        ["let's"] = ["let", "us"], ["won't"] = ["will", "not"], ["can't"] = ["can", "not"], ["cannot"] = ["can", "not"], ["dont"] = ["do", "not"], ["doesnt"] = ["does", "not"],
        ["didnt"] = ["did", "not"], ["cant"] = ["can", "not"], ["wont"] = ["will", "not"], ["isnt"] = ["is", "not"], ["arent"] = ["are", "not"], ["im"] = ["i", "am"], ["shan't"] = ["shall", "not"],
        ["thats"] = ["that", "is"], ["pls"] = ["please"], ["plz"] = ["please"], ["thx"] = ["thanks"], ["o'clock"] = ["oclock"], ["aujourd'hui"] = ["aujourdhui"],
    };

    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["m"] = "am", ["re"] = "are", ["ve"] = "have", ["ll"] = "will", ["d"] = "would", ["s"] = "is",
    };

    /// <summary>The words of a text.</summary>
    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        var sentence = 0;
        var isPause = false;
        var lineStart = 0;
        var sentenceStart = 0;
        var i = 0;
        while (i < text.Length)
        {
            var character = text[i];
            if (IsWordSign(character))
            {
                var start = i;
                i = WordEnd(text, i);
                if (tokens.Count - sentenceStart >= MostSentenceWords)
                {
                    sentence += HasWordIn(tokens, sentence) ? 1 : 0;
                }

                sentenceStart = HasWordIn(tokens, sentence) ? sentenceStart : tokens.Count;
                Add(tokens, text, start, i, sentence, isPause);
                isPause = false;
                continue;
            }

            if (character == '\n')
            {
                var isBreak = i - lineStart < ShortLine || (i + 1 < text.Length && text[i + 1] is '\n' or '\r');
                sentence += isBreak && HasWordIn(tokens, sentence) ? 1 : 0;
                lineStart = i + 1;
            }
            else if (IsSentenceEnd(text, i, tokens))
            {
                sentence += HasWordIn(tokens, sentence) ? 1 : 0;
            }
            else if (character is ',' or '(' or ')' or '–' or '—' or ':' or '、' or '，' || (character == '-' && i > 0 && char.IsWhiteSpace(text[i - 1])))
            {
                isPause = true;
            }

            i++;
        }

        return tokens;
    }

    /// <summary>Lower case and without accents.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var isPlain = true;
        foreach (var character in word)
        {
            isPlain &= character < 0x80;
        }

        if (isPlain)
        {
            return word.ToString().ToLowerInvariant();
        }

        var folded = new StringBuilder(word.Length);
        foreach (var character in WellFormed(word).Normalize(NormalizationForm.FormD))
        {
            // Marks above and below are dropped; Japanese voicing marks are letters of their own right and stay.
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark && character is not ('\u3099' or '\u309A'))
            {
                continue;
            }

            switch (char.ToLowerInvariant(character))
            {
                case 'ß': folded.Append("ss"); break;
                case 'ø': folded.Append('o'); break;
                case 'æ': folded.Append("ae"); break;
                case 'œ': folded.Append("oe"); break;
                case 'ł': folded.Append('l'); break;
                case 'ı': folded.Append('i'); break;
                case 'đ': folded.Append('d'); break;
                case '’': folded.Append('\''); break;
                case var lower: folded.Append(lower); break;
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // Half of a surrogate pair, which hostile mail holds, can't be normalised.
    private static string WellFormed(ReadOnlySpan<char> word)
    {
        var text = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            text.Append(rune);
        }

        return text.ToString();
    }

    private static bool IsWordSign(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character);

    private static bool IsEastern(char character) => character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static int WordEnd(string text, int i)
    {
        if (IsEastern(text[i]))
        {
            return i + 1;
        }

        var isDigits = char.IsDigit(text[i]);
        while (i < text.Length && !IsEastern(text[i])
            && ((IsWordSign(text[i]) && char.IsDigit(text[i]) == isDigits)
                || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark
                || (text[i] is '\'' or '’' && !isDigits && i + 1 < text.Length && char.IsLetter(text[i + 1]))))
        {
            i++;
        }

        return i;
    }

    private static void Add(List<Token> tokens, string text, int start, int end, int sentence, bool isPause)
    {
        var folded = Fold(text.AsSpan(start, Math.Min(end - start, MostWordCharacters))).Replace('’', '\'');
        if (Whole.TryGetValue(folded, out var parts))
        {
            foreach (var part in parts)
            {
                tokens.Add(new(part, start, end, sentence, false) { IsAfterPause = isPause });
                isPause = false;
            }

            return;
        }

        var apostrophe = folded.IndexOf('\'', StringComparison.Ordinal);
        if (apostrophe <= 0 || apostrophe == folded.Length - 1)
        {
            tokens.Add(new(folded, start, end, sentence, char.IsDigit(folded.Length > 0 ? folded[0] : ' ')) { IsAfterPause = isPause });
            return;
        }

        var head = folded[..apostrophe];
        var tail = folded[(apostrophe + 1)..].Replace("'", "", StringComparison.Ordinal);
        if (tail == "t" && head.EndsWith('n') && head.Length > 2)
        {
            (head, tail) = (head[..^1], "not");
        }
        else if (Endings.TryGetValue(tail, out var ending))
        {
            tail = ending;
        }

        tokens.Add(new(head, start, end, sentence, false) { IsAfterPause = isPause });
        tokens.Add(new(tail, start, end, sentence, false));
    }

    private static bool HasWordIn(List<Token> tokens, int sentence) => tokens.Count > 0 && tokens[^1].Sentence == sentence;

    private static bool IsSentenceEnd(string text, int i, List<Token> tokens)
    {
        if (text[i] is '!' or '?' or ';' or '。' or '！' or '？' or '…')
        {
            return true;
        }

        if (text[i] != '.' || (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])))
        {
            return false;
        }

        var next = i + 1;
        while (next < text.Length && next < i + 4 && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        // "6. Januar", "Jan. 7", "approx. ten"
        var isAfterNumber = tokens.Count > 0 && tokens[^1] is { IsNumber: true, Folded.Length: <= 2 } && tokens[^1].End == i;
        return next >= text.Length || (!char.IsDigit(text[next]) && !char.IsLower(text[next]) && !(isAfterNumber && char.IsLetter(text[next])));
    }
}
