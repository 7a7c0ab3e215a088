using System.Globalization;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Mail.Reports;

namespace Followthrough.Features.Replies;

/// <summary>An invitation that was answered by mail (RFC 6047): an accepted meeting is a touch that was promised for its time, a declined one none any more.</summary>
internal static class MeetingsByMail
{
    /// <summary>Longest title that is repeated, in characters.</summary>
    private const int LongestTitle = 120;

    /// <summary>Plans the meeting, or calls it off.</summary>
    public static void Follow(Pursuit pursuit, Incoming message, CalendarReply? meeting)
    {
        if (meeting?.Start is not { } start || start <= pursuit.Now)
        {
            return;
        }

        // The same invitation may be answered more than once: accepted, then declined, then accepted.
        var planned = pursuit.Touches.Find(touch => touch is { State: TouchState.Planned, Channel: Channel.Meeting } && touch.Due == start);
        if (message.Intent == Intent.MeetingAccepted && planned is null)
        {
            var touch = Planning.Personal(pursuit, PersonalReason.MeetThem, message.PersonNumber);
            (touch.Due, touch.IsPromised, touch.Note) = (start, true, Title(meeting));
        }
        else if (message.Intent == Intent.MeetingDeclined && planned is not null)
        {
            (planned.State, planned.PutOffWhy) = (TouchState.Cancelled, "They declined the meeting.");
        }
    }

    /// <summary>"Bob Stone accepted “Talk, short”: Thursday, 26 November 2026, 10:00." In their own time.</summary>
    public static string Say(Pursuit pursuit, Incoming message, CalendarReply meeting)
    {
        var who = pursuit.People.Find(person => person.Number == message.PersonNumber)?.Name ?? message.FromName ?? message.FromAddress;
        var did = message.Intent switch { Intent.MeetingAccepted => "accepted", Intent.MeetingDeclined => "declined", _ => "answered the invitation to" };
        var when = meeting.Start is { } start
            ? $": {start.InZone(Planning.CalendarOf(pursuit, message.PersonNumber).Zone).ToString("dddd, d MMMM uuuu, HH:mm", CultureInfo.InvariantCulture)}"
            : "";
        return $"{who} {did} {(Title(meeting) is { } title ? $"“{title}”" : "the meeting")}{when}{(meeting.Comment is { Length: > 0 } comment ? $" ({comment})" : "")}";
    }

    private static string? Title(CalendarReply meeting) =>
        Text.Trimmed(meeting.Summary?.ReplaceLineEndings(" ")) is not { } title ? null : title.Length <= LongestTitle ? title : $"{title[..(LongestTitle - 1)]}…";
}
