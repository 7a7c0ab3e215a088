namespace Followthrough.Mail.Text;

/// <summary>The line, wrapped or not, that says whose words follow: "On Mon, 2 Apr 2012 at 18:26, Ann &lt;ann@example.com&gt; wrote:".</summary>
internal static class Attribution
{
    private const int MostLines = 4;
    private const int MostCharacters = 500;

    /// <summary>How many lines the one that begins on line <paramref name="i"/> has; 0 where none begins there.</summary>
    public static int LengthAt(List<TextLine> lines, int i)
    {
        if (lines[i].IsMarked || lines[i].IsLong)
        {
            return 0;
        }

        var joined = "";
        for (var count = 1; count <= MostLines && i + count <= lines.Count; count++)
        {
            var line = lines[i + count - 1];
            if (line.IsBlank || line.IsMarked || line.IsLong || joined.Length + line.Plain.Length > MostCharacters)
            {
                return 0;
            }

            joined = joined.Length == 0 ? line.Plain : joined.EndsWith('<') ? joined + line.Plain : joined + " " + line.Plain;
            if (Is(joined, isOneLine: count == 1, isBeforeQuote: IsBeforeQuote(lines, i + count)))
            {
                return count;
            }
        }

        return 0;
    }

    /// <summary>Where in the written line <paramref name="i"/> one begins behind other text; -1 where none does.</summary>
    public static int SharedAt(List<TextLine> lines, int i)
    {
        var written = lines[i].Written.TrimEnd();
        if (written.Length < 12 || !(written[^1] is ':' or '：' || IsStartedHere(written)))
        {
            return -1;
        }

        var from = Math.Max(1, written.Length - MostCharacters);
        foreach (var starter in QuoteWords.SharedStarters)
        {
            var at = written.LastIndexOf(starter, written.Length - 1, written.Length - from, StringComparison.Ordinal);
            if (at <= 0 || (!char.IsWhiteSpace(written[at - 1]) && written[at - 1] is not ('-' or '.' or '!' or '?' or '>')) || !DateShape.IsIn(written.AsSpan(at)))
            {
                continue;
            }

            var rest = written[at..].Trim();
            if (IsDated(rest) && (Is(rest, isOneLine: true, isBeforeQuote: false) || IsWrapped(lines, i, rest)))
            {
                var cut = at;
                while (cut > 0 && (written[cut - 1] is '-' || char.IsWhiteSpace(written[cut - 1])))
                {
                    cut--;
                }

                return cut;
            }
        }

        return -1;
    }

    private static bool IsStartedHere(string written) => written.Contains(" On ", StringComparison.Ordinal) && written.EndsWith('<');

    private static bool IsWrapped(List<TextLine> lines, int i, string rest)
    {
        for (var j = i + 1; j < lines.Count && j <= i + MostLines && !lines[j].IsBlank && !lines[j].IsMarked && !lines[j].IsLong; j++)
        {
            rest = rest.EndsWith('<') ? rest + lines[j].Plain : rest + " " + lines[j].Plain;
            if (rest.Length > MostCharacters)
            {
                return false;
            }

            if (Is(rest, isOneLine: false, isBeforeQuote: false))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDated(string rest) => rest.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and < 40;

    private static bool Is(string joined, bool isOneLine, bool isBeforeQuote)
    {
        var text = joined.AsSpan().Trim("-—–_ ");
        if (text.IsEmpty)
        {
            return false;
        }

        var hasColon = text[^1] == ':';
        var isDashed = joined[^1] == '-' && joined[0] == '-';
        var bare = text.TrimEnd(":").TrimEnd();
        if (bare.IsEmpty)
        {
            return false;
        }

        var hasAddress = text.Contains('@');
        var hasDate = DateShape.IsIn(text);
        var endsWithVerb = QuoteWords.EndsWithVerb(bare);
        if (!hasColon && !isDashed)
        {
            // 2011/4/7 Ann <ann@example.com>, and nothing more, above the quote.
            return isBeforeQuote && hasDate && hasAddress && bare[^1] == '>' && (char.IsAsciiDigit(bare[0]) || QuoteWords.IsStarter(bare))
                || (isBeforeQuote && endsWithVerb && hasDate && QuoteWords.IsStarter(bare));
        }

        if (isBeforeQuote && isOneLine && (endsWithVerb || hasAddress || hasDate) && (endsWithVerb || (hasDate && hasAddress)))
        {
            return true;
        }

        var opens = char.IsAsciiDigit(bare[0]) || QuoteWords.IsStarter(bare);
        if (hasDate && (endsWithVerb || QuoteWords.ContainsVerb(bare)))
        {
            return opens || (isOneLine && hasAddress) || (isOneLine && QuoteWords.EndsWithEasternVerb(bare));
        }

        return hasDate && hasAddress && opens && bare[^1] is '>' or ')' or ']'
            || (isBeforeQuote && hasDate && opens && hasColon);
    }

    private static bool IsBeforeQuote(List<TextLine> lines, int next)
    {
        while (next < lines.Count && lines[next].IsBlank)
        {
            next++;
        }

        return next < lines.Count && lines[next].IsMarked;
    }
}
