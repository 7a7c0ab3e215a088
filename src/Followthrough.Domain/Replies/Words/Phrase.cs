namespace Followthrough.Domain.Replies.Words;

/// <summary>One word of a phrase as the tables write it.</summary>
/// <param name="Text">The folded word; for a stem its beginning.</param>
/// <param name="IsStem">True where any word that begins so is meant.</param>
internal readonly record struct PhraseWord(string Text, bool IsStem)
{
    /// <summary>"#" in a table: any number.</summary>
    public const string Number = "#";

    /// <summary>True where <paramref name="token"/> is it.</summary>
    public bool Is(Token token) =>
        IsStem ? token.Folded.StartsWith(Text, StringComparison.Ordinal)
        : ReferenceEquals(Text, Number) ? token.IsNumber
        : token.Folded == Text;
}

/// <summary>A place in a phrase: one of several wordings, or a gap.</summary>
/// <param name="Choices">The wordings; none for a gap.</param>
/// <param name="IsOptional">True where it may be left out.</param>
internal sealed record PhrasePart(PhraseWord[][] Choices, bool IsOptional)
{
    /// <summary>True for "..".</summary>
    public bool IsGap => Choices.Length == 0;
}

/// <summary>A phrase of a table, ready to be compared. Comparing looks at a handful of words, whatever the text: none makes it slow.</summary>
/// <param name="Meaning">The section of the table it stands in.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="FromStart">True where it must begin a sentence: <c>^</c></param>
/// <param name="ToEnd">True where it must end one: <c>$</c></param>
internal sealed record Phrase(string Meaning, PhrasePart[] Parts, bool FromStart, bool ToEnd)
{
    /// <summary>Most words that a gap skips.</summary>
    public const int MostGap = 3;

    /// <summary>The words that it may begin with.</summary>
    public IEnumerable<PhraseWord> FirstWords
    {
        get
        {
            foreach (var part in Parts)
            {
                foreach (var choice in part.Choices)
                {
                    yield return choice[0];
                }

                if (!part.IsOptional)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The phrase where it stands at <paramref name="at"/>; null where it doesn't.</summary>
    public Found? At(List<Token> tokens, int at)
    {
        if (FromStart && at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence)
        {
            return null;
        }

        var (end, weight) = EndAt(tokens, at, 0, tokens[at].Sentence, 0);
        return end <= at ? null : new Found(this, at, end, weight);
    }

    private (int End, int Weight) EndAt(List<Token> tokens, int at, int part, int sentence, int weight)
    {
        if (part == Parts.Length)
        {
            return ToEnd && at < tokens.Count && tokens[at].Sentence == sentence ? (-1, 0) : (at, weight);
        }

        if (Parts[part].IsGap)
        {
            for (var skip = 0; skip <= MostGap; skip++)
            {
                if (EndAt(tokens, at + skip, part + 1, sentence, weight) is { End: >= 0 } found)
                {
                    return found;
                }
            }

            return (-1, 0);
        }

        foreach (var choice in Parts[part].Choices)
        {
            if (Stands(tokens, at, choice, sentence) && EndAt(tokens, at + choice.Length, part + 1, sentence, weight + choice.Length) is { End: >= 0 } found)
            {
                return found;
            }
        }

        return Parts[part].IsOptional ? EndAt(tokens, at, part + 1, sentence, weight) : (-1, 0);
    }

    private static bool Stands(List<Token> tokens, int at, PhraseWord[] words, int sentence)
    {
        if (at + words.Length > tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (tokens[at + i].Sentence != sentence || !words[i].Is(tokens[at + i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A phrase found in a text.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index after its last.</param>
/// <param name="Weight">How many words it names: the more, the surer it is.</param>
internal readonly record struct Found(Phrase Phrase, int First, int End, int Weight)
{
    /// <summary>What it means.</summary>
    public string Meaning => Phrase.Meaning;
}
