using Followthrough.Domain.Touches;

namespace Followthrough.Web.Parts;

/// <summary>How channels and happenings are drawn and said.</summary>
internal static class ChannelDrawings
{
    public static string Icon(Channel channel) => channel switch
    {
        Channel.Email => "email",
        Channel.Call => "call",
        Channel.Text => "text",
        Channel.Letter => "letter",
        Channel.Gift => "gift",
        Channel.Meeting => "meeting",
        Channel.Social => "social",
        _ => "touch",
    };

    /// <summary>"mail", "call": inside a sentence.</summary>
    public static string Word(Channel channel) => channel switch
    {
        Channel.Email => "mail",
        Channel.Social => "social message",
        _ => channel.ToString().ToLowerInvariant(),
    };

    public static string Icon(TimelineEntry entry) => entry.Kind switch
    {
        TimelineKind.Touch => Icon(entry.Channel ?? Channel.Call),
        TimelineKind.Reply => "reply",
        TimelineKind.Note => "note",
        TimelineKind.PutOff => "skip",
        TimelineKind.Cadence => "cadences",
        TimelineKind.Deal => "money",
        TimelineKind.Outcome => "outcome",
        TimelineKind.Suppression => "suppressed",
        TimelineKind.Care => "care",
        _ => "person",
    };
}
