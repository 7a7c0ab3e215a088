// Which day do they mean? Words name it in many ways, most of them without a year. Authoritative is the day the text was sent: nothing before it is
// ever meant, and of two readings the nearer one is. Where the words say no day, there is none: it is never guessed.
using Followthrough.Domain.Replies.Words;
using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>Finds the day that words name: "after the 15th", "next quarter", "back on Jan 7".</summary>
public static class DateWords
{
    /// <summary>Farthest day that is believed without a year, for a return, in days: farther ones were meant to be past.</summary>
    private const int FarthestReturnDays = 300;

    /// <summary>The day that a text names, as one on which to come back; null where it names none.</summary>
    /// <param name="text">What they wrote.</param>
    /// <param name="sentOn">The day it was sent, in their calendar.</param>
    /// <param name="language">Its language, ISO 639-1; null for finding it out.</param>
    /// <param name="country">Two letters of their country, where known: it tells 3/4 from 4/3.</param>
    public static FoundDay? Find(string text, LocalDate sentOn, string? language = null, string? country = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = ReadText.Of(text, language);
        var frame = DayFrame.Of(sentOn, read.Language, country, null);
        if (read.Has("BACK") || read.Has("AWAY"))
        {
            return Return(read, frame);
        }

        for (var sentence = 0; sentence < read.Sentences; sentence++)
        {
            if (InSentence(read, sentence, frame) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The day from which on a sentence wants to hear again.</summary>
    internal static FoundDay? InSentence(ReadText text, int sentence, DayFrame frame)
    {
        var isAway = text.HasIn("AWAY", sentence);
        FoundDay? first = null;
        foreach (var mark in text.TimesIn(sentence, frame))
        {
            var day = Make(text, frame, mark, isAway && mark.Role == TimeRole.Range ? mark.Return : mark.Again);
            if (day is not null && day.DaysAhead > 0 && mark.Role != TimeRole.Plain)
            {
                return day;
            }

            first ??= day is { DaysAhead: > 0 } ? day : null;
        }

        return first;
    }

    /// <summary>The first day on which they are back.</summary>
    internal static FoundDay? Return(ReadText text, DayFrame frame)
    {
        FoundDay? ending = null;
        FoundDay? plain = null;
        for (var sentence = 0; sentence < text.Sentences; sentence++)
        {
            var marks = text.TimesIn(sentence, frame);
            if (marks.Count == 0)
            {
                continue;
            }

            if (BackIn(text, frame, marks, sentence) is { } back)
            {
                return back;
            }

            var isAway = text.HasIn("AWAY", sentence);
            foreach (var mark in marks)
            {
                var day = Make(text, frame, mark, mark.Return);
                if (mark.Role is TimeRole.Range or TimeRole.Through or TimeRole.Until or TimeRole.After)
                {
                    ending ??= day;
                }
                else if (mark.Role == TimeRole.Plain && isAway)
                {
                    plain ??= day;
                }
            }
        }

        return ending ?? plain;
    }

    private static FoundDay? BackIn(ReadText text, DayFrame frame, IReadOnlyList<TimeMark> marks, int sentence)
    {
        foreach (var back in text.FoundIn(sentence).Where(found => found.Meaning == "BACK"))
        {
            TimeMark? chosen = null;
            foreach (var mark in marks)
            {
                // After the words if there is one, else the last before them, as German and Japanese put it.
                if (chosen is null || chosen.Value.First < back.First)
                {
                    chosen = mark;
                }
            }

            if (chosen is { } found && Make(text, frame, found, found.Role is TimeRole.Range or TimeRole.Through or TimeRole.After ? found.Return : found.Start) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private static FoundDay? Make(ReadText text, DayFrame frame, TimeMark mark, LocalDate day)
    {
        var ahead = Period.DaysBetween(frame.SentOn, day);
        if (ahead < 0 || (ahead > FarthestReturnDays && mark.Role is TimeRole.Range or TimeRole.Until && !HasYear(text, mark)))
        {
            return null;
        }

        var start = text.Words[mark.First].Start;
        return new(day, ahead, text.Text[start..text.Words[mark.End - 1].End], start);
    }

    private static bool HasYear(ReadText text, TimeMark mark)
    {
        for (var i = mark.First; i < mark.End; i++)
        {
            if (text.Words[i] is { IsNumber: true, Folded.Length: 4 })
            {
                return true;
            }
        }

        return text.TimesAt(mark.First).Any();
    }
}
