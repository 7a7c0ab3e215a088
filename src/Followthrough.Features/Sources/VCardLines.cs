namespace Followthrough.Features.Sources;

/// <summary>The lines of a vCard file, folded ones joined (RFC 6350 §3.2, and quoted-printable's soft breaks of 2.1).</summary>
internal sealed class VCardLines(Stream text) : IDisposable
{
    private const int ReadBytes = 128 << 10;
    private const int LongestLine = 64 << 10; // bytes kept of one joined line: what is longer is a picture

    private readonly byte[] buffer = new byte[ReadBytes];
    private readonly MemoryStream joined = new();
    private int at;
    private int filled;
    private bool lastWasReturn;

    /// <summary>The number of the physical line on which the current line begins, from 1.</summary>
    internal long Number { get; private set; }

    private long physical;

    /// <summary>The current line, joined; valid until the next one.</summary>
    internal ReadOnlySpan<byte> Line => joined.GetBuffer().AsSpan(0, (int)joined.Length);

    /// <summary>Moves to the next line; false at the end.</summary>
    internal bool Read()
    {
        joined.SetLength(0);
        Number = physical + 1;
        if (!ReadPhysical())
        {
            return false;
        }

        while (true)
        {
            var next = Peek();
            if (next is ' ' or '\t')
            {
                DropSoftBreak();
                at++;
                if (!ReadPhysical())
                {
                    return true;
                }
            }
            else if (next >= 0 && Line is [.., (byte)'='] && IsQuotedPrintable())
            {
                DropSoftBreak();
                ReadPhysical();
            }
            else
            {
                return true;
            }
        }
    }

    private void DropSoftBreak()
    {
        if (Line is [.., (byte)'='] && IsQuotedPrintable())
        {
            joined.SetLength(joined.Length - 1);
        }
    }

    private bool IsQuotedPrintable()
    {
        var colon = Line.IndexOf((byte)':');
        return colon > 0 && ContainsIgnoreCase(Line[..colon], "QUOTED-PRINTABLE"u8);
    }

    private static bool ContainsIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> upper)
    {
        for (var i = 0; i + upper.Length <= text.Length; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(text.Slice(i, upper.Length), upper))
            {
                return true;
            }
        }

        return false;
    }

    // Appends the rest of one physical line to the joined one; false where there is none.
    private bool ReadPhysical()
    {
        var any = false;
        while (Peek() >= 0)
        {
            any = true;
            var fresh = buffer.AsSpan(at, filled - at);
            var lineEnd = fresh.IndexOfAny((byte)'\n', (byte)'\r');
            var piece = lineEnd < 0 ? fresh : fresh[..lineEnd];
            joined.Write(piece[..(int)Math.Clamp(LongestLine - joined.Length, 0, piece.Length)]);
            at += piece.Length;
            if (lineEnd >= 0)
            {
                lastWasReturn = buffer[at] == '\r';
                at++;
                break;
            }
        }

        physical += any ? 1 : 0;
        return any;
    }

    // The next byte, a line feed after a carriage return passed over; -1 at the end.
    private int Peek()
    {
        while (true)
        {
            if (at == filled)
            {
                at = 0;
                filled = text.Read(buffer);
                if (filled == 0)
                {
                    return -1;
                }
            }

            if (!lastWasReturn)
            {
                return buffer[at];
            }

            lastWasReturn = false;
            at += buffer[at] == '\n' ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();
}
