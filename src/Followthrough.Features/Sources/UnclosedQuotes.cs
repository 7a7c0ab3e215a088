using System.Text;

namespace Followthrough.Features.Sources;

/// <summary>
/// Stands between a CSV file and its parser and takes out the lines that open a quote and never close it, so that one such line costs
/// itself and not everything after it.
/// </summary>
/// <remarks>
/// Who says that a quote isn't closed, when some later quote always could be its end? RFC 4180 says nothing. Here a quoted cell that
/// goes over several lines is believed unless: no quote follows within <see cref="LongestQuoted"/> bytes; the closing quote is followed
/// by text (it opened another cell); the lines between have as many separators as the header (they are rows); the closing quote
/// stands where the cell of another row would open; the row becomes longer than the header; or it becomes shorter, while its first
/// line has cells enough. Then the opening line is set aside
/// and reading goes on with the next line. What can't be known (a row cut inside its last quoted cell, followed by one that closes
/// it in the same column with text like a note) is left to the check of the number of cells.
/// The line's break stays, so that line numbers stay true.
/// </remarks>
internal sealed class UnclosedQuotes(Stream text, char separator) : Stream
{
    private const int LongestQuoted = 1 << 20; // bytes of one quoted cell
    private const int LongestShown = 1000; // bytes of a rejected line kept to be shown
    private const int StartBytes = 256 << 10;

    private readonly byte separatorByte = (byte)separator;
    private byte[] buffer = new byte[StartBytes];
    private int start; // of what has not been handed on
    private int passed; // up to here it may be handed on
    private int end; // of what has been read
    private bool atEnd;
    private int headerSeparators = -1;

    /// <summary>A line that was taken out.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Text">The line, shortened.</param>
    internal readonly record struct Taken(long Number, string Text);

    /// <summary>The lines taken out so far and not yet collected, in the order of the file.</summary>
    internal Queue<Taken> Lines { get; } = new();

    private long linesPassed;

    /// <inheritdoc/>
    public override int Read(Span<byte> destination)
    {
        while (passed == start && !(atEnd && start == end))
        {
            Advance();
        }

        var count = Math.Min(destination.Length, passed - start);
        buffer.AsSpan(start, count).CopyTo(destination);
        start += count;
        return count;
    }

    // Moves `passed` forward by whole records, reading more where needed.
    private void Advance()
    {
        if (end - passed == 0 || !TryPass())
        {
            if (atEnd)
            {
                Pass(end);
                return;
            }

            Fill();
        }
    }

    private bool TryPass()
    {
        var fresh = buffer.AsSpan(passed, end - passed);
        if (headerSeparators < 0)
        {
            return TryPassRecord(passed);
        }

        var quote = fresh.IndexOf((byte)'"');
        var limit = quote < 0 ? fresh.Length : quote;
        var lineEnd = fresh[..limit].LastIndexOfAny((byte)'\n', (byte)'\r');
        if (lineEnd >= 0 && !(lineEnd == fresh.Length - 1 && fresh[lineEnd] == '\r' && !atEnd))
        {
            Pass(passed + lineEnd + 1);
            return true;
        }

        return quote >= 0 && TryPassRecord(passed);
    }

    // One record that begins at `at` and has a quote in it somewhere.
    private bool TryPassRecord(int at)
    {
        var i = at;
        var separators = 0;
        while (true)
        {
            i = SkipBlanks(i);
            if (i < end && buffer[i] == '"')
            {
                switch (TryQuoted(at, i, separators, out var after))
                {
                    case Found.NeedMore:
                        return false;
                    case Found.Unclosed:
                        TakeOut(at);
                        return true;
                }

                i = after;
            }

            var next = buffer.AsSpan(i, end - i).IndexOfAny(separatorByte, (byte)'\n', (byte)'\r');
            if (next < 0)
            {
                if (!atEnd && end - at < LongestQuoted)
                {
                    return false;
                }

                return Finish(at, end, separators);
            }

            i += next;
            if (buffer[i] == separatorByte)
            {
                separators++;
                i++;
                continue;
            }

            return Finish(at, i, separators);
        }
    }

