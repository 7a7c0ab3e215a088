namespace Followthrough.Domain.Replies.Words;

/// <summary>A day as a text writes it: what isn't written is null.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; null for a whole month.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
internal readonly record struct WrittenDay(int? Year, int? Month, int? Day, int First, int End)
{
    /// <summary>True where day and month might be meant the other way round: 3/4.</summary>
    public bool IsEitherWay { get; init; }

    /// <summary>True for a month alone.</summary>
    public bool IsMonth => Day is null;
}

/// <summary>Reads days written out: 2027-01-07, 7.1.2027, 1/7, 7 January, January 7th, 1月7日, the 15th.</summary>
internal static class DayParser
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    /// <summary>What stands between a day and its month, or behind the number of a day.</summary>
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "st", "nd", "rd", "th", "er", "e", "eme", "ste", "de", "º", "ª", "o", "of", "di", "del", "do", "den", "the", "го", "ого", "числа", "d", "i", "a",
    };

    private static readonly HashSet<string> Ordinals = new(StringComparer.Ordinal) { "st", "nd", "rd", "th", "er", "ste", "º", "го", "ого", "日", "号", "號" };

    /// <summary>The day written at <paramref name="i"/>; null where none is.</summary>
    public static WrittenDay? At(ReadText text, int i)
    {
        var word = text.Words[i];
        if (word.IsNumber)
        {
            return Iso(text, i) ?? Eastern(text, i) ?? Numeric(text, i) ?? DayMonth(text, i) ?? DayAlone(text, i);
        }

        return Month(text, i) is { } month ? MonthDay(text, i, month) : null;
    }

    /// <summary>The month a word names; null where it names none.</summary>
    public static int? Month(ReadText text, int i)
    {
        var word = text.Words[i];
        foreach (var language in text.Languages)
        {
            if (language.Months.TryGetValue(word.Folded, out var month))
            {
                return month;
            }
        }

        return null;
    }

    /// <summary>The number that a word is; null where it is none.</summary>
    public static int? Number(Token word) => word.IsNumber && word.Folded.Length <= 4 && int.TryParse(word.Folded, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static WrittenDay? Iso(ReadText text, int i) =>
        text.Words[i].Folded.Length == 4 && Year(text, i) is { } year && Next(text, i, "-/.") is { } month and >= 1 and <= 12 && Next(text, i + 1, "-/.") is { } day and >= 1 and <= 31
            ? new(year, month, day, i, i + 3)
            : null;

    /// <summary>2027年1月7日, 1月7日, 1月</summary>
    private static WrittenDay? Eastern(ReadText text, int i)
    {
        int? year = null;
        var at = i;
        if (Year(text, at) is { } written && Is(text, at + 1, "年"))
        {
            year = written;
            at += 2;
        }

        if (NumberAt(text, at) is not (>= 1 and <= 12 and var month) || !Is(text, at + 1, "月"))
        {
            return null;
        }

        at += 2;
        return NumberAt(text, at) is >= 1 and <= 31 and var day && (Is(text, at + 1, "日") || Is(text, at + 1, "号") || Is(text, at + 1, "號"))
            ? new(year, month, day, i, at + 2)
            : new(year, month, null, i, at);
    }

    private static WrittenDay? Numeric(ReadText text, int i)
    {
        if (Number(text.Words[i]) is not (>= 1 and <= 31 and var first) || i + 1 >= text.Words.Count)
        {
            return null;
        }

        var sign = Between(text, i) is [var only] ? only : Between(text, i) is ['.', ' '] ? '.' : ' ';
        if (sign is not ('.' or '/' or '-') || Number(text.Words[i + 1]) is not (>= 1 and <= 31 and var second) || (first > 12 && second > 12))
        {
            return null;
        }

        var end = i + 2;
        int? year = null;
        if (end < text.Words.Count && Between(text, i + 1).Trim() is [var next] && next == sign && Number(text.Words[end]) is { } third)
        {
            year = text.Words[end].Folded.Length switch { 4 when third is >= FirstYear and <= LastYear => third, 2 => 2000 + third, _ => null };
            end += year is null ? 0 : 1;
        }

        // "7-9" is a range, "24/7" no day, "2.5 weeks" a number.
        var isBare = year is null && (sign == '-' || (first == 24 && second == 7) || (sign == '.' && !EndsWithDot(text, i + 1) && IsFollowedByWord(text, i + 2)));
        if (isBare)
        {
            return null;
        }

        return first > 12 ? new(year, second, first, i, end)
            : second > 12 ? new(year, first, second, i, end)
            : new(year, second, first, i, end) { IsEitherWay = sign != '.' && first != second };
    }

    private static WrittenDay? DayMonth(ReadText text, int i)
    {
        if (Number(text.Words[i]) is not (>= 1 and <= 31 and var day))
        {
            return null;
        }

        for (var at = i + 1; at < text.Words.Count && at <= i + 3; at++)
        {
            if (Month(text, at) is { } month)
            {
                // "7 may come"
                return text.Words[at].Folded is "may" && !char.IsUpper(text.Text[text.Words[at].Start]) ? null : WithYear(text, month, day, i, at + 1);
            }

            if (!Fillers.Contains(text.Words[at].Folded))
            {
                return null;
            }
        }

        return null;
    }

    private static WrittenDay? MonthDay(ReadText text, int i, int month)
    {
        var at = i + 1;
        while (at < text.Words.Count && at <= i + 2 && Fillers.Contains(text.Words[at].Folded))
        {
            at++;
        }

        var isJoined = at < text.Words.Count && text.Words[at].Start - text.Words[at - 1].End <= 2 && text.Words[at].Sentence == text.Words[i].Sentence;
        if (isJoined && Number(text.Words[at]) is >= 1 and <= 31 and var day && text.Words[at].Folded.Length <= 2)
        {
            var end = at + 1;
            if (end < text.Words.Count && Ordinals.Contains(text.Words[end].Folded))
            {
                end++;
            }

            return WithYear(text, month, day, i, end);
        }

        return isJoined && Year(text, at) is { } year ? new(year, month, null, i, at + 1) : new(null, month, null, i, i + 1);
    }

    /// <summary>The 15th; a number with a full stop or an article is left to the caller, who knows what stands before it.</summary>
    private static WrittenDay? DayAlone(ReadText text, int i)
    {
        if (Number(text.Words[i]) is not (>= 1 and <= 31 and var day))
        {
            return null;
        }

        var hasOrdinal = i + 1 < text.Words.Count && text.Words[i + 1].Start == text.Words[i].End && Ordinals.Contains(text.Words[i + 1].Folded);
        return hasOrdinal ? new(null, null, day, i, i + 2) : null;
    }

    private static WrittenDay WithYear(ReadText text, int month, int day, int first, int end)
    {
        var at = end;
        while (at < text.Words.Count && at < end + 1 && text.Words[at].Folded is "de" or "del" or "do")
        {
            at++;
        }

        var isNear = at < text.Words.Count && text.Words[at].Start - text.Words[at - 1].End <= 3 && text.Words[at].Sentence == text.Words[first].Sentence;
        return isNear && Year(text, at) is { } year ? new(year, month, day, first, at + 1) : new(null, month, day, first, end);
    }

    private static int? Year(ReadText text, int i) =>
        i < text.Words.Count && text.Words[i].Folded.Length == 4 && Number(text.Words[i]) is >= FirstYear and <= LastYear and var year ? year : null;

    private static int? Next(ReadText text, int i, string signs) =>
        i + 1 < text.Words.Count && Between(text, i) is [var sign] && signs.Contains(sign, StringComparison.Ordinal) ? Number(text.Words[i + 1]) : null;

    private static int? NumberAt(ReadText text, int i) => i < text.Words.Count ? Number(text.Words[i]) : null;

    private static bool Is(ReadText text, int i, string word) => i < text.Words.Count && text.Words[i].Folded == word;

    private static bool EndsWithDot(ReadText text, int i) => text.Words[i].End < text.Text.Length && text.Text[text.Words[i].End] == '.';

    private static bool IsFollowedByWord(ReadText text, int i) => i < text.Words.Count && !text.Words[i].IsNumber && text.Words[i].Start - text.Words[i - 1].End == 1;

    private static ReadOnlySpan<char> Between(ReadText text, int i) => text.Text.AsSpan(text.Words[i].End, Math.Max(0, Math.Min(text.Words[i + 1].Start - text.Words[i].End, 4)));
}
