using System.Buffers;
using System.Globalization;
using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>
/// A field of the form <c>value; name=value; …</c>: Content-Type (RFC 2045 §5.1), Content-Disposition (RFC 2183), with parameters that are
/// split and labelled (RFC 2231) or, against the rules, written as encoded words.
/// </summary>
internal sealed class MediaType
{
    private const int MostParameters = 200;

    private static readonly IReadOnlyDictionary<string, string> NoParameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private MediaType(string value, IReadOnlyDictionary<string, string> parameters)
    {
        Value = value;
        Parameters = parameters;
    }

    /// <summary>What stands before the first semicolon, in lower case and without white space.</summary>
    public string Value { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Whether the value has the form of a type: something on both sides of one slash.</summary>
    public bool IsType => Value.IndexOf('/') is > 0 and var slash && slash < Value.Length - 1;

    /// <summary>Another type with the same parameters.</summary>
    public MediaType As(string value) => new(value, Parameters);

    public static MediaType Read(string text)
    {
        var end = ValueEnd(text);
        var value = Clean(text.AsSpan(0, end));
        return new MediaType(value, end >= text.Length ? NoParameters : ReadParameters(text, end));
    }

    /// <summary>Where the value ends: at a semicolon, or where a broken field goes on with a parameter without one.</summary>
    private static int ValueEnd(string text)
    {
        var end = text.IndexOf(';');
        end = end < 0 ? text.Length : end;
        var equals = text.AsSpan(0, end).IndexOf('=');
        if (equals > 0)
        {
            var space = text.AsSpan(0, equals).TrimEnd().LastIndexOfAny(" \t");
            return space > 0 ? space : 0;
        }

        return end;
    }

    private static string Clean(ReadOnlySpan<char> value)
    {
        var comment = value.IndexOf('(');
        value = (comment < 0 ? value : value[..comment]).Trim(" \t\"',");
        return value switch
        {
            "text/plain" => "text/plain",
            "text/html" => "text/html",
            "multipart/alternative" => "multipart/alternative",
            "multipart/mixed" => "multipart/mixed",
            "attachment" => "attachment",
            "inline" => "inline",
            _ => value.ContainsAny(" \t") ? string.Concat(value.ToString().Where(c => c is not (' ' or '\t'))).ToLowerInvariant() : value.ToString().ToLowerInvariant(),
        };
    }

    private static IReadOnlyDictionary<string, string> ReadParameters(string text, int at)
    {
        var plain = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        List<Piece>? pieces = null;
        for (var count = 0; at < text.Length && count < MostParameters; count++)
        {
            at = SkipSpace(text, at);
            if (at >= text.Length)
            {
                break;
            }

            var nameAt = at;
            while (at < text.Length && text[at] is not ('=' or ';'))
            {
                at++;
            }

            var name = text.AsSpan(nameAt, at - nameAt).Trim();
            if (at >= text.Length || text[at] == ';')
            {
                continue;
            }

            var value = ReadValue(text, ref at);
            if (name.IsEmpty)
            {
                continue;
            }

            var star = name.IndexOf('*');
            if (star < 0)
            {
                plain.TryAdd(name.ToString(), value.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(value) : value);
            }
            else if (Piece.Of(name, star, value) is { } piece)
            {
                (pieces ??= []).Add(piece);
            }
        }

        Join(pieces, plain);
        return plain;
    }

    private static string ReadValue(string text, ref int at)
    {
        at++;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at < text.Length && text[at] == '"')
        {
            var quoted = new StringBuilder();
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                // A backslash is kept where a program of Windows wrote a path.
                if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                {
                    at++;
                }

                quoted.Append(text[at]);
            }

            at = Math.Min(at + 1, text.Length);
            var after = at;
            while (after < text.Length && text[after] is ' ' or '\t')
            {
                after++;
            }

            // Up to the next semicolon: junk after a closing quote, or a parameter whose semicolon was forgotten.
            if (after < text.Length && text[after] != ';' && text.AsSpan(after).IndexOfAny(";=") is var stop && (stop < 0 || text[after + stop] == ';'))
            {
                at = stop < 0 ? text.Length : after + stop;
            }

            return quoted.ToString();
        }

        var from = at;
        at = text.AsSpan(from).IndexOf(';') is >= 0 and var end ? from + end : text.Length;
        var value = text.AsSpan(from, at - from);
        // A comment, or a second parameter after white space (its semicolon was forgotten).
        if (value.IndexOf('(') is > 0 and var comment && value[comment - 1] is ' ' or '\t')
        {
            value = value[..comment];
        }

        if (!value.StartsWith("=?") && value.IndexOf('=') is > 0 and var next && value[..next].LastIndexOfAny(" \t") is > 0 and var gap && value[gap..next].Trim() is { IsEmpty: false } word && IsName(word))
        {
            at = from + gap;
            value = value[..gap];
        }

        return value.Trim().TrimEnd('"').ToString();
    }

    private static bool IsName(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '*' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or ';')
            {
                at++;
            }
            else if (text[at] == '(')
            {
                var depth = 0;
                do
                {
                    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
                    at++;
                }
                while (at < text.Length && depth > 0);
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static void Join(List<Piece>? pieces, Dictionary<string, string> into)
    {
        if (pieces is null)
        {
            return;
        }

        foreach (var group in pieces.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase))
        {
            var bytes = new ArrayBufferWriter<byte>();
            string? charset = null;
            foreach (var piece in group.OrderBy(p => p.Place))
            {
                var value = piece.Value;
                if (piece.Encoded && charset is null && value.IndexOf('\'') is >= 0 and var first && value.IndexOf('\'', first + 1) is >= 0 and var second)
                {
                    charset = value[..first];
                    value = value[(second + 1)..];
                }

                else if (charset?.Length > 0 && value.StartsWith(charset + "'", StringComparison.OrdinalIgnoreCase))
                {
                    // Some programs say the charset again in front of each piece.
                    value = value[(charset.Length + 1)..].TrimStart('\'');
                }

                Append(value, piece.Encoded, bytes);
            }

            // An extended parameter is preferred to the plain one that stands beside it for old programs.
            var joined = Charsets.Decode(bytes.WrittenSpan, charset);
            into[group.Key] = joined.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(joined) : joined;
        }
    }

    private static void Append(string value, bool encoded, ArrayBufferWriter<byte> into)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var target = into.GetSpan(Math.Max(1, bytes.Length));
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEscape = encoded && bytes[i] == '%' && i + 2 < bytes.Length && TransferEncoding.Hex(bytes[i + 1], bytes[i + 2]) >= 0;
            target[length++] = isEscape ? (byte)TransferEncoding.Hex(bytes[i + 1], bytes[i + 2]) : bytes[i];
            i += isEscape ? 2 : 0;
        }

        into.Advance(length);
    }

    /// <summary>A piece of a split parameter: <c>name*2*=…</c>.</summary>
    private sealed record Piece(string Name, int Place, bool Encoded, string Value)
    {
        public static Piece? Of(ReadOnlySpan<char> name, int star, string value)
        {
            var rest = name[(star + 1)..];
            var encoded = rest.IsEmpty || rest[^1] == '*';
            var number = rest.TrimEnd('*');
            if (number.IsEmpty)
            {
                return new Piece(name[..star].ToString(), 0, encoded, value);
            }

            return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? new Piece(name[..star].ToString(), place, encoded, value) : null;
        }
    }
}
