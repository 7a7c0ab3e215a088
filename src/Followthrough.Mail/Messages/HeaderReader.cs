using System.Buffers;

namespace Followthrough.Mail.Messages;

/// <summary>
/// Finds the fields of a header (RFC 5322 §2.2). Real headers are broken in many ways, so: a line that is no field and no continuation is
/// passed over; in a part, a line that begins like a boundary ends the header; a first line <c>From </c> or <c>&gt;From </c> is an mbox's.
/// </summary>
internal static class HeaderReader
{
    private const int LongestName = 128;     // characters; what is longer before a colon is a sentence, not a name
    private static readonly SearchValues<byte> NoName = SearchValues.Create(" \t\r\n"u8);

    [ThreadStatic]
    private static HeaderSpan[]? s_fields;

    /// <summary>Reads the header that begins at a place.</summary>
    /// <param name="raw">The whole message.</param>
    /// <param name="at">Where the header begins.</param>
    /// <param name="end">Where the part ends at the latest.</param>
    /// <param name="mostBytes">The longest header that is read.</param>
    /// <param name="isPart">Whether this is a part inside a multipart.</param>
    /// <param name="bodyAt">Where the body begins.</param>
    /// <param name="cut">Whether fields were left unread.</param>
    public static MailHeaders Read(ReadOnlyMemory<byte> raw, int at, int end, int mostBytes, bool isPart, out int bodyAt, out bool cut)
    {
        var bytes = raw.Span[..end];
        var fields = s_fields ??= new HeaderSpan[64];
        var count = 0;
        var start = at;
        cut = false;
        while (at < end)
        {
            var line = bytes[at..];
            var length = line.IndexOf((byte)'\n');
            var next = length < 0 ? end : at + length + 1;
            line = length < 0 ? line : line[..length];
            if (line.Length == 0 || (line.Length == 1 && line[0] == '\r'))
            {
                bodyAt = next;
                return Made(raw, fields, count);
            }

            if (at - start > mostBytes)
            {
                cut = true;
                bodyAt = SkipToBody(bytes, at);
                return Made(raw, fields, count);
            }

            var name = NameLength(line);
            if (name <= 0)
            {
                if (isPart && (count == 0 || line.StartsWith("--"u8)))
                {
                    bodyAt = at;
                    return Made(raw, fields, count);
                }

                at = next;
                continue;
            }

            var valueAt = at + line.IndexOf((byte)':') + 1;
            while (next < end && bytes[next] is (byte)' ' or (byte)'\t')
            {
                var more = bytes[next..].IndexOf((byte)'\n');
                next = more < 0 ? end : next + more + 1;
                if (next - start > mostBytes)
                {
                    cut = true;
                    break;
                }
            }

            if (count == fields.Length)
            {
                Array.Resize(ref fields, count * 2);
                s_fields = fields;
            }

            fields[count++] = Trimmed(bytes, at, name, valueAt, Math.Min(next, start + mostBytes > valueAt ? start + mostBytes : valueAt));
            at = next;
        }

        bodyAt = end;
        return Made(raw, fields, count);
    }

    /// <summary>The length of the name before the colon; 0 when the line is no field.</summary>
    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || colon > LongestName)
        {
            return 0;
        }

        var name = line[..colon];
        var space = name.IndexOfAny(NoName);
        if (space < 0)
        {
            return name.StartsWith("--"u8) ? 0 : colon;
        }

        // "Subject : x" is a field; "From someone@x Tue Nov 21 10:00" is not.
        return space > 0 && name[space..].Trim(" \t"u8).IsEmpty ? space : 0;
    }

    private static HeaderSpan Trimmed(ReadOnlySpan<byte> bytes, int nameAt, int nameLength, int valueAt, int valueEnd)
    {
        while (valueAt < valueEnd && bytes[valueAt] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            valueAt++;
        }

        while (valueEnd > valueAt && bytes[valueEnd - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            valueEnd--;
        }

        return new HeaderSpan(nameAt, nameLength, valueAt, Math.Max(0, valueEnd - valueAt));
    }

    private static int SkipToBody(ReadOnlySpan<byte> bytes, int at)
    {
        var rest = bytes[at..];
        var lf = rest.IndexOf("\n\n"u8);
        var crlf = (lf < 0 ? rest : rest[..lf]).IndexOf("\n\r\n"u8);
        return crlf >= 0 ? at + crlf + 3 : lf >= 0 ? at + lf + 2 : bytes.Length;
    }

    private static MailHeaders Made(ReadOnlyMemory<byte> raw, HeaderSpan[] fields, int count) =>
        count == 0 ? MailHeaders.Empty : new MailHeaders(raw, fields.AsSpan(0, count).ToArray());
}
