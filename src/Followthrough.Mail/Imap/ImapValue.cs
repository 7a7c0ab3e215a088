using System.Buffers.Text;
using System.Text;

namespace Followthrough.Mail.Imap;

/// <summary>One value of a response: an atom, a string, NIL, or a list of values.</summary>
internal sealed class ImapValue
{
    internal static readonly ImapValue Nil = new() { Kind = ImapValueKind.Nil };

    internal required ImapValueKind Kind { get; init; }

    /// <summary>What an atom or a string holds.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; init; }

    internal IReadOnlyList<ImapValue> Items { get; init; } = [];

    /// <summary>A literal longer than is kept: it was read over. <see cref="Bytes"/> is empty.</summary>
    internal bool IsSkipped { get; init; }

    internal string Text => Encoding.UTF8.GetString(Bytes.Span);

    internal bool Is(string atom) => Kind == ImapValueKind.Atom && Ascii.EqualsIgnoreCase(Bytes.Span, atom);

    internal bool TryNumber(out ulong number) => Utf8Parser.TryParse(Bytes.Span, out number, out var read) && read == Bytes.Length;
}

internal enum ImapValueKind
{
    Atom,
    Text,
    Nil,
    List,
}
