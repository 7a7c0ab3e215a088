using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Features.Sources;

/// <summary>
/// One pass over a whole file before anything is read from it: its fingerprint, its encoding, how it ends. Nothing else decides the
/// encoding: a file may be plain ASCII for a megabyte before its first umlaut.
/// </summary>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">Fingerprint of the content, lower-case hex.</param>
/// <param name="Encoding">How its text is encoded.</param>
/// <param name="PreambleBytes">Length of the byte order mark.</param>
/// <param name="LineBreaks">Line breaks in it: an upper bound of its rows.</param>
/// <param name="Head">Its first bytes.</param>
/// <param name="Tail">Its last bytes.</param>
internal sealed record FileSurvey(long Bytes, string Sha256, Encoding Encoding, int PreambleBytes, long LineBreaks, byte[] Head, byte[] Tail)
{
    private const int BlockBytes = 1 << 20;
    private const int HeadBytes = 64 << 10;
    private const int TailBytes = 64 << 10;

    /// <summary>True where the last line has its line break.</summary>
    internal bool EndsWithLineBreak => Tail.AsSpan().TrimEnd((byte)0) is [.., (byte)'\n' or (byte)'\r'];

    /// <summary>Takes the survey.</summary>
    /// <exception cref="ContactFileException">The file is empty, binary, or can't be read.</exception>
    internal static FileSurvey Take(Stream file, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        var utf8 = new Utf8Census();
        byte[]? head = null;
        byte[] tail = [];
        long bytes = 0, feeds = 0, returns = 0;
        int read;
        while ((read = file.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var span = block.AsSpan(0, read);
            head ??= span[..Math.Min(read, HeadBytes)].ToArray();
            FileKinds.RefuseBinary(bytes == 0 ? head : []);
            hash.AppendData(span);
            utf8.Count(span);
            feeds += span.Count((byte)'\n');
            returns += feeds == 0 ? span.Count((byte)'\r') : 0;
            tail = [.. tail.AsSpan(Math.Max(0, tail.Length - Math.Max(0, TailBytes - read))), .. span[Math.Max(0, read - TailBytes)..]];
            bytes += read;
        }

        if (head is null)
        {
            throw new ContactFileException("The file is empty.");
        }

        var (encoding, preamble) = FileKinds.EncodingOf(head, utf8.IsMostlyUtf8);
        return new FileSurvey(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), encoding, preamble, feeds > 0 ? feeds : returns, head, tail);
    }

    /// <summary>The text of a file as UTF-8 bytes without a byte order mark, from its beginning.</summary>
    internal Stream OpenText(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BlockBytes, FileOptions.SequentialScan);
        file.Position = PreambleBytes;
        return Encoding is UTF8Encoding ? file : Encoding.CreateTranscodingStream(file, Encoding, new UTF8Encoding(false));
    }

    /// <summary>The beginning of the file as UTF-8.</summary>
    internal byte[] HeadText() => Encoding is UTF8Encoding
        ? Head[PreambleBytes..]
        : new UTF8Encoding(false).GetBytes(Encoding.GetString(Head.AsSpan(PreambleBytes)));

    /// <summary>The end of the file as UTF-8; a character cut at its beginning is garbled.</summary>
    internal byte[] TailText() => Encoding is UTF8Encoding ? Tail : new UTF8Encoding(false).GetBytes(Encoding.GetString(Tail));
}
