namespace Followthrough.Mail.Text;

/// <summary>Whether a line holds something like a date: two groups of digits near each other, or a year, or a clock time.</summary>
internal static class DateShape
{
    /// <summary>True where <paramref name="text"/> holds one, in any language.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        var groups = 0;
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            var length = i - start;
            if (length == 4 && text[start] is '1' or '2' && text[start + 1] is '9' or '0')
            {
                return true;
            }

            var isWord = (start > 0 && char.IsLetter(text[start - 1]) && text[start - 1] < 0x2E80)
                || (i < text.Length && char.IsAsciiLetter(text[i]) && !IsOrdinal(text[i..]));
            if (length <= 2 && !isWord && ++groups >= 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrdinal(ReadOnlySpan<char> rest) =>
        rest.StartsWith("st") || rest.StartsWith("nd") || rest.StartsWith("rd") || rest.StartsWith("th") || rest[0] is 'h' or 'T' or 'a' or 'p' or 'A' or 'P';
}
