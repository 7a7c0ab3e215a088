using System.Globalization;
using System.Text;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Writes a text as YAML 1.2: plain where nothing could be misread, else in double quotes or as a block.</summary>
internal static class YamlScalar
{
    private const string SafeInside = " .,;'!?()/&%$€£+=*|<>_-–—…’“”\"{}[]@";

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>The text as a block below its key, or in quotes where a block can't hold it.</summary>
    public static string Block(string text, string indent)
    {
        var lines = text.Split('\n');
        var fits = text.All(c => c == '\n' || IsPrintable(c) || char.IsSurrogate(c)) && !char.IsWhiteSpace(text[0]) && lines[^1].Length > 0;
        return fits
            ? "|-\n" + string.Join('\n', lines.Select(line => line.Length == 0 ? "" : indent + line))
            : Quoted(text);
    }

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsLetterOrDigit(text[0])
        && text[^1] != ' '
        && text.All(c => (char.IsLetterOrDigit(c) && IsPrintable(c)) || SafeInside.Contains(c, StringComparison.Ordinal) || c == ':')
        && !text.Contains(": ", StringComparison.Ordinal)
        && text[^1] != ':'
        && text is not ("null" or "true" or "false" or "yes" or "no");

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when IsPrintable(c) || char.IsSurrogate(c) => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>What may stand unescaped. Line and paragraph separators (U+0085, U+2028, U+2029) and the byte order mark may not.</summary>
    private static bool IsPrintable(char c) =>
        c is (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uD7FF' and not ('\u2028' or '\u2029')) or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');
}
