namespace Followthrough.Domain.Replies.Words;

/// <summary>
/// Reads the phrases of a table. A line is a phrase in plain words; <c>(a|b c)</c> is a choice, <c>[a|b]</c> may be left out, <c>word*</c> is
/// a stem, <c>..</c> a gap of up to three words, <c>#</c> a number, <c>^</c> and <c>$</c> are the ends of a sentence.
/// </summary>
internal static class PhraseReader
{
    /// <summary>The phrase of a line.</summary>
    /// <exception cref="FormatException">A bracket that isn't closed, a gap at an end, or no words.</exception>
    public static Phrase Read(string meaning, string line)
    {
        var text = line.Trim();
        var parts = PartsOf(text.Trim('^', '$', ' '), line).ToArray();
        if (parts.Length == 0 || parts[0].IsGap || parts[^1].IsGap || parts.All(part => part.IsOptional))
        {
            throw new FormatException($"A phrase needs words at both ends: {line}");
        }

        return new(meaning, parts, text.StartsWith('^'), text.EndsWith('$'));
    }

    private static IEnumerable<PhrasePart> PartsOf(string text, string line)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == ' ')
            {
                i++;
                continue;
            }

            if (text[i] is '(' or '[')
            {
                var close = text.IndexOf(text[i] == '(' ? ')' : ']', i);
                if (close < 0)
                {
                    throw new FormatException($"A bracket isn’t closed: {line}");
                }

                // The longest wording first: "best regards" before "best".
                var choices = text[(i + 1)..close].Split('|').Select(WordsOf).Where(words => words.Length > 0).OrderByDescending(words => words.Length).ToArray();
                if (choices.Length == 0)
                {
                    throw new FormatException($"Nothing to choose from: {line}");
                }

                yield return new(choices, text[i] == '[');
                i = close + 1;
                continue;
            }

            var end = text.AsSpan(i).IndexOfAny(' ', '(', '[');
            var written = end < 0 ? text[i..] : text.Substring(i, end);
            i += written.Length;
            if (written == "..")
            {
                yield return new([], IsOptional: false);
                continue;
            }

            foreach (var word in WordsOf(written))
            {
                yield return new([[word]], IsOptional: false);
            }
        }
    }

    private static PhraseWord[] WordsOf(string text)
    {
        var words = new List<PhraseWord>();
        foreach (var written in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (written == PhraseWord.Number)
            {
                words.Add(new(PhraseWord.Number, IsStem: false));
                continue;
            }

            var isStem = written.EndsWith('*');
            var tokens = Tokens.Of(isStem ? written[..^1] : written);
            for (var i = 0; i < tokens.Count; i++)
            {
                words.Add(new(tokens[i].Folded, isStem && i == tokens.Count - 1));
            }
        }

        return [.. words];
    }
}
