namespace Followthrough.Mail.Text;

/// <summary>Lines below which all is quoted: "-----Original Message-----", "Begin forwarded message:", "Reply above this line".</summary>
internal static class Separator
{
    private const int MostCharacters = 160;
    private const int FewestRuleSigns = 5;

    /// <summary>True where line <paramref name="i"/> is one.</summary>
    public static bool Starts(List<TextLine> lines, int i)
    {
        var plain = lines[i].Plain;
        if (lines[i].IsLong || plain.Length > MostCharacters)
        {
            return false;
        }

        var words = plain.AsSpan().Trim("-_=—–~#> ").TrimEnd(":").Trim();
        if (words.IsEmpty)
        {
            return plain.Length >= FewestRuleSigns && HeaderBlock.Starts(lines, Next(lines, i));
        }

        var isFramed = plain[0] is '-' or '_' or '=' or '—' or '–' or '~' or '#';
        return (isFramed && QuoteWords.IsOriginalMessage(words))
            || (plain.EndsWith(':') && QuoteWords.IsForwardStart(words))
            || (QuoteWords.IsOriginalMessage(words) && HeaderBlock.Starts(lines, Next(lines, i)))
            || (plain.StartsWith("--", StringComparison.Ordinal) && plain.EndsWith("--", StringComparison.Ordinal) && HeaderBlock.IsLabelled(lines, Next(lines, i)))
            || QuoteWords.IsReplyAbove(words);
    }

    private static int Next(List<TextLine> lines, int i)
    {
        i++;
        while (i < lines.Count && lines[i].IsBlank)
        {
            i++;
        }

        return i;
    }
}
