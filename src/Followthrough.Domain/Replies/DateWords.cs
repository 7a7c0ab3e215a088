using Followthrough.Domain.Replies.Words;
using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>Finds the day that words name: "after the 15th", "next quarter", "back on Jan 7".</summary>
public static class DateWords
{
    /// <summary>The day that a text names, as one on which to come back; null where it names none.</summary>
    /// <param name="text">What they wrote.</param>
    /// <param name="sentOn">The day it was sent, in their calendar.</param>
    /// <param name="language">Its language, ISO 639-1; null for finding it out.</param>
    /// <param name="country">Two letters of their country, where known: it tells 3/4 from 4/3.</param>
    public static FoundDay? Find(string text, LocalDate sentOn, string? language = null, string? country = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = ReadText.Of(text, language);
        if (read.Has("BACK") || read.Has("AWAY"))
        {
            return Return(read, sentOn, country);
        }

        for (var sentence = 0; sentence < read.Sentences; sentence++)
        {
            if (InSentence(read, sentence, sentOn, country) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The day from which on a sentence wants to hear again.</summary>
    internal static FoundDay? InSentence(ReadText text, int sentence, LocalDate sentOn, string? country = null) =>
        DaysOf(text, sentence, sentOn, country).Cast<FoundDay?>().FirstOrDefault();

    /// <summary>The first day on which they are back.</summary>
    internal static FoundDay? Return(ReadText text, LocalDate sentOn, string? country = null)
    {
        for (var sentence = 0; sentence < text.Sentences; sentence++)
        {
            if (InSentence(text, sentence, sentOn, country) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private static IEnumerable<FoundDay> DaysOf(ReadText text, int sentence, LocalDate sentOn, string? country)
    {
        _ = country;
        var (first, end) = text.Sentence(sentence);
        for (var i = first; i < end; i++)
        {
            if (DayParser.At(text, i) is { Month: { } month, Day: { } day } written)
            {
                var year = written.Year ?? sentOn.Year;
                var date = new LocalDate(year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(year, month)));
                date = written.Year is null && date < sentOn ? date.PlusYears(1) : date;
                if (date >= sentOn)
                {
                    var start = text.Words[written.First].Start;
                    yield return new(date, Period.DaysBetween(sentOn, date), text.Text[start..text.Words[written.End - 1].End], start);
                }

                i = written.End - 1;
            }
        }
    }
}
