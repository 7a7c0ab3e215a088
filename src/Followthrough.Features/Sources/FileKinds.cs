using System.Text;

namespace Followthrough.Features.Sources;

/// <summary>Tells texts from what isn't one, and how they are encoded, by the beginning of a file.</summary>
internal static class FileKinds
{
    private const int LookAtBytes = 4096;
    private const double ControlShare = 0.05; // more control characters than this are no text

    private static readonly (byte[] Magic, string What)[] Binaries =
    [
        ("PK\u0003\u0004"u8.ToArray(), "an Excel workbook or another zip file; in Excel, save it as \"CSV UTF-8\" and import that"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook; in Excel, save it as \"CSV UTF-8\" and import that"),
        ("%PDF"u8.ToArray(), "a PDF"),
        ([0x1F, 0x8B], "a gzip file; unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file; unpack it first"),
        ("SQLite format 3"u8.ToArray(), "a SQLite database"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ("GIF8"u8.ToArray(), "a picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("<!DOCTYPE"u8.ToArray(), "a web page"),
        ("<html"u8.ToArray(), "a web page"),
        ("<?xml"u8.ToArray(), "an XML file"),
    ];

    /// <summary>Throws where the beginning of a file shows that it is no text.</summary>
    /// <exception cref="ContactFileException">It is binary; the message says what it seems to be.</exception>
    internal static void RefuseBinary(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, what) in Binaries)
        {
            if (head.StartsWith(magic))
            {
                throw new ContactFileException($"This is {what}. Contacts come as CSV or vCard.");
            }
        }

        var start = head[..Math.Min(head.Length, LookAtBytes)];
        if (start.IsEmpty || Utf16(start) is not null)
        {
            return;
        }

        var controls = 0;
        foreach (var b in start)
        {
            controls += b < 32 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1B) ? 1 : 0;
        }

        if (controls > start.Length * ControlShare || start[..Math.Min(start.Length, 512)].Contains((byte)0))
        {
            throw new ContactFileException("This is a binary file, not a text. Contacts come as CSV or vCard.");
        }
    }

    /// <summary>The encoding by the byte order mark, by UTF-16's zero bytes, by what the whole file is valid as; and the mark's length.</summary>
    internal static (Encoding Encoding, int Preamble) EncodingOf(ReadOnlySpan<byte> head, bool isUtf8)
    {
        if (head.StartsWith("\uFEFF"u8))
        {
            return (new UTF8Encoding(false), 3);
        }

        if (Utf16(head[..Math.Min(head.Length, LookAtBytes)]) is { } utf16)
        {
            return (utf16, head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? 2 : 0);
        }

        return (isUtf8 ? new UTF8Encoding(false) : Windows1252, 0);
    }

    private static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode;
        }

        if (head is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode;
        }

        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return pairs < 4 ? null
            : odd > pairs * 0.7 && even < pairs * 0.05 ? Encoding.Unicode
            : even > pairs * 0.7 && odd < pairs * 0.05 ? Encoding.BigEndianUnicode
            : null;
    }
}
