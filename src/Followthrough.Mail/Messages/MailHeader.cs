namespace Followthrough.Mail.Messages;

/// <summary>One field of a header.</summary>
/// <param name="Name">The name as the sender wrote it.</param>
/// <param name="Bytes">The value's bytes, still folded.</param>
public readonly record struct MailHeader(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The value, unfolded and with its encoded words decoded.</summary>
    public string Value => HeaderText.Decode(Bytes.Span);

    /// <summary>The value, unfolded, its encoded words left alone.</summary>
    public string Raw => HeaderText.Unfold(Bytes.Span);
}

/// <summary>Where a field stands in the message's bytes.</summary>
internal readonly record struct HeaderSpan(int NameAt, int NameLength, int ValueAt, int ValueLength);
