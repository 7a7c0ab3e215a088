namespace Followthrough.Mail.Text;

/// <summary>
/// Marks signatures among the new lines. A greeting with a bare name ("Thanks,\nAlex") is part of what they wrote and stays; a block that
/// says how to reach them, a mark of the mail program and a company's notice are not.
/// </summary>
internal static class SignatureMarks
{
    /// <summary>Most lines a signature has below its "-- ".</summary>
    private const int MostDelimited = 30;

    /// <summary>Most lines of a signature that nothing but its looks gives away.</summary>
    private const int MostLines = 14;

    /// <summary>Longest line of such a signature, in characters.</summary>
    private const int MostCharacters = 90;

    /// <summary>Marks them, in each stretch of new lines between quotes.</summary>
    public static void Mark(List<TextLine> lines)
    {
        var end = lines.Count;
        while (end > 0)
        {
            while (end > 0 && lines[end - 1].Kind != LineKind.New)
            {
                end--;
            }

            var start = end;
            while (start > 0 && lines[start - 1].Kind == LineKind.New)
            {
                start--;
            }

            if (start < end)
            {
                MarkStretch(lines, start, end);
            }

            end = start;
        }
    }

    private static void MarkStretch(List<TextLine> lines, int start, int end)
    {
        end = MarkFrom(lines, start, end, FirstNotice(lines, start, end));
        end = MarkFrom(lines, start, end, FirstDelimiter(lines, start, end));
        end = MarkFrom(lines, start, end, FirstProgramMark(lines, start, end));
        MarkFrom(lines, start, end, FirstOfContactBlock(lines, start, end));
    }

    private static int MarkFrom(List<TextLine> lines, int start, int end, int first)
    {
        if (first < start || first >= end)
        {
            return end;
        }

        for (var i = first; i < end; i++)
        {
            lines[i].Kind = LineKind.Signature;
        }

        return first;
    }

    private static int FirstNotice(List<TextLine> lines, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (i > start && SignatureWords.IsNotice(lines[i].Plain))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>"-- " (RFC 3676 §4.3), or a rule with nothing but short lines below it.</summary>
    private static int FirstDelimiter(List<TextLine> lines, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var plain = lines[i].Plain;
            if (plain is "--" or "—" or "–" && end - i <= MostDelimited + 1)
            {
                return i;
            }

            if (plain.Length >= 2 && plain.AsSpan().Trim("-_=—–*~").IsEmpty && i > start && end - i <= MostDelimited && IsShortToEnd(lines, i + 1, end)
                && CountContacts(lines, i + 1, end) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static int FirstProgramMark(List<TextLine> lines, int start, int end)
    {
        var last = end - 1;
        while (last > start && lines[last].IsBlank)
        {
            last--;
        }

        for (var i = last; i >= start && i > last - 4; i--)
        {
            if (SignatureWords.IsProgramMark(lines[i].Plain))
            {
                return SignatureWords.NeedsName(lines[i].Plain) && i > start + 1 && !lines[i - 1].IsBlank && lines[i - 1].Plain.Length < 40 ? i - 1 : i;
            }
        }

        return -1;
    }

    /// <summary>The last lines where at least two of them, or one below a closing greeting, say how to reach the sender.</summary>
    private static int FirstOfContactBlock(List<TextLine> lines, int start, int end)
    {
        var first = -1;
        var contacts = 0;
        var shown = 0;
        for (var i = end - 1; i >= start && shown < MostLines; i--)
        {
            if (lines[i].IsBlank)
            {
                if (contacts >= 2 && first < 0)
                {
                    first = i + 1;
                }

                continue;
            }

            if (lines[i].Plain.Length > MostCharacters || lines[i].Plain[^1] is '?' or '!')
            {
                break;
            }

            shown++;
            if (SignatureWords.IsClosing(lines[i].Plain))
            {
                return contacts >= 1 && i > start ? i : -1;
            }

            contacts += SignatureWords.IsContact(lines[i].Plain) ? 1 : 0;
        }

        return first > start ? first : -1;
    }

    private static bool IsShortToEnd(List<TextLine> lines, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (lines[i].Plain.Length > MostCharacters)
            {
                return false;
            }
        }

        return true;
    }

    private static int CountContacts(List<TextLine> lines, int from, int end)
    {
        var count = 0;
        for (var i = from; i < end; i++)
        {
            count += SignatureWords.IsContact(lines[i].Plain) ? 1 : 0;
        }

        return count;
    }
}
