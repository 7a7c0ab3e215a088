// What does a reply mean? The new text is gone through once with the phrases of its languages (Replies/Languages); what is found is weighed
// here. Two rules stand above all others. An automatic answer is no human's word: it can make a cadence wait, never end it as answered. And what
// can't be placed is Other: a person reads it. Nothing here sends, and doubt only ever stops.
using Followthrough.Domain.Replies.Words;

namespace Followthrough.Domain.Replies;

/// <summary>Reads what a message that came in means.</summary>
public static class ReplyReader
{
    /// <summary>Reads it. Never throws, whatever the text; takes time in proportion to its length.</summary>
    public static Reading Read(ReplyText reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var text = ReadText.Of(reply.NewText, reply.Language);
        var frame = DayFrame.Of(reply.SentAt.InZone(reply.Zone).Date, text.Language, reply.Country, reply.Zone.Id);
        if (SubjectSigns.Meeting(reply.Subject) is { } meeting)
        {
            return meeting;
        }

        var sign = SubjectSigns.Automatic(reply.Subject);
        var isAutomatic = reply.IsAutomatic || sign is not null || AutomaticReading.LooksAutomatic(text);
        return isAutomatic
            ? AutomaticReading.Of(text, reply, frame, sign)
            : HumanReading.Of(text, reply, frame);
    }
}
