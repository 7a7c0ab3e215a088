using System.Text;

namespace Followthrough.Features.Sources;

/// <summary>One line of a vCard taken apart: <c>item1.TEL;TYPE=CELL:+46 70 …</c>.</summary>
internal sealed class VCardProperty
{
    private VCardProperty(string group, string name, IReadOnlyList<string> types, string text) =>
        (Group, Name, Types, Text) = (group, name, types, text);

    /// <summary>The group before the dot, in capitals; empty where there is none.</summary>
    internal string Group { get; }

    /// <summary>The name, in capitals.</summary>
    internal string Name { get; }

    /// <summary>Everything its parameters say (TYPE=HOME,PREF and 2.1's bare HOME), in capitals.</summary>
    internal IReadOnlyList<string> Types { get; }

    /// <summary>The value, decoded, still with its backslashes.</summary>
    internal string Text { get; }

    /// <summary>The value without backslashes.</summary>
    internal string Value => Unescape(Text);

    /// <summary>The value's parts between semicolons, without backslashes.</summary>
    internal string[] Parts => [.. Split(Text, ';').Select(Unescape)];

    /// <summary>The value's parts between commas, without backslashes.</summary>
    internal string[] Items => [.. Split(Text, ',').Select(Unescape)];

    /// <summary>Takes a line apart; null where it is no property.</summary>
    /// <param name="line">The joined line.</param>
    /// <param name="fallback">How its letters are encoded where it doesn't say.</param>
    internal static VCardProperty? Parse(ReadOnlySpan<byte> line, Encoding fallback)
    {
        var colon = Colon(line);
        if (colon <= 0)
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(line[..colon]).ToUpperInvariant().Split(';', StringSplitOptions.TrimEntries);
        var dot = head[0].IndexOf('.', StringComparison.Ordinal);
        var types = new List<string>();
        var encoding = fallback;
        var quotedPrintable = false;
        foreach (var parameter in head.Skip(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? ("TYPE", parameter) : (parameter[..equals], parameter[(equals + 1)..].Trim('"'));
            switch (key)
            {
                case "CHARSET":
                    encoding = CharsetOf(value) ?? fallback;
                    break;
                case "ENCODING":
                    quotedPrintable |= value is "QUOTED-PRINTABLE" or "Q";
                    types.Add(value);
                    break;
                case "PREF":
                    types.Add(value == "1" ? "PREF" : "");
                    break;
                default:
                    quotedPrintable |= value == "QUOTED-PRINTABLE";
                    types.AddRange(value.Split(',', StringSplitOptions.TrimEntries));
                    break;
            }
        }

        var bytes = quotedPrintable ? QuotedPrintable(line[(colon + 1)..]) : line[(colon + 1)..];
        return new VCardProperty(dot < 0 ? "" : head[0][..dot], head[0][(dot + 1)..].Trim(), types, encoding.GetString(bytes).Trim());
    }

    internal bool Is(string type) => Types.Contains(type);

    private static int Colon(ReadOnlySpan<byte> line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return line.IndexOf((byte)':');
    }

    private static Encoding? CharsetOf(string name)
    {
        try
        {
            return name is "UTF-8" or "UTF8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else
            {
                bytes[length++] = text[i];
            }
        }

        return bytes[..length];
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == separator)
            {
                parts.Add(text[begin..i]);
                begin = i + 1;
            }
        }

        parts.Add(text[begin..]);
        return parts;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text.Trim();
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                i++;
                c = text[i] is 'n' or 'N' ? '\n' : text[i];
            }

            plain.Append(c);
        }

        return plain.ToString().Trim();
    }
}
