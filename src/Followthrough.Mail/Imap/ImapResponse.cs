using System.Globalization;
using System.Text;

namespace Followthrough.Mail.Imap;

/// <summary>One response of a server: an answer to a command, something it tells by itself, or an invitation to go on.</summary>
internal sealed class ImapResponse
{
    /// <summary>The command's tag; "*" for what nobody asked for in particular, "+" for an invitation.</summary>
    internal required string Tag { get; init; }

    /// <summary>OK, NO, BAD, BYE, PREAUTH, FETCH, EXISTS … in capitals.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The number before the name (5 EXISTS); 0 without.</summary>
    internal uint Number { get; init; }

    /// <summary>The name of the response code ([UIDVALIDITY 7] …) in capitals; empty without.</summary>
    internal string Code { get; init; } = "";

    /// <summary>What stands behind the code's name.</summary>
    internal IReadOnlyList<ImapValue> CodeValues { get; init; } = [];

    /// <summary>The words for people of a status.</summary>
    internal string Text { get; init; } = "";

    /// <summary>What stands behind the name.</summary>
    internal IReadOnlyList<ImapValue> Values { get; init; } = [];

    internal bool IsStatus => Name is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH";

    internal uint CodeNumber(int index = 0) =>
        CodeValues.Count > index && CodeValues[index].TryNumber(out var number) && number <= uint.MaxValue ? (uint)number : 0;

    /// <summary>Whether what follows is text for people, in which braces mean nothing.</summary>
    internal static bool IsStatusLine(ReadOnlySpan<byte> line)
    {
        var space = line.IndexOf((byte)' ');
        if (space < 0 || line[0] == '+')
        {
            return true;
        }

        var name = line[(space + 1)..];
        var end = name.IndexOf((byte)' ');
        name = end < 0 ? name : name[..end];
        return line[0] != '*' || Ascii.EqualsIgnoreCase(name, "OK") || Ascii.EqualsIgnoreCase(name, "NO") || Ascii.EqualsIgnoreCase(name, "BAD") ||
               Ascii.EqualsIgnoreCase(name, "BYE") || Ascii.EqualsIgnoreCase(name, "PREAUTH");
    }

    internal static ImapResponse Parse(ReadOnlyMemory<byte> text, IReadOnlyList<ImapValue> literals)
    {
        var tokens = new ImapTokens(text, literals);
        var tag = tokens.Word();
        if (tag == "+")
        {
            return new ImapResponse { Tag = tag, Text = Encoding.UTF8.GetString(tokens.Rest.Span) };
        }

        var name = tokens.Word();
        var number = 0u;
        if (tag == "*" && uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            name = tokens.Word();
        }

        name = name.ToUpperInvariant();
        return name is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH"
            ? Status(tag, name, tokens.Rest)
            : new ImapResponse { Tag = tag, Name = name, Number = number, Values = tokens.ReadAll() };
    }

    private static ImapResponse Status(string tag, string name, ReadOnlyMemory<byte> rest)
    {
        var end = rest.Length > 0 && rest.Span[0] == '[' ? rest.Span.IndexOf((byte)']') : -1;
        if (end < 0)
        {
            return new ImapResponse { Tag = tag, Name = name, Text = Encoding.UTF8.GetString(rest.Span) };
        }

        var code = new ImapTokens(rest[1..end], []);
        return new ImapResponse
        {
            Tag = tag,
            Name = name,
            Code = code.Word().ToUpperInvariant(),
            CodeValues = code.ReadAll(),
            Text = Encoding.UTF8.GetString(rest.Span[(end + 1)..]).Trim(),
        };
    }
}
