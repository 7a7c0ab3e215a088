using System.Buffers;
using System.Text;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Imap;

/// <summary>Strings as IMAP writes them.</summary>
internal static class ImapText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\");

    /// <summary>A quoted string (RFC 3501 §4.3) of ASCII.</summary>
    /// <exception cref="ArgumentException">It holds CR, LF, NUL or letters beyond ASCII.</exception>
    internal static string Quote(string text, string name)
    {
        FieldText.OneLine(text, name);
        if (!Ascii.IsValid(text))
        {
            throw new ArgumentException($"{name} holds letters beyond ASCII.", name);
        }

        return text.AsSpan().ContainsAny(Escaped) ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : $"\"{text}\"";
    }

    /// <summary>A folder's name as the server is told: modified UTF-7, quoted.</summary>
    internal static string Folder(string name) => Quote(ToModifiedUtf7(FieldText.Required(name, nameof(name))), nameof(name));

    /// <summary>A folder's name in modified UTF-7 (RFC 3501 §5.1.3).</summary>
    internal static string ToModifiedUtf7(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                text.Append(name[i] == '&' ? "&-" : name[i]);
                continue;
            }

            var end = i;
            while (end < name.Length && name[end] is < ' ' or > '~')
            {
                end++;
            }

            var bytes = Encoding.BigEndianUnicode.GetBytes(name[i..end]);
            text.Append('&').Append(Convert.ToBase64String(bytes).TrimEnd('=').Replace('/', ',')).Append('-');
            i = end - 1;
        }

        return text.ToString();
    }

    /// <summary>The name behind modified UTF-7; what is none is left as it stands, as servers with UTF-8 names send them plain.</summary>
    internal static string FromModifiedUtf7(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
        {
            return text;
        }

        var name = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '&' ? text.IndexOf('-', i) : -1;
            if (end < 0)
            {
                name.Append(text[i]);
                continue;
            }

            var coded = text[(i + 1)..end];
            if (coded.Length > 0 && !TryDecode(coded, name))
            {
                name.Append(text[i]);
                continue;
            }

            if (coded.Length == 0)
            {
                name.Append('&');
            }

            i = end;
        }

        return name.ToString();
    }

    private static bool TryDecode(string coded, StringBuilder into)
    {
        var base64 = coded.Replace(',', '/');
        base64 = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count) || count % 2 != 0)
        {
            return false;
        }

        into.Append(Encoding.BigEndianUnicode.GetString(bytes, 0, count));
        return true;
    }
}
