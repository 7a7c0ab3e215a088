using NodaTime;

namespace Followthrough.Domain.Replies.Words;

/// <summary>Finds the times that a sentence names, and how each stands in it.</summary>
internal sealed partial class TimeScan(ReadText text, DayFrame frame)
{
    /// <summary>How many words may stand between "until" and its day: "until Monday, the 7th".</summary>
    private const int RoleReach = 3;

    private readonly List<TimeMark> _marks = [];

    /// <summary>The times of a sentence, in order.</summary>
    public IReadOnlyList<TimeMark> Of(int sentence)
    {
        _marks.Clear();
        var (first, end) = text.Sentence(sentence);
        for (var i = first; i < end;)
        {
            if (MarkAt(i, first, end) is { } mark && mark.End > i)
            {
                Add(mark with { Role = mark.Role == TimeRole.Plain ? RoleOf(mark, first, end) : mark.Role }, first);
                i = mark.End;
            }
            else
            {
                i++;
            }
        }

        return _marks;
    }

    private TimeMark? MarkAt(int i, int first, int end) =>
        RangeAt(i, end) ?? Named(i, first) ?? Written(i, first) ?? Counted(i, first, end) ?? WeekNumber(i) ?? Weekday(i);

    /// <summary>Joins "from 3 August" and "to 14 August" into one range.</summary>
    private void Add(TimeMark mark, int first)
    {
        if (_marks.Count > 0 && _marks[^1] is { Role: TimeRole.Plain or TimeRole.From } before && mark.Role is TimeRole.Plain or TimeRole.Until or TimeRole.Through or TimeRole.From
            && IsJoined(before.End, mark.First) && before.First >= first)
        {
            var last = mark.Last < before.Start ? mark.Last.PlusYears(mark.Last.PlusYears(1) >= before.Start && before.Start > frame.SentOn.PlusDays(200) ? 0 : 1) : mark.Last;
            // A start in the past was put into next year: "from 20 December to 6 January", read on the second.
            last = before.Start > mark.Last && Period.DaysBetween(frame.SentOn, mark.Last) >= 0 ? mark.Last : last;
            _marks[^1] = new(before.Start, last, before.First, mark.End, TimeRole.Range);
            return;
        }

        _marks.Add(mark);
    }

    /// <summary>3–14 August, 3. bis 14. August, August 3 to 14: one of the two says the month.</summary>
    private TimeMark? RangeAt(int i, int end)
    {
        if (DayParser.Number(text.Words[i]) is >= 1 and <= 31 and var day && text.Words[i].Folded.Length <= 2)
        {
            var at = SkipOrdinal(i + 1, end);
            if (at < end && ConnectorEnd(i, at, end) is var to && to >= at && Skip(to, end) is var then && then < end && DayParser.At(text, then) is { Month: { } month, Day: { } lastDay } written
                && lastDay >= day && frame.Resolve(written) is { } last && !written.IsEitherWay)
            {
                var start = new LocalDate(last.Year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(last.Year, month)));
                return new(start, last, i, written.End, TimeRole.Range);
            }
        }

        if (DayParser.At(text, i) is { Month: not null, Day: not null } from && frame.Resolve(from) is { } begin && from.End < end)
        {
            var to = ConnectorEnd(from.End - 1, from.End, end);
            if (to >= from.End && to < end && DayParser.Number(text.Words[to]) is >= 1 and <= 31 and var until && text.Words[to].Folded.Length <= 2
                && DayParser.At(text, to) is null or { Month: null } && until > begin.Day && until <= CalendarSystem.Iso.GetDaysInMonth(begin.Year, begin.Month) && !IsClock(to))
            {
                return new(begin, new(begin.Year, begin.Month, until), i, SkipOrdinal(to + 1, end), TimeRole.Range);
            }
        }

