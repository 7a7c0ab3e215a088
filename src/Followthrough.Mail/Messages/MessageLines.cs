using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>The lines of a message as it is written, ended by CRLF and folded (RFC 5322 §2.2.3).</summary>
internal sealed class MessageLines
{
    private const int FoldAt = 78;
    private const int LongestLine = 998;
    private const int QuotedWidth = 75; // RFC 2045 §6.7: at most 76, the soft break's "=" included

    private readonly MemoryStream _bytes = new();

    /// <summary>The whole message.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>A field in ASCII, folded at its spaces.</summary>
    public void Field(string name, string value)
    {
        if (!Ascii.IsValid(MessageFields.Plain(value, name)))
        {
            throw new ArgumentException($"{name} holds letters beyond ASCII: {value}", nameof(value));
        }

        Folded($"{name}: {value}");
    }

    /// <summary>A field of several values.</summary>
    public void List(string name, IReadOnlyList<string> values, string separator) => Field(name, string.Join($"{separator} ", values));

    /// <summary>A field of free text, in words of RFC 2047 where it isn't ASCII.</summary>
    public void Words(string name, string text)
    {
        MessageFields.Plain(text, name);
        var isPlain = Ascii.IsValid(text) && !text.Contains("=?", StringComparison.Ordinal) && Array.TrueForAll(text.Split(' '), word => word.Length < LongestLine - FoldAt) && text == text.Trim();
        Folded($"{name}: {(isPlain ? text : EncodedText.Write(text))}");
    }

    /// <summary>The end of a header.</summary>
    public void Blank() => Raw("");

    /// <summary>A line as it is.</summary>
    public void Raw(string line)
    {
        _bytes.Write(Encoding.ASCII.GetBytes(line));
        _bytes.Write("\r\n"u8);
    }

    /// <summary>A part's header and body: 7bit where the text allows it, else quoted-printable.</summary>
    public void Part(string type, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var isPlain = !text.Contains('=') && Ascii.IsValid(text) && Array.TrueForAll(lines, line => line.Length <= FoldAt && !line.AsSpan().ContainsAnyInRange('\0', '\u001F') && !line.StartsWith("From ", StringComparison.Ordinal));
        Field("Content-Type", $"{type}; charset={(isPlain ? "us-ascii" : "utf-8")}");
        Field("Content-Transfer-Encoding", isPlain ? "7bit" : "quoted-printable");
        Blank();
        foreach (var line in lines.Length > 1 && lines[^1].Length == 0 ? lines[..^1] : lines)
        {
            if (isPlain)
            {
                Raw(line);
            }
            else
            {
                Quoted(line);
            }
        }
    }

    private void Folded(string field)
    {
        var words = field.Split(' ');
        var line = new StringBuilder(words[0]);
        for (var i = 1; i < words.Length; i++)
        {
            // Never after the name alone: a field whose first line is blank is lost on the way.
            if (i > 1 && words[i].Length > 0 && line.Length + 1 + words[i].Length > FoldAt && !string.IsNullOrWhiteSpace(line.ToString()))
            {
                Raw(Short(line));
                line.Clear();
            }

            line.Append(' ').Append(words[i]);
        }

        Raw(Short(line));
    }

    private static string Short(StringBuilder line) => line.Length <= LongestLine
        ? line.ToString()
        : throw new ArgumentException("A header field holds a word that no line is long enough for.");

    private void Quoted(string line)
    {
        var quoted = new StringBuilder(QuotedWidth + 3);
        var bytes = Encoding.UTF8.GetBytes(line);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isLast = i == bytes.Length - 1;
            var piece = bytes[i] is (>= 33 and <= 126 and not (byte)'=') or (byte)' ' or (byte)'\t' && !(isLast && bytes[i] is (byte)' ' or (byte)'\t')
                ? ((char)bytes[i]).ToString()
                : $"={bytes[i]:X2}";
            if (quoted.Length == 0 && IsFromLine(bytes, i))
            {
                piece = "=46"; // "From " at the head of a line is changed by mail stores
            }

            if (quoted.Length + piece.Length > QuotedWidth)
            {
                Raw($"{quoted}=");
                quoted.Clear();
                if (IsFromLine(bytes, i))
                {
                    piece = "=46";
                }
            }

            quoted.Append(piece);
        }

        Raw(quoted.ToString());
    }

    private static bool IsFromLine(byte[] bytes, int at) => bytes.AsSpan(at).StartsWith("From "u8);
}
