using System.Text;
using Followthrough.Mail.Messages;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Followthrough.Mail.Reports;

/// <summary>An answer to an invitation: text/calendar with METHOD:REPLY (RFC 5546 §3.2.3, RFC 6047).</summary>
/// <param name="Uid">The meeting's UID (RFC 5545 §3.8.4.7).</param>
/// <param name="Attendee">Who answered.</param>
/// <param name="Answer">"ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED" or "NEEDS-ACTION", as the standard writes them.</param>
/// <param name="Summary">The meeting's title; null where it is missing.</param>
/// <param name="Comment">What the attendee wrote beside it; null where nothing.</param>
public sealed record CalendarReply(string Uid, string Attendee, string Answer, string? Summary, string? Comment)
{
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>When the meeting begins; null where it is a whole day, or in a zone that nobody knows.</summary>
    public Instant? Start { get; init; }

    /// <summary>Finds the answer in a message; null where there is none.</summary>
    public static CalendarReply? Find(MailMessage message)
    {
        foreach (var part in message.AllParts())
        {
            if (part.IsLeaf && (part.ContentType is "text/calendar" or "application/ics" || part.FileName?.EndsWith(".ics", StringComparison.OrdinalIgnoreCase) == true) &&
                Read(part.Text()) is { } reply)
            {
                return reply;
            }
        }

        return null;
    }

    private static CalendarReply? Read(string text)
    {
        var (isReply, isEvent) = (false, false);
        Instant? start = null;
        string? uid = null, attendee = null, answer = null, summary = null, comment = null;
        foreach (var line in Unfolded(text))
        {
            var colon = ValueAt(line);
            if (colon < 0)
            {
                continue;
            }

            var field = line.AsSpan(0, colon);
            var value = line[(colon + 1)..].Trim();
            var name = field.IndexOf(';') is >= 0 and var semicolon ? field[..semicolon] : field;
            switch (name.Trim().ToString().ToUpperInvariant())
            {
                case "METHOD":
                    isReply = value.Equals("REPLY", StringComparison.OrdinalIgnoreCase);
                    break;
                case "BEGIN":
                    isEvent |= value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase);
                    break;
                case "DTSTART" when isEvent:
                    start ??= StartOf(value, Parameter(field, "TZID"));
                    break;
                case "UID":
                    uid ??= value;
                    break;
                case "SUMMARY":
                    summary ??= Plain(value);
                    break;
                case "COMMENT":
                    comment ??= Plain(value);
                    break;
                case "ATTENDEE" when attendee is null:
                    attendee = value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? value[7..] : value;
                    answer = Parameter(field, "PARTSTAT")?.ToUpperInvariant();
                    break;
                default:
                    break;
            }
        }

        return isReply && uid is not null && attendee is not null ? new CalendarReply(uid, attendee, answer ?? "NEEDS-ACTION", summary, comment) { Start = start } : null;
    }

    /// <summary>The lines with their continuations (RFC 5545 §3.1).</summary>
    private static IEnumerable<string> Unfolded(string text)
    {
        var line = new StringBuilder();
        foreach (var raw in text.Split('\n'))
        {
            if (raw.Length > 0 && raw[0] is ' ' or '\t')
            {
                line.Append(raw, 1, raw.Length - 1);
                continue;
            }

            yield return line.ToString();
            line.Clear().Append(raw);
        }

        yield return line.ToString();
    }

    /// <summary>The colon outside quotes.</summary>
    private static int ValueAt(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }

    private static string? Parameter(ReadOnlySpan<char> field, string name)
    {
        foreach (var range in field.Split(';'))
        {
            var one = field[range];
            if (one.StartsWith(name, StringComparison.OrdinalIgnoreCase) && one.Length > name.Length && one[name.Length] == '=')
            {
                return one[(name.Length + 1)..].Trim("\" ").ToString();
            }
        }

        return null;
    }

    /// <summary>A moment in UTC or in a zone of TZDB or Windows (RFC 5545 §3.3.5).</summary>
    private static Instant? StartOf(string value, string? zoneId)
    {
        var isUtc = value.EndsWith('Z');
        var zone = isUtc ? DateTimeZone.Utc : zoneId is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId)
            ?? (TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(zoneId, out var id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null);
        return zone is not null && Time.Parse(isUtc ? value[..^1] : value) is { Success: true, Value: { Year: >= 1970 and <= 2500 } local } ? local.InZoneLeniently(zone).ToInstant() : null;
    }

    private static string Plain(string value) =>
        value.Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
