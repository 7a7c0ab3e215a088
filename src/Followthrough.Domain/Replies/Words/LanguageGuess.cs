namespace Followthrough.Domain.Replies.Words;

/// <summary>Which languages' tables a text is read with.</summary>
internal static class LanguageGuess
{
    /// <summary>Fewer words than this tell no language: all tables are read.</summary>
    private const int FewWords = 12;

    /// <summary>Most words that are counted.</summary>
    private const int MostWords = 2_000;

    /// <summary>A language with this share of the best one's common words may be meant as well.</summary>
    private const double NearEnough = 0.6;

    /// <summary>The languages to read with, the likeliest first, and whether the first is sure.</summary>
    public static (IReadOnlyList<LanguageWords> Languages, bool IsSure) Of(List<Token> tokens, string? hint)
    {
        var counts = LanguageWords.All.Select(language => (Language: language, Count: Count(tokens, language))).OrderByDescending(each => each.Count).ToList();
        var best = counts[0];
        var hinted = LanguageWords.All.FirstOrDefault(language => hint is not null && hint.StartsWith(language.Code, StringComparison.OrdinalIgnoreCase));
        if (tokens.Count < FewWords || best.Count == 0)
        {
            var isSure = best.Count > 0 && best.Count > counts[1].Count;
            var first = isSure ? best.Language : hinted ?? (best.Count > 0 ? best.Language : null);
            return (first is null ? LanguageWords.All : [first, .. LanguageWords.All.Where(language => language != first)], first is not null);
        }

        var near = counts.Where(each => each.Count >= best.Count * NearEnough).Select(each => each.Language).Take(3).ToList();
        if (hinted is not null && !near.Contains(hinted))
        {
            near.Add(hinted);
        }

        // Auto-replies come in two languages, one of them English, more often than not.
        if (!near.Contains(LanguageWords.All[0]))
        {
            near.Add(LanguageWords.All[0]);
        }

        var second = counts.FirstOrDefault(each => each.Count >= 4 && !near.Contains(each.Language)).Language;
        if (second is not null)
        {
            near.Add(second);
        }

        return (near, true);
    }

    private static int Count(List<Token> tokens, LanguageWords language)
    {
        var count = 0;
        for (var i = 0; i < tokens.Count && i < MostWords; i++)
        {
            count += language.Common.Contains(tokens[i].Folded) ? 1 : 0;
        }

        return count;
    }
}
