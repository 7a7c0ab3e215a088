using System.Globalization;
using System.Text;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>Writes iCalendar (RFC 5545): lines end in CR LF and are folded at 75 octets, texts are escaped, times are UTC.</summary>
internal sealed class CalendarWriter
{
    /// <summary>Octets of a line, without its end (§3.1).</summary>
    public const int LongestLine = 75;

    /// <summary>Who wrote it (§3.7.3).</summary>
    public const string Product = "-//Followthrough//Follow-up blocks//EN";

    private readonly StringBuilder _text = new();

    /// <summary>Writes a line whose value stands as it is.</summary>
    public CalendarWriter Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>Writes a property with a text (§3.3.11).</summary>
    public CalendarWriter Text(string name, string value) => Line($"{name}:{Escaped(value)}");

    /// <summary>Writes a property with a moment.</summary>
    public CalendarWriter Time(string name, Instant at) => Line($"{name}:{Utc(at)}");

    /// <summary>A moment (§3.3.5, form 2).</summary>
    public static string Utc(Instant at) => at.InUtc().LocalDateTime.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text without what has a meaning, and without control characters (§3.3.11).</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ',' or ';' => escaped.Append('\\').Append(c),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
