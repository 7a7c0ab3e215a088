using NodaTime;

namespace Followthrough.Mail.Messages;

/// <summary>
/// A message (RFC 5322, 2045 to 2047, 2231, 6532): a view over its bytes, read as far as it is asked for. Reading never fails; what is wrong is
/// named in <see cref="Defects"/>. The bytes are kept, not copied, so they must not change. Not for several threads at once.
/// </summary>
public sealed class MailMessage
{
    private readonly ReadOnlyMemory<byte> _raw;
    private readonly ReadingContext _context;
    private readonly int _bodyAt;
    private readonly int _depth;
    private MailPart? _root;
    private MessageBody? _body;
    private IReadOnlyList<MailAddress>? _from;
    private IReadOnlyList<MailAddress>? _to;

    internal MailMessage(ReadOnlyMemory<byte> raw, ReadingContext context, int depth)
    {
        if (raw.Length > context.Limits.MessageBytes)
        {
            context.Defect($"only the first {context.Limits.MessageBytes} bytes are read");
            raw = raw[..context.Limits.MessageBytes];
        }

        _raw = LinesEnded(raw);
        _context = context;
        _depth = depth;
        Headers = HeaderReader.Read(_raw, 0, _raw.Length, context.Limits.HeaderBytes, isPart: false, out _bodyAt, out var cut);
        if (cut)
        {
            context.Defect("a header longer than the limit was cut");
        }
    }

    /// <summary>Reads a message. Only its header is looked at now; the rest when it is asked for.</summary>
    /// <param name="raw">The message as it stands on the wire or in a file; lines end in CRLF, LF or CR.</param>
    /// <param name="limits">How much is read; the usual limits where null.</param>
    public static MailMessage Read(ReadOnlyMemory<byte> raw, MailLimits? limits = null) => new(raw, new ReadingContext(limits ?? MailLimits.Usual), 0);

    /// <summary>The message's header.</summary>
    public MailHeaders Headers { get; }

    /// <summary>The message's structure: a leaf, or a multipart with its parts.</summary>
    public MailPart Root => _root ??= PartReader.Read(_raw, Headers, _bodyAt, _context, _depth);

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<MailAddress> From => _from ??= Addresses("From");

    /// <summary>To whom it was written.</summary>
    public IReadOnlyList<MailAddress> To => _to ??= Addresses("To");

    /// <summary>Who got a copy.</summary>
    public IReadOnlyList<MailAddress> Cc => Addresses("Cc");

    /// <summary>Where answers should go; empty where the sender says nothing about it.</summary>
    public IReadOnlyList<MailAddress> ReplyTo => Addresses("Reply-To");

    /// <summary>Who sent it for the author; null where nobody else did.</summary>
    public MailAddress? Sender => Addresses("Sender") is [var one, ..] ? one : null;

    /// <summary>The envelope's sender as the last server noted it; "" for the null sender &lt;&gt; of machines, null where nobody noted it.</summary>
    public string? ReturnPath
    {
        get
        {
            var value = Headers.Raw("Return-Path");
            return value is null ? null : MailAddress.ReadAll(value) is [var one, ..] ? one.Address : "";
        }
    }

    /// <summary>The subject, decoded; "" where there is none.</summary>
    public string Subject => Headers["Subject"] ?? "";

    /// <summary>The Message-ID without its brackets; null where there is none.</summary>
    public string? MessageId => MessageIds.Read(Headers.Raw("Message-ID")) is [var id, ..] ? id : null;

    /// <summary>The messages this one answers, without brackets.</summary>
    public IReadOnlyList<string> InReplyTo => MessageIds.Read(Headers.Raw("In-Reply-To"));

    /// <summary>The thread this one stands in, oldest first, without brackets.</summary>
    public IReadOnlyList<string> References => MessageIds.Read(Headers.Raw("References"));

    /// <summary>When it was written, with the writer's offset; null where the field is missing or senseless.</summary>
    public OffsetDateTime? Date => MailDate.Read(Headers.Raw("Date"));

    /// <summary>What a person reads: the plain text parts, or text made from the HTML; lines end in "\n". Null where there is neither.</summary>
    public string? Text => Body.Text;

    /// <summary>The HTML as it came, which must be made inert before it is shown; null where there is none.</summary>
    public string? Html => Body.Html;

    /// <summary>What isn't part of the text: files, pictures, messages.</summary>
    public IReadOnlyList<MailPart> Attachments => Body.Attachments;

    /// <summary>What is wrong with the message, for people to read.</summary>
    public IReadOnlyList<string> Defects
    {
        get
        {
            _ = Root;
            return _context.Defects;
        }
    }

    /// <summary>The body's bytes behind the header, undecoded.</summary>
    public ReadOnlyMemory<byte> RawBody => _raw[_bodyAt..];

    /// <summary>Every part, in the order of the message, multiparts included; parts of messages inside are not among them.</summary>
    public IEnumerable<MailPart> AllParts()
    {
        var waiting = new Stack<MailPart>();
        waiting.Push(Root);
        while (waiting.TryPop(out var part))
        {
            yield return part;
            for (var i = part.Parts.Count - 1; i >= 0; i--)
            {
                waiting.Push(part.Parts[i]);
            }
        }
    }

    private MessageBody Body => _body ??= MessageBody.Of(Root);

    private IReadOnlyList<MailAddress> Addresses(string name)
    {
        IReadOnlyList<MailAddress>? first = null;
        foreach (var value in Headers.RawAll(name))
        {
            var read = MailAddress.ReadAll(value);
            first = first is null ? read : [.. first, .. read];
        }

        return first ?? [];
    }

    /// <summary>Lines that end in a lone CR, as old Macintosh programs wrote them, end in LF from here on.</summary>
    private static ReadOnlyMemory<byte> LinesEnded(ReadOnlyMemory<byte> raw)
    {
        var bytes = raw.Span;
        if (bytes.Contains((byte)'\n') || !bytes.Contains((byte)'\r'))
        {
            return raw;
        }

        var copy = raw.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }
}
