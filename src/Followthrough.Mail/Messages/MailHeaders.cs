using System.Collections;
using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>The header of a message or of a part: its fields in order, found without regard to case. A view over the message's bytes: a field is decoded when it is asked for.</summary>
public sealed class MailHeaders : IReadOnlyList<MailHeader>
{
    private readonly ReadOnlyMemory<byte> _raw;
    private readonly HeaderSpan[] _fields;

    internal MailHeaders(ReadOnlyMemory<byte> raw, HeaderSpan[] fields)
    {
        _raw = raw;
        _fields = fields;
    }

    /// <summary>A header without fields.</summary>
    public static MailHeaders Empty { get; } = new(default, []);

    /// <summary>Reads a header that stands alone, such as the part <c>text/rfc822-headers</c> of a delivery report.</summary>
    /// <param name="raw">The bytes; they are kept, not copied.</param>
    public static MailHeaders Read(ReadOnlyMemory<byte> raw) =>
        HeaderReader.Read(raw, 0, raw.Length, MailLimits.Usual.HeaderBytes, isPart: false, out _, out _);

    /// <summary>How many fields there are.</summary>
    public int Count => _fields.Length;

    /// <summary>The field at a place.</summary>
    public MailHeader this[int index] => new(Encoding.ASCII.GetString(NameOf(_fields[index])), ValueOf(_fields[index]));

    /// <summary>The first field of that name, unfolded, with its encoded words decoded (RFC 2047); null where there is none.</summary>
    public string? this[string name]
    {
        get
        {
            var index = Find(name, 0);
            return index < 0 ? null : HeaderText.Decode(ValueOf(_fields[index]).Span);
        }
    }

    /// <summary>Every field of that name, decoded, in the order of the message.</summary>
    public IReadOnlyList<string> All(string name)
    {
        List<string>? all = null;
        for (var index = Find(name, 0); index >= 0; index = Find(name, index + 1))
        {
            (all ??= []).Add(HeaderText.Decode(ValueOf(_fields[index]).Span));
        }

        return all ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The first field of that name as it stands: unfolded, its encoded words left alone; null where there is none.</summary>
    public string? Raw(string name)
    {
        var index = Find(name, 0);
        return index < 0 ? null : HeaderText.Unfold(ValueOf(_fields[index]).Span);
    }

    /// <summary>Whether there is a field of that name.</summary>
    public bool Contains(string name) => Find(name, 0) >= 0;

    /// <summary>The fields in the order of the message.</summary>
    public IEnumerator<MailHeader> GetEnumerator()
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Every raw value of that name: addresses may stand in several To fields.</summary>
    internal IEnumerable<string> RawAll(string name)
    {
        for (var index = Find(name, 0); index >= 0; index = Find(name, index + 1))
        {
            yield return HeaderText.Unfold(ValueOf(_fields[index]).Span);
        }
    }

    /// <summary>The first value's bytes, still folded; empty where there is none.</summary>
    internal ReadOnlySpan<byte> Bytes(string name)
    {
        var index = Find(name, 0);
        return index < 0 ? default : ValueOf(_fields[index]).Span;
    }

    private int Find(string name, int from)
    {
        var bytes = _raw.Span;
        for (var i = from; i < _fields.Length; i++)
        {
            ref readonly var field = ref _fields[i];
            if (field.NameLength == name.Length && (bytes[field.NameAt] | 0x20) == (name[0] | 0x20) &&
                Ascii.EqualsIgnoreCase(bytes.Slice(field.NameAt, field.NameLength), name))
            {
                return i;
            }
        }

        return -1;
    }

    private ReadOnlySpan<byte> NameOf(in HeaderSpan field) => _raw.Span.Slice(field.NameAt, field.NameLength);

    private ReadOnlyMemory<byte> ValueOf(in HeaderSpan field) => _raw.Slice(field.ValueAt, field.ValueLength);
}
