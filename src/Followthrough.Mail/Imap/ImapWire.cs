using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Imap;

/// <summary>Commands out, responses in, each bounded.</summary>
internal sealed class ImapWire(MailTransport transport, int maxLiteralBytes)
{
    private const int MaxTextBytes = 8 * 1024 * 1024; // the text of one response; a million found UIDs take less
    private const int MaxLiterals = 10_000; // in one response
    private const long MaxSkippedBytes = 1L << 30; // of a literal that is read over
    private const int SkipBytes = 64 * 1024;

    private int _tags;

    internal MailTransport Transport => transport;

    internal string NextTag() => string.Create(CultureInfo.InvariantCulture, $"f{++_tags}");

    internal void Queue(string text)
    {
        var room = transport.Room(Encoding.UTF8.GetMaxByteCount(text.Length)).Span;
        transport.Wrote(Encoding.UTF8.GetBytes(text, room));
    }

    internal void Queue(ReadOnlySpan<byte> bytes) => transport.Write(bytes);

    internal ValueTask FlushAsync(TimeSpan timeout, CancellationToken cancel) => transport.FlushAsync(timeout, cancel);

    /// <exception cref="InvalidDataException">The server says what no IMAP server says, or more than is ever read.</exception>
    internal async Task<ImapResponse> ReadAsync(TimeSpan timeout, CancellationToken cancel)
    {
        try
        {
            var line = await transport.ReadLineAsync(MaxTextBytes, timeout, cancel);
            if (ImapResponse.IsStatusLine(line.Span) || !EndsWithLiteral(line.Span, out _))
            {
                return ImapResponse.Parse(line.ToArray(), []);
            }

            return await ReadWithLiteralsAsync(line, timeout, cancel);
        }
        catch (InvalidDataException)
        {
            transport.Abort();
            throw;
        }
    }

    private async Task<ImapResponse> ReadWithLiteralsAsync(ReadOnlyMemory<byte> line, TimeSpan timeout, CancellationToken cancel)
    {
        var text = new ArrayBufferWriter<byte>();
        var literals = new List<ImapValue>();
        while (true)
        {
            text.Write(line.Span);
            if (!EndsWithLiteral(line.Span, out var length))
            {
                return ImapResponse.Parse(text.WrittenMemory, literals);
            }

            text.Write("\n"u8);
            if (literals.Count == MaxLiterals || text.WrittenCount > MaxTextBytes || length > MaxSkippedBytes)
            {
                throw new InvalidDataException("A response larger than is ever read.");
            }

            literals.Add(await ReadLiteralAsync(length, literals, timeout, cancel));
            line = await transport.ReadLineAsync(MaxTextBytes, timeout, cancel);
        }
    }

    private async Task<ImapValue> ReadLiteralAsync(long length, List<ImapValue> before, TimeSpan timeout, CancellationToken cancel)
    {
        if (length + before.Sum(literal => (long)literal.Bytes.Length) > maxLiteralBytes)
        {
            var skipped = new byte[SkipBytes];
            for (var left = length; left > 0; left -= Math.Min(left, SkipBytes))
            {
                await transport.ReadExactlyAsync(skipped.AsMemory(0, (int)Math.Min(left, SkipBytes)), timeout, cancel);
            }

            return new ImapValue { Kind = ImapValueKind.Text, IsSkipped = true };
        }

        // Room is made as the bytes come, so that a server that only announces much costs nothing.
        var bytes = new byte[Math.Min(length, SkipBytes)];
        for (var read = 0; read < length;)
        {
            if (read == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(length, bytes.Length * 4L));
            }

            await transport.ReadExactlyAsync(bytes.AsMemory(read), timeout, cancel);
            read = bytes.Length;
        }

        return new ImapValue { Kind = ImapValueKind.Text, Bytes = bytes };
    }

    private static bool EndsWithLiteral(ReadOnlySpan<byte> line, out long length)
    {
        length = 0;
        var open = line.Length > 2 && line[^1] == '}' ? line.LastIndexOf((byte)'{') : -1;
        return open >= 0 && Utf8Parser.TryParse(line[(open + 1)..], out length, out var read) && read == line.Length - open - 2 && length >= 0;
    }
}
