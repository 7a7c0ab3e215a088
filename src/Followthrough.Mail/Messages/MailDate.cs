using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Mail.Messages;

/// <summary>
/// Dates of mail (RFC 5322 §3.3, obsolete forms §4.3) and those that programs really write: asctime, ISO 8601, month before day, two-digit
/// years, dots for colons, a.m. and p.m., named and military zones, comments. A zone that is missing or unknown counts as UTC (§4.3, "-0000").
/// </summary>
public static class MailDate
{
    private const int LongestText = 500;     // characters
    private const int CenturyPivot = 50;     // RFC 5322 §4.3: 00-49 is 20xx, 50-99 is 19xx

    private static readonly OffsetDateTimePattern Pattern = OffsetDateTimePattern.CreateWithInvariantCulture("ddd, d MMM uuuu HH:mm:ss o<+HHmm>");
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["Z"] = 0, ["WET"] = 0,
        ["EST"] = -300, ["EDT"] = -240, ["CST"] = -360, ["CDT"] = -300, ["MST"] = -420, ["MDT"] = -360, ["PST"] = -480, ["PDT"] = -420,
        ["AKST"] = -540, ["AKDT"] = -480, ["HST"] = -600, ["AST"] = -240, ["ADT"] = -180, ["NST"] = -210, ["NDT"] = -150,
        ["BST"] = 60, ["IST"] = 330, ["CET"] = 60, ["MET"] = 60, ["MEZ"] = 60, ["CEST"] = 120, ["MEST"] = 120, ["MESZ"] = 120, ["MSZ"] = 120, ["WEST"] = 60, ["WEDT"] = 60,
        ["EET"] = 120, ["EEST"] = 180, ["MSK"] = 180, ["MSD"] = 240, ["SAST"] = 120, ["JST"] = 540, ["KST"] = 540, ["HKT"] = 480, ["SGT"] = 480, ["AWST"] = 480,
        ["ACST"] = 570, ["AEST"] = 600, ["AEDT"] = 660, ["NZST"] = 720, ["NZDT"] = 780, ["BRT"] = -180, ["ART"] = -180,
    };

    /// <summary>Writes a time as RFC 5322 §3.3 has it: "Mon, 23 Nov 2026 10:00:00 -0700".</summary>
    public static string Write(OffsetDateTime time) => Pattern.Format(time);

    /// <summary>Reads a date; null where none can be made of the text.</summary>
    public static OffsetDateTime? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            return null;
        }

        // A date may follow a semicolon, as in Received.
        if (text.TrimEnd(' ', ';').LastIndexOf(';') is >= 0 and var semicolon)
        {
            text = text[(semicolon + 1)..];
        }

        var found = new Found();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '(')
            {
                at = SkipComment(text, at);
            }
            else if (char.IsAsciiDigit(c))
            {
                at = Number(text, at, ref found);
            }
            else if (char.IsAsciiLetter(c))
            {
                at = Word(text, at, ref found);
            }
            else if (c is '+' or '-' && found.Hour >= 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                at = Offset(text, at, ref found);
            }
            else
            {
                at++;
            }
        }

        return Made(found);
    }

    private static int SkipComment(string text, int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            at += text[at] == '\\' ? 1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private static int Number(string text, int at, ref Found found)
    {
        var end = Digits(text, at);
        var next = end < text.Length ? text[end] : ' ';
        var hasDate = found.Month > 0 && found.Day > 0;
        if (next == ':' || (next == '.' && hasDate && found.Hour < 0 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
        {
            return Clock(text, at, end, ref found);
        }

        var value = Value(text, at, end);
        if (end - at >= 4 && next is '-' or '/' && found.Year < 0 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            return IsoDate(text, end, value, ref found);
        }

        if (end - at <= 2 && next == '/' && found.Month == 0)
        {
            return SlashDate(text, end, value, ref found);
        }

        if (end - at >= 3)
        {
            // 1997, or the 100 that programs wrote for 2000 (§4.3).
            found.Year = found.Year >= 0 ? found.Year : end - at == 3 ? value + 1900 : value;
        }
        else if (found.Day == 0)
        {
            found.Day = value;
        }
        else if (found.Month == 0 && found.NumericMonth == 0 && found.Hour < 0 && value is >= 1 and <= 12)
        {
            found.NumericMonth = value;
        }
        else if (found.Year < 0)
        {
            found.Year = value < CenturyPivot ? 2000 + value : 1900 + value;
        }

        return end;
    }

    private static int Clock(string text, int at, int end, ref Found found)
    {
        var separator = text[end];
        found.Hour = Value(text, at, end);
        at = SkipSpace(text, end + 1);
        end = Digits(text, at);
        found.Minute = Value(text, at, end);
        var more = SkipSpace(text, end);
        if (more < text.Length && text[more] == separator)
        {
            at = SkipSpace(text, more + 1);
            end = Digits(text, at);
            found.Second = Value(text, at, end);
            if (end < text.Length && text[end] == '.')
            {
                end = Digits(text, end + 1);
            }
        }

        return Math.Max(end, at);
    }

    private static int IsoDate(string text, int at, int year, ref Found found)
    {
        found.Year = year;
        var end = Digits(text, at + 1);
        found.Month = Value(text, at + 1, end);
        if (end < text.Length && text[end] == text[at])
        {
            at = end + 1;
            end = Digits(text, at);
            found.Day = Value(text, at, end);
        }

        return end < text.Length && text[end] is 'T' or 't' ? end + 1 : end;
    }

    /// <summary>Month/day/year, as American programs write; day/month/year where the first cannot be a month.</summary>
    private static int SlashDate(string text, int at, int first, ref Found found)
    {
        var end = Digits(text, at + 1);
        var second = Value(text, at + 1, end);
        (found.Month, found.Day) = first > 12 ? (second, first) : (first, second);
        return end;
    }

    private static int Word(string text, int at, ref Found found)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        var word = text.AsSpan(at, end - at);
        if (word.Length >= 3 && found.Month == 0)
        {
            for (var month = 0; month < Months.Length; month++)
            {
                if (word.StartsWith(Months[month], StringComparison.OrdinalIgnoreCase))
                {
                    found.Month = month + 1;
                    return end;
                }
            }
        }

        if (found.Hour < 0)
        {
            return end;
        }

        if (word.Equals("PM", StringComparison.OrdinalIgnoreCase) || word.Equals("AM", StringComparison.OrdinalIgnoreCase))
        {
            found.Hour = (found.Hour % 12) + (word[0] is 'p' or 'P' ? 12 : 0);
        }
        else if (found.OffsetMinutes == int.MinValue && Zones.TryGetValue(word.ToString(), out var minutes))
        {
            // "GMT+0200": the figures after it decide.
            if (end + 1 >= text.Length || text[end] is not ('+' or '-') || !char.IsAsciiDigit(text[end + 1]))
            {
                found.OffsetMinutes = minutes;
            }
        }

        return end;
    }

    private static int Offset(string text, int at, ref Found found)
    {
        var sign = text[at] == '-' ? -1 : 1;
        var start = at + 1;
        var end = Digits(text, start);
        var digits = end - start;
        var value = Value(text, start, end);
        int hours, minutes;
        if (end + 1 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]))
        {
            var minutesAt = end + 1;
            end = Digits(text, minutesAt);
            (hours, minutes) = (value, Value(text, minutesAt, end));
        }
        else
        {
            (hours, minutes) = digits <= 2 ? (value, 0) : (value / 100, value % 100);
        }

        if (found.OffsetMinutes == int.MinValue)
        {
            found.OffsetMinutes = sign * ((hours * 60) + minutes);
        }

        return end;
    }

    private static OffsetDateTime? Made(Found found)
    {
        // "20 11 2001": day and month as figures, where no month has a name.
        found.Month = found.Month > 0 ? found.Month : found.NumericMonth;
        if (found.Month is < 1 or > 12 || found.Day < 1 || found.Year is < 1 or > 9998)
        {
            return null;
        }

        var last = CalendarSystem.Iso.GetDaysInMonth(found.Year, found.Month);
        if (found.Day > last || found.Hour > 24 || found.Minute > 59)
        {
            return null;
        }

        var offset = found.OffsetMinutes is int.MinValue or < -18 * 60 or > 18 * 60 ? 0 : found.OffsetMinutes;
        var date = new LocalDate(found.Year, found.Month, found.Day);
        var time = new LocalTime(Math.Max(0, found.Hour) % 24, Math.Max(0, found.Minute), Math.Min(59, Math.Max(0, found.Second)));
        return (found.Hour == 24 ? date.PlusDays(1) : date).At(time).WithOffset(NodaTime.Offset.FromSeconds(offset * 60));
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private static int Value(string text, int at, int end) =>
        end > at && end - at <= 8 && int.TryParse(text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private struct Found
    {
        public int Year = -1;
        public int Month;
        public int NumericMonth;
        public int Day;
        public int Hour = -1;
        public int Minute = -1;
        public int Second;
        public int OffsetMinutes = int.MinValue;

        public Found()
        {
        }
    }
}
