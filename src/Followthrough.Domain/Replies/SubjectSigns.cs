using Followthrough.Domain.Replies.Words;

namespace Followthrough.Domain.Replies;

/// <summary>What a subject alone gives away.</summary>
internal static class SubjectSigns
{
    private const int MostCharacters = 300;

    /// <summary>The words by which a subject shows that a program answered; null where it doesn't. A human's "Re:" before them takes them back.</summary>
    public static string? Automatic(string? subject)
    {
        var written = Trimmed(subject);
        var folded = Tokens.Fold(written);
        foreach (var sign in LanguageWords.All.SelectMany(language => language.AutoSubjects))
        {
            if (folded.StartsWith(sign, StringComparison.Ordinal) && (folded.Length == sign.Length || !char.IsAsciiLetterOrDigit(folded[sign.Length]) || !char.IsAsciiLetterOrDigit(sign[^1])))
            {
                return written;
            }
        }

        return null;
    }

    /// <summary>True where the subject itself says that they are away, or what programs put before such an answer.</summary>
    public static bool SaysAway(string subject)
    {
        var folded = Tokens.Fold(Trimmed(subject));
        return LanguageWords.All.SelectMany(language => language.AwaySubjects).Any(sign => folded.Contains(sign, StringComparison.Ordinal));
    }

    /// <summary>A calendar's answer as its subject says it; null where it says none.</summary>
    public static Reading? Meeting(string? subject)
    {
        var written = Trimmed(subject);
        var colon = written.AsSpan(0, Math.Min(written.Length, 40)).IndexOfAny(":：");
        if (colon <= 0)
        {
            return null;
        }

        var word = Tokens.Fold(written.AsSpan(0, colon).Trim());
        var isAccepted = LanguageWords.All.Any(language => language.Accepted.Contains(word));
        return isAccepted || LanguageWords.All.Any(language => language.Declined.Contains(word))
            ? Reading.Meeting(isAccepted, written) with { IsFromSubject = true }
            : null;
    }

    private static string Trimmed(string? subject)
    {
        var text = (subject ?? "").Trim();
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }
}
