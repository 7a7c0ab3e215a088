using System.Buffers;

namespace Followthrough.Mail.Files;

/// <summary>
/// Mailboxes in one file (RFC 4155 and its relatives mboxo, mboxrd, mboxcl). A message begins at a line <c>From </c> that carries a time and stands at the
/// beginning or behind an empty line; Content-Length is not believed. Lines of <c>&gt;From </c> lose one <c>&gt;</c>. Memory is a few buffers, whatever the file's size.
/// </summary>
public static class Mbox
{
    private const int BufferBytes = 80 * 1024;      // below the size from which the collector keeps objects apart, and frees them late
    private const int LongestFromLine = 1_024;      // bytes

    /// <summary>Reads a file.</summary>
    /// <param name="path">The mbox.</param>
    /// <param name="limits">The longest message; the usual limits where null.</param>
    public static IEnumerable<StoredMessage> Read(string path, MailLimits? limits = null)
    {
        using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        foreach (var message in Read(file, limits, path))
        {
            yield return message;
        }
    }

    /// <summary>Reads a stream from where it stands.</summary>
    /// <param name="stream">The mbox; it is not closed.</param>
    /// <param name="limits">The longest message; the usual limits where null.</param>
    /// <param name="path">The name that the messages carry.</param>
    public static IEnumerable<StoredMessage> Read(Stream stream, MailLimits? limits = null, string path = "")
    {
        var most = (limits ?? MailLimits.Usual).MessageBytes;
        var buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
        var filled = 0;             // bytes in the buffer
        var start = 0;              // where the message begins in it
        var searched = 0;           // how far the next one was looked for
        var offset = 0L;            // where the buffer's beginning stands in the file
        var skipped = 0L;           // bytes of this message that were left out, because it is too long
        var begun = false;
        while (true)
        {
            var next = NextStart(buffer.AsSpan(0, filled), searched);
            if (next >= 0)
            {
                if (begun)
                {
                    yield return Stored(path, offset + start, buffer.AsMemory(start, next - start), most, skipped);
                }

                offset += skipped;
                skipped = 0;
                begun = true;
                start = next;
                searched = next + 1;
                continue;
            }

            if (!begun)
            {
                // What stands before the first message is none.
                start = Math.Max(start, filled - LongestFromLine);
            }

            searched = Math.Max(searched, filled - LongestFromLine);
            if (filled - start > most + LongestFromLine)
            {
                // Too long: its beginning stays, and so does the end, in which the next may begin. Nothing from here on was handed out yet.
                var tail = filled - LongestFromLine;
                skipped += tail - (start + most);
                buffer.AsSpan(tail, LongestFromLine).CopyTo(buffer.AsSpan(start + most));
                filled = start + most + LongestFromLine;
                searched = start + most + 1;
            }

            if (filled == buffer.Length)
            {
                // What was handed out stays valid, so another buffer takes over.
                var left = filled - start;
                var another = GC.AllocateUninitializedArray<byte>(Math.Clamp(left * 2, BufferBytes, Math.Max(left, most) + BufferBytes));
                buffer.AsSpan(start, left).CopyTo(another);
                offset += start;
                searched = Math.Max(0, searched - start);
                (buffer, start, filled) = (another, 0, left);
            }

            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                if (!begun && IsFromLine(buffer.AsSpan(start, filled - start)))
                {
                    begun = true;
                }

                if (begun)
                {
                    yield return Stored(path, offset + start, buffer.AsMemory(start, filled - start), most, skipped);
                }

                yield break;
            }

            filled += read;
        }
    }

    private static StoredMessage Stored(string path, long offset, ReadOnlyMemory<byte> stored, int most, long skipped)
    {
        var isCut = skipped > 0 || stored.Length > most;
        return new StoredMessage(path, offset, Content(isCut ? stored[..most] : stored), isCut);
    }

    /// <summary>Where the next message begins; negative when that is not in the buffer, or its line not wholly.</summary>
    private static int NextStart(ReadOnlySpan<byte> bytes, int from)
    {
        if (from == 0 && bytes.Contains((byte)'\n') && IsFromLine(bytes))
        {
            return 0;
        }

        var at = Math.Max(0, from - 1);
        while (at < bytes.Length)
        {
            var found = bytes[at..].IndexOf("\nFrom "u8);
            if (found < 0)
            {
                return -1;
            }

            var line = at + found + 1;
            if (!bytes[line..].Contains((byte)'\n') && bytes.Length - line < LongestFromLine)
            {
                return -1;
            }

            var isAfterEmpty = line < 2 || bytes[line - 2] == '\n' || (line >= 3 && bytes[line - 2] == '\r' && bytes[line - 3] == '\n');
            if (isAfterEmpty && IsFromLine(bytes[line..]))
            {
                return line;
            }

            at = line;
        }

        return -1;
    }

    /// <summary>Whether a line begins a message: <c>From somebody … 12:34 …</c>. "From my point of view" carries no time.</summary>
    private static bool IsFromLine(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("From "u8))
        {
            return false;
        }

        var end = bytes.IndexOf((byte)'\n');
        var line = (end < 0 ? bytes : bytes[..end])[5..];
        if (line.Length > LongestFromLine)
        {
            return false;
        }

        for (var at = line.IndexOf((byte)':'); at >= 0 && at < line.Length;)
        {
            if (at > 0 && at + 2 < line.Length && char.IsAsciiDigit((char)line[at - 1]) && char.IsAsciiDigit((char)line[at + 1]) && char.IsAsciiDigit((char)line[at + 2]))
            {
                return true;
            }

            var more = line[(at + 1)..].IndexOf((byte)':');
            at = more < 0 ? -1 : at + 1 + more;
        }

        return false;
    }

    /// <summary>The message without its From_ line, without the empty line that ends it, and with its own lines of "From " as they were.</summary>
    private static ReadOnlyMemory<byte> Content(ReadOnlyMemory<byte> stored)
    {
        var bytes = stored.Span;
        var first = bytes.IndexOf((byte)'\n') + 1;
        var end = bytes.Length;
        if (end - first >= 2 && bytes[end - 1] == '\n' && (bytes[end - 2] == '\n' || (end - first >= 3 && bytes[end - 2] == '\r' && bytes[end - 3] == '\n')))
        {
            end -= bytes[end - 2] == '\n' ? 1 : 2;
        }

        var content = stored[Math.Min(first, end)..end];
        return content.Span.IndexOf(">From "u8) < 0 ? content : Unescaped(content.Span);
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> content)
    {
        var result = new ArrayBufferWriter<byte>(content.Length);
        while (true)
        {
            var at = content.StartsWith(">"u8) && IsEscaped(content) ? 0 : content.IndexOf("\n>"u8) is >= 0 and var found ? found + 1 : -1;
            if (at < 0)
            {
                result.Write(content);
                return result.WrittenSpan.ToArray();
            }

            result.Write(content[..at]);
            content = content[at..];
            if (IsEscaped(content))
            {
                content = content[1..];
            }

            // On past this line's marks.
            var marks = Math.Max(1, content.IndexOfAnyExcept((byte)'>'));
            result.Write(content[..Math.Min(marks, content.Length)]);
            content = content[Math.Min(marks, content.Length)..];
        }
    }

    private static bool IsEscaped(ReadOnlySpan<byte> line)
    {
        var marks = line.IndexOfAnyExcept((byte)'>');
        return marks > 0 && line[marks..].StartsWith("From "u8);
    }
}
