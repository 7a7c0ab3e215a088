using Followthrough.Domain.Replies.Words;

namespace Followthrough.Domain.Replies;

/// <summary>What an automatic answer means: away, left, or a mere receipt.</summary>
internal static class AutomaticReading
{
    /// <summary>Signs that add up to "a program wrote this".</summary>
    private const int EnoughSigns = 2;

    /// <summary>An absence longer than this is doubted, in days.</summary>
    private const int LongAbsenceDays = 400;

    /// <summary>True where the words alone show that a program answered. A human who merely writes about being away also says something else.</summary>
    public static bool LooksAutomatic(ReadText text)
    {
        if (text.Found.Exists(found => found.Meaning is "INTERESTED" or "NO" or "STOP" or "EXPENSIVE" or "APPROVAL"))
        {
            return text.Has("AUTO") && text.Has("AWAY") && text.Has("BACK") && !text.Has("STOP");
        }

        if (text.Has("NOTNOW") && !text.Has("AUTO"))
        {
            return false;
        }

        for (var sentence = 0; sentence < text.Sentences; sentence++)
        {
            if (text.IsQuestion(sentence))
            {
                return false;
            }
        }

        var signs = (text.Has("AWAY") ? 1 : 0) + (text.Has("BACK") ? 1 : 0) + text.All("AUTO").Select(found => found.Phrase).Distinct().Count() + text.All("ACK").Select(found => found.Phrase).Distinct().Count()
            + (text.Has("AWAY") && text.Found.Exists(found => found.Meaning == "AWAY" && found.First <= 4) ? 1 : 0)
            + (text.Has("LEFT") && text.Has("INSTEAD") && text.Has("AUTO") ? 1 : 0);
        return signs >= EnoughSigns && (text.Has("AWAY") || text.Has("ACK") || text.Has("BACK") || text.Has("LEFT"));
    }

    /// <summary>The reading.</summary>
    public static Reading Of(ReadText text, ReplyText reply, DayFrame frame, string? subject)
    {
        var left = text.All("LEFT").OrderByDescending(found => found.Weight).Cast<Found?>().FirstOrDefault();
        var back = BackOn(text, reply, frame);
        if (left is { } gone && (back is null || gone.Weight >= 4) && !(text.Has("AWAY") && gone.Weight < 3))
        {
            return Make(text, Intent.LeftCompany, gone, 0.9) with { Instead = WhoInstead.In(text, reply) };
        }

        var away = text.All("AWAY").Concat(text.All("BACK")).Cast<Found?>().FirstOrDefault();
        var receipt = text.All("ACK").Cast<Found?>().FirstOrDefault();
        var isAwaySubject = subject is not null && SubjectSigns.SaysAway(subject);
        if (away is { } absence && (receipt is null || back is not null || isAwaySubject || text.Has("AWAY")))
        {
            return Make(text, Intent.OutOfOffice, absence, 0.9) with { Until = back?.Day, UntilEvidence = back?.Words, Instead = WhoInstead.In(text, reply) };
        }

        if (receipt is { } received)
        {
            return Make(text, Intent.Acknowledgement, received, 0.85);
        }

        if (isAwaySubject || (back is not null && subject is not null))
        {
            return FromSubject(text, Intent.OutOfOffice, subject!, 0.75) with { Until = back?.Day, UntilEvidence = back?.Words, Instead = WhoInstead.In(text, reply) };
        }

        return text.Words.Count == 0
            ? FromSubject(text, Intent.Acknowledgement, subject ?? "", 0.4)
            : Make(text, Intent.Acknowledgement, new Found(null!, 0, 1, 0), 0.4);
    }

    private static FoundDay? BackOn(ReadText text, ReplyText reply, DayFrame frame)
    {
        var day = DateWords.Return(text, frame) ?? DateWords.Return(ReadText.Of(reply.Subject ?? "", text.Language), frame);
        return day is { } found && found.DaysAhead <= LongAbsenceDays ? day : null;
    }

    private static Reading Make(ReadText text, Intent intent, Found found, double confidence)
    {
        var (words, start) = text.Evidence(found);
        return new Reading(intent, words, confidence) { Language = text.Language, EvidenceStart = start, IsAutomatic = true };
    }

    private static Reading FromSubject(ReadText text, Intent intent, string subject, double confidence) =>
        new(intent, subject, confidence) { Language = text.Language, IsFromSubject = true, IsAutomatic = true };
}
