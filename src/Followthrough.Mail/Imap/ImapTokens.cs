using System.Buffers.Text;
using System.Text;

namespace Followthrough.Mail.Imap;

/// <summary>
/// Reads values from the text of a response. A literal stands in the text as its length in braces and a line feed; its bytes are kept
/// beside. Nothing a server says makes this fail otherwise than by <see cref="InvalidDataException"/>.
/// </summary>
internal struct ImapTokens(ReadOnlyMemory<byte> text, IReadOnlyList<ImapValue> literals)
{
    private const int MaxDepth = 32;
    private int _at;
    private int _literal;

    internal readonly bool IsAtEnd => _at >= text.Length;

    internal readonly ReadOnlyMemory<byte> Rest => text[Math.Min(_at, text.Length)..];

    internal List<ImapValue> ReadAll()
    {
        var values = new List<ImapValue>();
        while (SkipSpace())
        {
            values.Add(Read());
        }

        return values;
    }

    /// <summary>The next word, up to a space.</summary>
    internal string Word()
    {
        var rest = Rest.Span;
        var length = rest.IndexOf((byte)' ');
        length = length < 0 ? rest.Length : length;
        _at += Math.Min(length + 1, rest.Length);
        return Encoding.ASCII.GetString(rest[..length]);
    }

    internal ImapValue Read(int depth = 0)
    {
        SkipSpace();
        if (IsAtEnd)
        {
            throw new InvalidDataException("A response that ends too early.");
        }

        return text.Span[_at] switch
        {
            (byte)'(' => List(depth),
            (byte)'"' => Quoted(),
            (byte)'{' when IsLiteral() => Literal(),
            (byte)')' => throw new InvalidDataException("A closing parenthesis too many."),
            _ => Atom(),
        };
    }

    private ImapValue List(int depth)
    {
        if (depth == MaxDepth)
        {
            throw new InvalidDataException("Lists in lists without end.");
        }

        _at++;
        var items = new List<ImapValue>();
        while (SkipSpace())
        {
            if (text.Span[_at] == ')')
            {
                _at++;
                return new ImapValue { Kind = ImapValueKind.List, Items = items };
            }

            items.Add(Read(depth + 1));
        }

        throw new InvalidDataException("A list without its end.");
    }

    private ImapValue Quoted()
    {
        var rest = text.Span[(_at + 1)..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (end >= 0 && rest[end] == '"')
        {
            var bytes = text.Slice(_at + 1, end);
            _at += end + 2;
            return new ImapValue { Kind = ImapValueKind.Text, Bytes = bytes };
        }

        var plain = new List<byte>();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                _at += i + 2;
                return new ImapValue { Kind = ImapValueKind.Text, Bytes = plain.ToArray() };
            }

            if (rest[i] == '\\' && i + 1 < rest.Length)
            {
                i++;
            }

            plain.Add(rest[i]);
        }

        throw new InvalidDataException("A string without its end.");
    }

    private readonly bool IsLiteral()
    {
        var line = text.Span[_at..].IndexOf((byte)'\n');
        return line > 2 && text.Span[_at + line - 1] == '}' && Utf8Parser.TryParse(text.Span[(_at + 1)..], out long _, out var read) && read + 2 == line;
    }

    private ImapValue Literal()
    {
        _at += text.Span[_at..].IndexOf((byte)'\n') + 1;
        return _literal < literals.Count ? literals[_literal++] : throw new InvalidDataException("A literal without its bytes.");
    }

    // BODY[HEADER.FIELDS (DATE)]<0> is one atom: what stands in brackets belongs to it.
    private ImapValue Atom()
    {
        var span = text.Span;
        var start = _at;
        var inBrackets = false;
        for (; _at < span.Length; _at++)
        {
            var c = span[_at];
            if (c == '[')
            {
                inBrackets = true;
            }
            else if (c == ']')
            {
                inBrackets = false;
            }
            else if (!inBrackets && c is (byte)' ' or (byte)'(' or (byte)')' or (byte)'\n' && !inBrackets)
            {
                break;
            }
        }

        var bytes = text[start.._at];
        if (bytes.Length == 0)
        {
            throw new InvalidDataException("A value was expected.");
        }

        return Ascii.EqualsIgnoreCase(bytes.Span, "NIL") ? ImapValue.Nil : new ImapValue { Kind = ImapValueKind.Atom, Bytes = bytes };
    }

    private bool SkipSpace()
    {
        while (_at < text.Length && text.Span[_at] == ' ')
        {
            _at++;
        }

        return _at < text.Length;
    }
}
