namespace Followthrough.Domain.Replies.Words;

/// <content>What a single word is to a time: a weekday, a count, a clock, a connector.</content>
internal sealed partial class TimeScan
{
    /// <summary>Words that may stand between "until" and the day, besides weekdays.</summary>
    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal)
    {
        "the", "on", "den", "dem", "der", "am", "zum", "zur", "le", "la", "l", "el", "il", "lo", "al", "au", "o", "a", "ao", "de", "d", "del", "dal", "het", "op", "of", "em", "no", "na", "dia", "giorno", "jour", "dnia", "including", "and",
        "einschliesslich", "einschl", "inkl", "inklusive", "incl", "inclusive", "och", "med", "og", "en", "met", "um", "c", "dzien", "s",
    };

    private int? WeekdayOf(int i)
    {
        foreach (var language in text.Languages)
        {
            if (language.Weekdays.TryGetValue(text.Words[i].Folded, out var weekday))
            {
                return weekday;
            }
        }

        return null;
    }

    private int? CountOf(int i)
    {
        if (DayParser.Number(text.Words[i]) is { } number)
        {
            return number;
        }

        foreach (var language in text.Languages)
        {
            if (language.Numbers.TryGetValue(text.Words[i].Folded, out var value))
            {
                return value;
            }
        }

        return null;
    }

    // "at 7:30", "7 pm", "7 Uhr", "7h", "50 %"
    private bool IsClock(int i)
    {
        var at = text.Words[i].End;
        if (at < text.Text.Length && text.Text[at] is ':' or '%' or '$' or '€' or '+' && at + 1 < text.Text.Length && (text.Text[at] != ':' || char.IsDigit(text.Text[at + 1])))
        {
            return true;
        }

        return i + 1 < text.Words.Count && text.Words[i + 1].Folded is "am" or "pm" or "uhr" or "h" or "hrs" or "hours" or "oclock" or "uur" or "people" or "percent" or "heures" or "horas" or "ore" or "x" or "k" or "m";
    }

    private bool IsTimePreposition(int i) =>
        text.Words[i].Folded is "in" or "im" or "en" or "em" or "a" or "until" or "till" or "by" or "of" or "after" or "since" or "from" or "early" or "mid" or "late" or "next" or "w" or "i" or "ab" or "bis" or "nach" or "anfang" or "mitte" or "ende" or "de"
        || text.TimesAt(i).Any(found => found.Meaning is "UNTIL" or "AFTER" or "FROM" or "EARLY" or "MID" or "LATE");

    private bool EndsAt(string meaning, int end, int first)
    {
        for (var at = end - 1; at >= first && at >= end - RoleReach; at--)
        {
            if (text.TimesAt(at).Any(found => found.Meaning == meaning && found.End <= end && AreArticles(found.End, end)))
            {
                return true;
            }
        }

        return false;
    }

    private bool AreArticles(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!Articles.Contains(text.Words[i].Folded) && WeekdayOf(i) is null && text.TimesAt(i).All(found => found.Meaning is not ("INCLUDED" or "ONDAY")))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsJoined(int from, int to)
    {
        if (to == from)
        {
            return HasDash(from - 1);
        }

        return to - from <= 4 && ConnectorEnd(from - 1, from, to) is var end && end > from && AreArticles(end, to);
    }

    /// <summary>The index after "to" or a dash; less than <paramref name="at"/> where there is none.</summary>
    private int ConnectorEnd(int before, int at, int end)
    {
        foreach (var found in text.TimesAt(at))
        {
            if (found.Meaning is "TO" or "THROUGH" or "UNTIL")
            {
                return Skip(found.End, end);
            }
        }

        return at - 1 >= before && HasDash(at - 1) ? at : -1;
    }

    private bool HasDash(int i) =>
        i >= 0 && i + 1 < text.Words.Count && text.Text.AsSpan(text.Words[i].End, Math.Max(0, Math.Min(text.Words[i + 1].Start - text.Words[i].End, 6))).IndexOfAny("-–—~～") >= 0;

    private int Skip(int from, int end)
    {
        while (from < end && (Articles.Contains(text.Words[from].Folded) || WeekdayOf(from) is not null))
        {
            from++;
        }

        return from;
    }

    private int SkipOrdinal(int from, int end) =>
        from < end && text.Words[from].Folded is "st" or "nd" or "rd" or "th" or "er" or "º" or "日" or "号" ? from + 1 : from;
}
