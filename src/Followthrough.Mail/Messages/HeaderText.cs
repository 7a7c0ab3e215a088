
namespace Followthrough.Mail.Messages;

/// <summary>A field's value as characters. Raw 8-bit bytes are UTF-8 where they can be (RFC 6532), else windows-1252, which is what most old programs sent.</summary>
internal static class HeaderText
{
    /// <summary>Unfolded, with encoded words decoded.</summary>
    public static string Decode(ReadOnlySpan<byte> value)
    {
        var text = Unfold(value);
        return text.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(text) : text;
    }

    /// <summary>Unfolded: a line's end with the white space around it becomes one space. A NUL is dropped.</summary>
    public static string Unfold(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\n', (byte)'\r', (byte)0) < 0)
        {
            return Charsets.Guess(value);
        }

        var kept = value.Length <= 1024 ? stackalloc byte[value.Length] : new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var one = value[i];
            if (one is (byte)'\n' or (byte)'\r')
            {
                while (length > 0 && kept[length - 1] is (byte)' ' or (byte)'\t')
                {
                    length--;
                }

                while (i + 1 < value.Length && value[i + 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                {
                    i++;
                }

                one = (byte)' ';
            }

            if (one != 0)
            {
                kept[length++] = one;
            }
        }

        // An ISO-2022 header carries escapes; everything else is guessed.
        return Charsets.Guess(kept[..length]);
    }
}
