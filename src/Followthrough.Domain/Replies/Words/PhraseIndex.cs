namespace Followthrough.Domain.Replies.Words;

/// <summary>The phrases of a language by their first word: a text is gone through once.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<Phrase>> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<Phrase>> _byStem = [];
    private readonly List<Phrase> _byNumber = [];

    public PhraseIndex(IEnumerable<Phrase> phrases)
    {
        foreach (var phrase in phrases)
        {
            foreach (var list in phrase.FirstWords.Select(ListFor).Distinct())
            {
                list.Add(phrase);
            }
        }
    }

    /// <summary>Every phrase that stands in the text, at every place.</summary>
    public void Find(List<Token> tokens, List<Found> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].Folded;
            if (_byWord.TryGetValue(word, out var phrases))
            {
                Try(phrases, tokens, i, found);
            }

            if (word.Length > 0 && _byStem.TryGetValue(word[0], out phrases))
            {
                Try(phrases, tokens, i, found);
            }

            if (tokens[i].IsNumber)
            {
                Try(_byNumber, tokens, i, found);
            }
        }
    }

    private static void Try(List<Phrase> phrases, List<Token> tokens, int at, List<Found> found)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.At(tokens, at) is { } one)
            {
                found.Add(one);
            }
        }
    }

    private List<Phrase> ListFor(PhraseWord first)
    {
        if (ReferenceEquals(first.Text, PhraseWord.Number))
        {
            return _byNumber;
        }

        if (first.IsStem)
        {
            return _byStem.TryGetValue(first.Text[0], out var stems) ? stems : _byStem[first.Text[0]] = [];
        }

        return _byWord.TryGetValue(first.Text, out var words) ? words : _byWord[first.Text] = [];
    }
}
