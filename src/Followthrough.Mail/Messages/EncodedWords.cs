using System.Buffers;
using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>
/// Encoded words (RFC 2047 §2): <c>=?charset*language?B|Q?text?=</c>. Read with patience: words without white space between them and the
/// text, spaces inside, a character split over two words (their bytes are joined before they are decoded), charsets nobody knows.
/// </summary>
internal static class EncodedWords
{
    /// <summary>The text with its words decoded. What is no word stays as it is.</summary>
    public static string Decode(string text)
    {
        var result = new StringBuilder(text.Length);
        var joined = new ArrayBufferWriter<byte>();
        string? charset = null;
        var at = 0;
        // Behind the last closing mark no word can close: a text of openings alone is not searched again for each of them.
        var lastClose = text.LastIndexOf("?=", StringComparison.Ordinal);
        while (at < text.Length)
        {
            var start = text.IndexOf("=?", at, StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            if (!Word(text, start, lastClose, out var wordCharset, out var encoding, out var content, out var end))
            {
                Flush(result, joined, ref charset);
                result.Append(text, at, start + 2 - at);
                at = start + 2;
                continue;
            }

            // White space between two encoded words is no text (RFC 2047 §6.2).
            var between = text.AsSpan(at, start - at);
            if (charset is null || !between.IsWhiteSpace())
            {
                Flush(result, joined, ref charset);
                result.Append(between);
            }
            else if (!charset.Equals(wordCharset, StringComparison.OrdinalIgnoreCase))
            {
                Flush(result, joined, ref charset);
            }

            charset = wordCharset;
            if (encoding is 'b' or 'B')
            {
                TransferEncoding.Base64(Encoding.Latin1.GetBytes(content), joined);
            }
            else
            {
                Q(content, joined);
            }

            at = end;
        }

        Flush(result, joined, ref charset);
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static bool Word(string text, int start, int lastClose, out string charset, out char encoding, out string content, out int end)
    {
        charset = content = "";
        encoding = ' ';
        end = 0;
        var first = text.IndexOf('?', start + 2);
        if (first < 0 || first == start + 2 || first - start > 80 || first + 2 >= text.Length || text[first + 2] != '?')
        {
            return false;
        }

        encoding = text[first + 1];
        if (encoding is not ('b' or 'B' or 'q' or 'Q'))
        {
            return false;
        }

        var name = text.AsSpan(start + 2, first - start - 2);
        if (name.ContainsAny(" \t=<>\""))
        {
            return false;
        }

        var star = name.IndexOf('*');
        charset = (star < 0 ? name : name[..star]).ToString();
        var from = first + 3;
        var close = from > lastClose ? -1 : text.IndexOf("?=", from, StringComparison.Ordinal);
        if (close < 0)
        {
            // Cut off in the middle: only a word that runs to the end without a space is taken.
            if (from >= text.Length || text.AsSpan(from).ContainsAny(" \t"))
            {
                return false;
            }

            content = text[from..].TrimEnd('?');
            end = text.Length;
            return true;
        }

        content = text[from..close];
        end = close + 2;
        return true;
    }

    private static void Q(string content, ArrayBufferWriter<byte> into)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var kept = into.GetSpan(Math.Max(1, bytes.Length));
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var one = bytes[i];
            if (one == '=' && i + 2 < bytes.Length && TransferEncoding.Hex(bytes[i + 1], bytes[i + 2]) is >= 0 and var value)
            {
                one = (byte)value;
                i += 2;
            }
            else if (one == '_')
            {
                one = (byte)' ';
            }

            kept[length++] = one;
        }

        into.Advance(length);
    }

    private static void Flush(StringBuilder result, ArrayBufferWriter<byte> joined, ref string? charset)
    {
        if (charset is not null)
        {
            var decoded = Charsets.Decode(joined.WrittenSpan, charset);
            // A line's end that was hidden in a word must not become one again.
            result.Append(decoded.AsSpan().ContainsAny('\r', '\n', '\0') ? decoded.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ').Replace("\0", "", StringComparison.Ordinal) : decoded);
            joined.ResetWrittenCount();
            charset = null;
        }
    }
}