    private bool Finish(int at, int lineEnd, int separators)
    {
        var firstLine = buffer.AsSpan(at, lineEnd - at).IndexOfAny((byte)'\n', (byte)'\r');
        if (firstLine >= 0 && headerSeparators >= 0 && (separators > headerSeparators
            || (separators < headerSeparators && buffer.AsSpan(at, firstLine).Count(separatorByte) >= headerSeparators)))
        {
            TakeOut(at);
            return true;
        }

        if (headerSeparators < 0 && !buffer.AsSpan(at).StartsWith("sep="u8))
        {
            headerSeparators = separators;
        }

        if (lineEnd < end && buffer[lineEnd] == '\r')
        {
            if (lineEnd + 1 == end && !atEnd)
            {
                return false;
            }

            lineEnd += lineEnd + 1 < end && buffer[lineEnd + 1] == '\n' ? 1 : 0;
        }

        Pass(Math.Min(lineEnd + 1, end));
        return true;
    }

    private enum Found
    {
        Closed,
        Unclosed,
        NeedMore,
    }

    // The quoted cell that opens at `open`; `after` is behind its closing quote.
    private Found TryQuoted(int record, int open, int column, out int after)
    {
        after = open + 1;
        while (true)
        {
            var next = buffer.AsSpan(after, end - after).IndexOf((byte)'"');
            if (next < 0 || (after + next + 1 == end && !atEnd))
            {
                return atEnd || end - open > LongestQuoted ? Found.Unclosed : Found.NeedMore;
            }

            var close = after + next;
            after = close + 1;
            if (after < end && buffer[after] == '"')
            {
                after++;
                continue;
            }

            var inside = buffer.AsSpan(open + 1, close - open - 1);
            return inside.ContainsAny((byte)'\n', (byte)'\r') && !IsBelievable(inside, SkipBlanks(after), column) ? Found.Unclosed : Found.Closed;
        }
    }

    private bool IsBelievable(ReadOnlySpan<byte> inside, int after, int column)
    {
        if (after < end && buffer[after] != separatorByte && buffer[after] is not ((byte)'\n' or (byte)'\r'))
        {
            return false;
        }

        var first = inside.IndexOfAny((byte)'\n', (byte)'\r');
        var last = inside.LastIndexOfAny((byte)'\n', (byte)'\r');
        var tail = inside[(last + 1)..];
        if (column > 0 && tail.Count(separatorByte) == column && tail is [.., var before] && before == separatorByte)
        {
            return false;
        }

        return headerSeparators < 2 || first == last || !LooksLikeRows(inside[(first + 1)..last]);
    }

    private bool LooksLikeRows(ReadOnlySpan<byte> lines)
    {
        int rows = 0, all = 0;
        foreach (var range in lines.SplitAny((byte)'\n', (byte)'\r'))
        {
            var line = lines[range];
            all += line.IsEmpty ? 0 : 1;
            rows += line.Count(separatorByte) == headerSeparators ? 1 : 0;
        }

        return rows > 0 && rows * 2 >= all;
    }

    private int SkipBlanks(int i)
    {
        while (i < end && (buffer[i] == ' ' || (buffer[i] == '\t' && separatorByte != '\t')))
        {
            i++;
        }

        return i;
    }

    // Everything before the line has been handed on by now. The line goes, its break stays.
    private void TakeOut(int at)
    {
        var length = buffer.AsSpan(at, end - at).IndexOfAny((byte)'\n', (byte)'\r');
        length = length < 0 ? end - at : length;
        Lines.Enqueue(new Taken(linesPassed + 1, Encoding.UTF8.GetString(buffer, at, Math.Min(length, LongestShown))));
        start = passed = at + length;
    }

    private void Pass(int to)
    {
        var span = buffer.AsSpan(passed, to - passed);
        linesPassed += LineBreaks.Count(span);
        passed = to;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            passed -= start;
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        // As much as there is room for: a decoding stream gives little at a time, and each time the record is looked at again.
        var read = text.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        atEnd = read < buffer.Length - end;
        end += read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
