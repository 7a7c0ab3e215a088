namespace Followthrough.Mail.Text;

/// <summary>The label of a line in a quoted header.</summary>
internal enum HeaderLabel
{
    From,
    Date,
    To,
    Cc,
    Subject,
    Other,
}

/// <summary>A quoted message's header as Outlook, Lotus Notes and others print it: From, Sent, To, Subject, each on its line.</summary>
internal static class HeaderBlock
{
    private const int MostLines = 24;
    private const int MostLabelCharacters = 28;
    private const int MostContinuations = 6;

    /// <summary>True where one begins on line <paramref name="i"/>.</summary>
    public static bool Starts(List<TextLine> lines, int i)
    {
        if (LabelAt(lines, i) is not { } first || first is HeaderLabel.Other or HeaderLabel.Cc)
        {
            return false;
        }

        var seen = new HashSet<HeaderLabel> { first };
        var hasAddress = lines[i].Plain.Contains('@', StringComparison.Ordinal);
        var hasDate = DateShape.IsIn(lines[i].Plain);
        var continuations = 0;
        for (var j = i + 1; j < lines.Count && j < i + MostLines; j++)
        {
            if (lines[j].IsBlank)
            {
                // Text made of HTML may have an empty line after each label, but the block ends at two of them.
                if (j + 1 < lines.Count && LabelAt(lines, j + 1) is not null)
                {
                    continue;
                }

                break;
            }

            if (LabelAt(lines, j) is { } label)
            {
                seen.Add(label);
                continuations = 0;
            }
            else if (++continuations > MostContinuations)
            {
                break;
            }

            hasAddress |= lines[j].Plain.Contains('@', StringComparison.Ordinal);
            hasDate |= DateShape.IsIn(lines[j].Plain);
        }

        seen.Remove(HeaderLabel.Other);
        return seen.Count switch
        {
            >= 3 => hasAddress || hasDate || seen.Contains(HeaderLabel.From),
            2 => (seen.Contains(HeaderLabel.From) || seen.Contains(HeaderLabel.Date)) && (hasDate || hasAddress) && !seen.Contains(HeaderLabel.Cc),
            _ => first == HeaderLabel.From && lines[i].Plain.Contains('@', StringComparison.Ordinal) && (i == 0 || lines[i - 1].IsBlank || IsRule(lines[i - 1])),
        };
    }

    /// <summary>True where line <paramref name="i"/> has a label of a header.</summary>
    public static bool IsLabelled(List<TextLine> lines, int i) => LabelAt(lines, i) is not null;

    /// <summary>Where the block of line <paramref name="i"/> really begins: a rule above it, or the name and the date that Lotus Notes prints, belong to it.</summary>
    public static int Above(List<TextLine> lines, int i)
    {
        var first = i;
        var above = i - 1;
        while (above >= 0 && lines[above].IsBlank)
        {
            above--;
        }

        if (above >= 0 && IsRule(lines[above]))
        {
            return above;
        }

        if (LabelAt(lines, i) is HeaderLabel.To or HeaderLabel.Subject)
        {
            for (above = i - 1; above >= 0 && above >= i - 4 && !lines[above].IsBlank; above--)
            {
                if (DateShape.IsIn(lines[above].Plain))
                {
                    first = above > 0 && !lines[above - 1].IsBlank && lines[above - 1].Plain.Length < 80 ? above - 1 : above;
                }
            }
        }

        return first;
    }

    private static bool IsRule(TextLine line) => line.Plain.Length >= 3 && line.Plain.AsSpan().Trim("-_=—–~ ").IsEmpty;

    private static HeaderLabel? LabelAt(List<TextLine> lines, int i)
    {
        if (i >= lines.Count || lines[i].IsMarked)
        {
            return null;
        }

        var plain = lines[i].Plain;
        var colon = plain.AsSpan(0, Math.Min(plain.Length, MostLabelCharacters)).IndexOf(':');
        return colon > 0 ? QuoteWords.Label(plain.AsSpan(0, colon).Trim()) : null;
    }
}
