using System.Buffers;

namespace Followthrough.Mail.Messages;

/// <summary>A part of a message: a leaf with a body, or a multipart with parts. A body is decoded when it is asked for.</summary>
public sealed class MailPart
{
    private readonly ReadingContext _context;
    private readonly int _depth;
    private readonly List<MailPart> _parts = [];
    private MediaType? _disposition;
    private MailMessage? _message;
    private bool _messageRead;

    internal MailPart(ReadingContext context, MailHeaders headers, MediaType type, ReadOnlyMemory<byte> fromBody, int depth)
    {
        _context = context;
        _depth = depth;
        Headers = headers;
        Type = type;
        Raw = fromBody;
    }

    /// <summary>The part's own header.</summary>
    public MailHeaders Headers { get; }

    /// <summary>Lower case, such as "text/plain" (which it is too where the field is missing or no type).</summary>
    public string ContentType => Type.Value;

    /// <summary>The parameters of Content-Type, decoded; names without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Type.Parameters;

    /// <summary>The charset that the header names; null where it names none.</summary>
    public string? Charset => Parameters.GetValueOrDefault("charset");

    /// <summary>"inline", "attachment" or what else the header says, in lower case; null where it says nothing.</summary>
    public string? Disposition => Headers.Contains("Content-Disposition") ? DispositionField.Value : null;

    /// <summary>The file's name, from either field; null where there is none. Never a path to trust.</summary>
    public string? FileName =>
        (Disposition is null ? null : DispositionField.Parameters.GetValueOrDefault("filename")) ?? Parameters.GetValueOrDefault("name");

    /// <summary>The Content-ID without its brackets; null where there is none.</summary>
    public string? ContentId => MessageIds.Read(Headers.Raw("Content-ID")) is [var id, ..] ? id : null;

    /// <summary>The parts of a multipart, in order; empty for a leaf.</summary>
    public IReadOnlyList<MailPart> Parts => _parts;

    /// <summary>Whether there is something in it to decode: true for a leaf, false for a multipart with parts.</summary>
    public bool IsLeaf => _parts.Count == 0;

    /// <summary>The message inside <c>message/rfc822</c> or <c>message/global</c>; null for another type, or where messages lie deeper than the limits allow.</summary>
    public MailMessage? Message
    {
        get
        {
            if (!_messageRead)
            {
                _messageRead = true;
                _message = ReadMessage();
            }

            return _message;
        }
    }

    /// <summary>The body as it stands in the message, undecoded.</summary>
    public ReadOnlyMemory<byte> Raw { get; internal set; }

    /// <summary>The body with its transfer encoding undone.</summary>
    public byte[] Bytes() => TransferEncoding.Decode(Raw.Span, Encoding64);

    /// <summary>The body as characters: transfer encoding and charset undone, lines ending in "\n". Cut where it is longer than the limits allow.</summary>
    public string Text()
    {
        var most = _context.Limits.TextCharacters;
        var raw = Raw.Span;
        // No encoding needs more than a dozen bytes for a character: what lies beyond can't be in the text.
        if (raw.Length / 12 > most)
        {
            raw = raw[..(most * 12)];
        }

        string text;
        switch (TransferEncoding.NameOf(Encoding64))
        {
            case "":
                text = Charsets.Decode(raw, CharsetOf(raw));
                break;
            case "quoted-printable":
                {
                    var bytes = ArrayPool<byte>.Shared.Rent(raw.Length);
                    var length = TransferEncoding.QuotedPrintable(raw, bytes);
                    text = Charsets.Decode(bytes.AsSpan(0, length), CharsetOf(bytes.AsSpan(0, length)));
                    ArrayPool<byte>.Shared.Return(bytes);
                    break;
                }

            default:
                {
                    var bytes = TransferEncoding.Decode(raw, Encoding64);
                    text = Charsets.Decode(bytes, CharsetOf(bytes));
                    break;
                }
        }

        if (text.Length > most)
        {
            _context.Defect("a text longer than the limit was cut");
            text = text[..most];
        }

        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            text = text[1..];
        }

        return text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\r\n", "\n", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;
    }

    internal MediaType Type { get; }

    internal int Depth => _depth;

    internal bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    internal void Add(MailPart part) => _parts.Add(part);

    private string? Encoding64 => Headers.Raw("Content-Transfer-Encoding");

    private MediaType DispositionField => _disposition ??= MediaType.Read(Headers.Raw("Content-Disposition") ?? "");

    /// <summary>HTML may name its charset itself, where the header doesn't.</summary>
    private string? CharsetOf(ReadOnlySpan<byte> bytes) => Charset ?? (ContentType == "text/html" ? HtmlText.CharsetIn(bytes) : null);

    private MailMessage? ReadMessage()
    {
        if (ContentType is not ("message/rfc822" or "message/global" or "message/news"))
        {
            return null;
        }

        if (_depth + 1 >= _context.Limits.Depth)
        {
            _context.Defect($"messages deeper than {_context.Limits.Depth} are not read");
            return null;
        }

        var inside = TransferEncoding.NameOf(Encoding64).Length == 0 ? Raw : Bytes();
        // Some servers put an empty line in front of the message they return.
        var start = inside.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return new MailMessage(start > 0 ? inside[start..] : inside, _context, _depth + 1);
    }
}