        return null;
    }

    private TimeMark? Named(int i, int first)
    {
        foreach (var found in text.TimesAt(i))
        {
            if (NamedTime.Of(found.Meaning, frame.SentOn) is not { } time)
            {
                continue;
            }

            return Shifted(new(time.Start, time.Last, found.First, found.End), first);
        }

        return null;
    }

    private TimeMark? Written(int i, int first)
    {
        if (DayParser.At(text, i) is { } written)
        {
            if (written is { Month: null } && !IsDayAlone(written, i, first))
            {
                return null;
            }

            if (frame.Resolve(written) is { } day)
            {
                return written.IsMonth ? Month(written, day, first) : new(day, day, i, written.End);
            }

            return null;
        }

        // "until the 15.", "am 7.", "Montag, den 7.": a bare number is a day where a word before it says so.
        return DayParser.Number(text.Words[i]) is >= 1 and <= 31 and var number && text.Words[i].Folded.Length <= 2 && IsDayAlone(new(null, null, number, i, i + 1), i, first)
            && HasDotOrWeekday(i, first) && frame.Resolve(new(null, null, number, i, i + 1)) is { } alone
            ? new(alone, alone, i, i + 1)
            : null;
    }

    private TimeMark? Month(WrittenDay written, LocalDate day, int first)
    {
        var word = text.Words[written.First];
        var isName = !char.IsAsciiLetter(text.Text[word.Start]) || char.IsUpper(text.Text[word.Start]) || text.Languages[0].Code is not ("en" or "de" or "");
        if (!isName && word.Folded is "may" or "march" or "mar" or "set" or "ago" or "sep" or "mai" or "mag" or "gen" or "dec" or "jan")
        {
            return null;
        }

        var isShort = word.End - word.Start <= 3 && written.Year is null && word.Folded[0] < 0x2E80;
        if (isShort && (written.First == first || !IsTimePreposition(written.First - 1)))
        {
            return null;
        }

        day = written.Year is null && day.Month == frame.SentOn.Month && day > frame.SentOn.PlusMonths(6) ? frame.SentOn : day;
        var last = new LocalDate(day.Year, day.Month, CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month));
        return Shifted(new(day, last, written.First, written.End), first);
    }

    /// <summary>"early", "mid", "end of" before a month, a quarter or a year.</summary>
    private TimeMark Shifted(TimeMark mark, int first)
    {
        for (var at = mark.First - 1; at >= first && at >= mark.First - RoleReach; at--)
        {
            foreach (var found in text.TimesAt(at))
            {
                if (found.Meaning is "EARLY" or "MID" or "LATE" && AreArticles(found.End, mark.First))
                {
                    var length = Period.DaysBetween(mark.Start, mark.Last);
                    var day = found.Meaning switch { "EARLY" => mark.Start, "MID" => mark.Start.PlusDays(length <= 31 ? 14 : length / 2), _ => mark.Last };
                    return new(day, day, found.First, mark.End);
                }
            }
        }

        return mark;
    }

    /// <summary>"in two weeks", "3 months from now".</summary>
    private TimeMark? Counted(int i, int first, int end)
    {
        var at = i;
        var count = 0;
        while (at < end && at < i + 3 && CountOf(at) is { } number)
        {
            count = number;
            at++;
        }

        if (count == 0)
        {
            return null;
        }

        at += at < end && text.Words[at].Folded is "of" or "de" or "di" ? 1 : 0;
        if (at >= end || text.Languages.Select(language => language.Units.TryGetValue(text.Words[at].Folded, out var unit) ? unit : 0).FirstOrDefault(unit => unit > 0) is not (> 0 and var which))
        {
            return null;
        }

        var isAhead = i > first && EndsAt("IN", i, first);
        var after = at + 1;
        if (text.TimesAt(after).FirstOrDefault(found => found.Meaning == "LATER") is { Phrase: not null } later && after < end)
        {
            isAhead = true;
            after = later.End;
        }

        return isAhead && NamedTime.In(frame.SentOn, which, count) is { } day ? new(day, day, i, after) : null;
    }

    private TimeMark? WeekNumber(int i)
    {
        foreach (var found in text.TimesAt(i))
        {
            if (found.Meaning == "WEEKNUMBER" && DayParser.Number(text.Words[found.End - 1]) is { } number && NamedTime.Week(frame.SentOn, number) is { } monday)
            {
                return new(monday, monday.PlusDays(6), i, found.End);
            }
        }

        return null;
    }

    private TimeMark? Weekday(int i)
    {
        if (WeekdayOf(i) is not { } weekday || (text.Words[i].End - text.Words[i].Start <= 3 && text.Words[i].Folded[0] < 0x2E80 && !char.IsUpper(text.Text[text.Words[i].Start])))
        {
            return null;
        }

        // The weekday of a day that is written out says nothing of its own: "Monday, 7 January".
        for (var at = i + 1; at < text.Words.Count && at <= i + 2; at++)
        {
            if (DayParser.At(text, at) is { Day: not null } || (DayParser.Number(text.Words[at]) is not null && !IsClock(at)))
            {
                return null;
            }
        }

        var day = NamedTime.Weekday(frame.SentOn, weekday);
        return new(day, day, i, i + 1);
    }

    private TimeRole RoleOf(TimeMark mark, int first, int end)
    {
        var role = TimeRole.Plain;
        for (var at = mark.First - 1; at >= first && at >= mark.First - RoleReach - 2; at--)
        {
            foreach (var found in text.TimesAt(at))
            {
                if (found.End <= mark.First && AreArticles(found.End, mark.First) && RoleNamed(found.Meaning) is var named and not TimeRole.Plain)
                {
                    // The farther one is the longer: "después de" holds a "de" of its own.
                    role = named;
                    break;
                }
            }
        }

        if (mark.End < end)
        {
            foreach (var found in text.TimesAt(mark.End))
            {
                role = found.Meaning switch { "INCLUDED" => role is TimeRole.Plain or TimeRole.Until ? TimeRole.Through : role, "UNTILBEHIND" => TimeRole.Until, "AFTERBEHIND" => TimeRole.After, "FROMBEHIND" => TimeRole.From, _ => role };
            }
        }

        for (var at = mark.First - 1; role == TimeRole.Until && at >= first && at >= mark.First - RoleReach; at--)
        {
            role = text.TimesAt(at).Any(found => found.Meaning == "INCLUDED") ? TimeRole.Through : role;
        }

        return role;
    }

    private static TimeRole RoleNamed(string meaning) => meaning switch
    {
        "UNTIL" => TimeRole.Until, "THROUGH" => TimeRole.Through, "AFTER" => TimeRole.After, "FROM" => TimeRole.From, _ => TimeRole.Plain,
    };

    private bool IsDayAlone(WrittenDay written, int i, int first)
    {
        _ = written;
        if (IsClock(i))
        {
            return false;
        }

        for (var at = i - 1; at >= first && at >= i - RoleReach; at--)
        {
            if (WeekdayOf(at) is not null || text.TimesAt(at).Any(found => found.Meaning is "UNTIL" or "THROUGH" or "AFTER" or "FROM" or "ONDAY" or "TO" && found.End <= i))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasDotOrWeekday(int i, int first) =>
        (text.Words[i].End < text.Text.Length && text.Text[text.Words[i].End] == '.') || (i > first && (WeekdayOf(i - 1) is not null || (i > first + 1 && WeekdayOf(i - 2) is not null)))
        || (i > first && text.Words[i - 1].Folded is "el" or "le" or "il" or "dia" or "au" or "al" or "den" or "the");
}
