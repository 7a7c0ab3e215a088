namespace Followthrough.Mail.Text;

/// <summary>What a line of a reply belongs to.</summary>
internal enum LineKind
{
    New,
    Quoted,
    Signature,
}

/// <summary>One line of a reply.</summary>
internal sealed class TextLine
{
    /// <summary>Longest line that is looked at for a sign of a quote or a signature, in characters. Longer ones are prose.</summary>
    public const int MostSignCharacters = 600;

    private TextLine(string written)
    {
        Written = written;
        IsBlank = string.IsNullOrWhiteSpace(written);
        Plain = IsBlank ? "" : PlainOf(written);
        IsBlank = Plain.Length == 0;
        IsMarked = Plain.Length > 0 && Plain[0] is '>' or '＞';
    }

    /// <summary>As written, without its line end.</summary>
    public string Written { get; private set; }

    /// <summary>Trimmed, with plain spaces, without marks of direction and without asterisks of bold labels; cut at <see cref="MostSignCharacters"/>.</summary>
    public string Plain { get; private set; }

    /// <summary>True where nothing can be seen in it.</summary>
    public bool IsBlank { get; }

    /// <summary>True where it begins with the mark of a quote, "&gt;".</summary>
    public bool IsMarked { get; }

    /// <summary>True where it is longer than a line that introduces a quote ever is.</summary>
    public bool IsLong => Written.Length > MostSignCharacters;

    /// <summary>What it belongs to.</summary>
    public LineKind Kind { get; set; }

    /// <summary>The lines of a text; CR LF, LF and CR end one.</summary>
    public static List<TextLine> Split(string text)
    {
        var lines = new List<TextLine>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines.Add(new TextLine(line.ToString()));
        }

        return lines;
    }

    /// <summary>Ends this line at an index of <see cref="Written"/> and returns the rest as a line of its own.</summary>
    public TextLine CutAt(int index)
    {
        var rest = new TextLine(Written[index..]);
        Written = Written[..index];
        Plain = PlainOf(Written);
        return rest;
    }

    private static string PlainOf(string written)
    {
        var source = written.AsSpan(0, Math.Min(written.Length, MostSignCharacters));
        Span<char> plain = stackalloc char[MostSignCharacters];
        var length = 0;
        foreach (var character in source)
        {
            if (character is '*' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF')
            {
                continue;
            }

            plain[length++] = char.IsWhiteSpace(character) ? ' ' : character == '：' ? ':' : character;
        }

        return plain[..length].Trim().ToString();
    }
}
