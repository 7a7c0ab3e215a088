namespace Followthrough.Mail.Smtp;

/// <summary>
/// A message as it travels: a dot at the start of a line is doubled, and every line ends with CRLF (RFC 5321 §4.5.2). A bare CR or LF
/// becomes CRLF: servers that take one for a line end could be made to see a second message (SMTP smuggling, CVE-2023-51764).
/// </summary>
internal struct SmtpBody(ReadOnlyMemory<byte> message)
{
    private const int Extra = 3; // a doubled dot and CRLF
    private bool _atLineStart = true;
    private int _at;

    /// <summary>What ends a message.</summary>
    internal static ReadOnlySpan<byte> End => ".\r\n"u8;

    internal readonly bool IsAtEnd => _at == message.Length && _atLineStart;

    /// <summary>Writes as much as fits.</summary>
    /// <param name="into">At least 64 bytes.</param>
    /// <returns>Bytes written.</returns>
    internal int Write(Span<byte> into)
    {
        var source = message.Span;
        var written = 0;
        while (into.Length - written > Extra)
        {
            if (_at == source.Length)
            {
                return _atLineStart ? written : written + EndLine(into[written..]);
            }

            if (_atLineStart && source[_at] == '.')
            {
                into[written++] = (byte)'.';
            }

            var rest = source[_at..];
            var room = Math.Min(rest.Length, into.Length - written - 2);
            var length = rest[..room].IndexOfAny((byte)'\r', (byte)'\n');
            var whole = length >= 0;
            length = whole ? length : room;
            rest[..length].CopyTo(into[written..]);
            written += length;
            _at += length;
            _atLineStart = false;
            if (whole)
            {
                _at += source[_at] == '\r' && _at + 1 < source.Length && source[_at + 1] == '\n' ? 2 : 1;
                written += EndLine(into[written..]);
            }
        }

        return written;
    }

    private int EndLine(Span<byte> into)
    {
        "\r\n"u8.CopyTo(into);
        _atLineStart = true;
        return 2;
    }
}
