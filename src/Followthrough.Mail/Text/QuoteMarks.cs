namespace Followthrough.Mail.Text;

/// <summary>Marks the lines that repeat earlier messages.</summary>
internal static class QuoteMarks
{
    /// <summary>Shortest quoted line, in characters, whose unmarked continuation counts as wrapped by a mail program.</summary>
    private const int WrappedLength = 60;

    /// <summary>Marks them.</summary>
    public static void Mark(List<TextLine> lines)
    {
        SplitSharedLines(lines);
        MarkLeadingSigns(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind == LineKind.Quoted || lines[i].IsBlank)
            {
                continue;
            }

            if (Separator.Starts(lines, i) || HeaderBlock.Starts(lines, i))
            {
                MarkAll(lines, HeaderBlock.Above(lines, i), lines.Count);
                return;
            }

            var length = Attribution.LengthAt(lines, i);
            if (length == 0)
            {
                continue;
            }

            MarkAll(lines, i, i + length);
            if (!IsFollowedByMarked(lines, i + length))
            {
                MarkAll(lines, i, lines.Count);
                return;
            }

            i += length - 1;
        }
    }

    /// <summary>Text and "On … wrote:" on one line: some programs leave out the line end.</summary>
    private static void SplitSharedLines(List<TextLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].IsMarked && !lines[i].IsBlank && Attribution.SharedAt(lines, i) is > 0 and var index)
            {
                lines.Insert(i + 1, lines[i].CutAt(index));
                i++;
            }
        }
    }

    private static void MarkLeadingSigns(List<TextLine> lines)
    {
        var marked = lines.Count(line => line.IsMarked);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsMarked && !(marked == 1 && IsComparison(lines[i].Plain)))
            {
                lines[i].Kind = LineKind.Quoted;
            }
            else if (i > 0 && i + 1 < lines.Count && IsWrappedRest(lines, i))
            {
                lines[i].Kind = LineKind.Quoted;
            }
        }
    }

    /// <summary>"&gt; 50 people" and "&gt;&gt;&gt; www.example.com &lt;&lt;&lt;" are no quotes where they stand alone.</summary>
    private static bool IsComparison(string plain) =>
        plain.EndsWith('<') || (plain.Length > 1 && plain.TrimStart('>', ' ') is [>= '0' and <= '9', ..] && !plain.Contains('@', StringComparison.Ordinal));

    private static bool IsWrappedRest(List<TextLine> lines, int i) =>
        lines[i - 1] is { IsMarked: true, IsLong: false } before && before.Plain.Length >= WrappedLength && !".?!:".Contains(before.Plain[^1], StringComparison.Ordinal)
        && lines[i + 1].IsMarked && !lines[i].IsBlank && lines[i].Plain.Length < WrappedLength
        && (char.IsLower(lines[i].Plain[0]) || !lines[i].Plain.Contains(' ', StringComparison.Ordinal));

    private static bool IsFollowedByMarked(List<TextLine> lines, int i)
    {
        while (i < lines.Count && lines[i].IsBlank)
        {
            i++;
        }

        return i < lines.Count && lines[i].IsMarked;
    }

    private static void MarkAll(List<TextLine> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            lines[i].Kind = LineKind.Quoted;
        }
    }
}
