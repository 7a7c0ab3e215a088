using Followthrough.Domain.Replies.Words;

namespace Followthrough.Domain.Replies;

/// <summary>What a human's words mean: the phrases found, which of them count, and which of them decides.</summary>
internal static class HumanReading
{
    /// <summary>With interest, a day nearer than this many days is an appointment, not a "not now".</summary>
    private const int AppointmentDays = 7;

    /// <summary>A day nearer than this puts nothing off, in days.</summary>
    private const int NearDays = 3;

    /// <summary>"Unsubscribe" alone on its line is a wish in a text of at most so many words; in a longer one it is a newsletter's link.</summary>
    private const int ShortText = 40;

    /// <summary>Words of a newsletter's small print, which tells others how to unsubscribe.</summary>
    private static readonly HashSet<string> SmallPrint = new(StringComparer.Ordinal)
    {
        "click", "clicking", "link", "links", "http", "https", "www", "privacy", "preferences", "klicken", "klick", "cliquez", "cliquer", "clic", "clicca", "cliccare", "clique", "clicar", "klik", "klikken", "kliknij", "klicka", "tiklayin", "newsletters",
    };

    /// <summary>How many "but"s are looked behind, from the end.</summary>
    private const int MostContrasts = 10;

    /// <summary>How many words before a phrase may turn it round.</summary>
    private const int NegatorReach = 3;

    /// <summary>Which intent decides where several are found, the strongest first.</summary>
    private static readonly Intent[] Strength =
    [
        Intent.Stop, Intent.LeftCompany, Intent.WrongPerson, Intent.WaitingForApproval, Intent.TooExpensive, Intent.No, Intent.NotNow, Intent.Interested, Intent.Question, Intent.Thanks,
    ];

    private static readonly Dictionary<string, Intent> Meanings = new(StringComparer.Ordinal)
    {
        ["STOP"] = Intent.Stop, ["LEFT"] = Intent.LeftCompany, ["WRONG"] = Intent.WrongPerson, ["APPROVAL"] = Intent.WaitingForApproval, ["EXPENSIVE"] = Intent.TooExpensive, ["NO"] = Intent.No,
        ["NOTNOW"] = Intent.NotNow, ["INTERESTED"] = Intent.Interested, ["QUESTION"] = Intent.Question, ["THANKS"] = Intent.Thanks, ["AWAY"] = Intent.NotNow, ["LATERIF"] = Intent.NotNow,
    };

    /// <summary>The reading.</summary>
    public static Reading Of(ReadText text, ReplyText reply, DayFrame frame)
    {
        var said = Said(text, frame);
        if (said.Count == 0)
        {
            return QuestionByMark(text) ?? new Reading(Intent.Other, FirstSentence(text), 0.3) { Language = text.Language, EvidenceStart = text.Words.Count > 0 ? text.Words[0].Start : null };
        }

        var chosen = Choose(text, said);
        var all = said.Where(one => one.Intent != chosen.Intent).DistinctBy(one => one.Intent).OrderBy(one => Array.IndexOf(Strength, one.Intent)).ToList();
        var reading = ReadingOf(text, chosen, reply, all.Count(one => one.Intent is not (Intent.Thanks or Intent.Question)));
        return reading with { Also = [.. all.Select(one => ReadingOf(text, one, reply, 1))] };
    }

    /// <summary>What was said: the phrases that count.</summary>
    private static List<Saying> Said(ReadText text, DayFrame frame)
    {
        var said = new List<Saying>();
        foreach (var found in text.Found)
        {
            if (!Meanings.TryGetValue(found.Meaning, out var intent) || IsTurned(text, found, intent))
            {
                continue;
            }

            var isAsked = text.IsQuestion(text.Words[found.First].Sentence);
            if (isAsked && (intent is Intent.WrongPerson or Intent.LeftCompany or Intent.No || (intent == Intent.TooExpensive && AsksWhether(text, found))))
            {
                intent = Intent.Question;
            }

            if (found.Meaning is "AWAY" or "LATERIF" && !(DayIn(text, found, frame)?.DaysAhead >= NearDays))
            {
                continue;
            }

            if (intent is Intent.Stop or Intent.No && IsSmallPrint(text, found))
            {
                continue;
            }

            said.Add(new(intent, found, intent == Intent.NotNow || intent == Intent.WaitingForApproval ? DayIn(text, found, frame) : null));
        }

        return said;
    }

    /// <summary>"Is it too expensive for …?"</summary>
    private static bool AsksWhether(ReadText text, Found found)
    {
        var (first, _) = text.Sentence(text.Words[found.First].Sentence);
        return text.Words[first].Folded is "is" or "are" or "would" or "ist" or "sind" or "est" or "es" or "sera" or "zou";
    }

    private static bool IsSmallPrint(ReadText text, Found found)
    {
        var (first, end) = text.Sentence(text.Words[found.First].Sentence);
        for (var i = first; i < end; i++)
        {
            if (SmallPrint.Contains(text.Words[i].Folded))
            {
                return true;
            }
        }

        return found is { Meaning: "STOP", Phrase: { FromStart: true, ToEnd: true } } && text.Words.Count > ShortText && text.Words[found.First].Sentence > 1;
    }

    private static bool IsTurned(ReadText text, Found found, Intent intent)
    {
        if (intent is not (Intent.Interested or Intent.Stop or Intent.TooExpensive))
        {
            return false;
        }

        // "haben kein … Interesse": the phrase's own gap holds the negator.
        if (intent == Intent.Interested && found.End - found.First > found.Weight && Negators(text, found.First, found.End) > 0)
        {
            return true;
        }

        for (var i = found.First - 1; i >= 0 && i >= found.First - NegatorReach; i--)
        {
            var word = text.Words[i];
            if (word.Sentence != text.Words[found.First].Sentence || text.Words[i + 1].IsAfterPause)
            {
                return false;
            }

            if (Negators(text, i, i + 1) > 0)
            {
                return !text.Found.Exists(other => other.First <= i && i < other.End);
            }
        }

        return false;
    }

    private static int Negators(ReadText text, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            var word = text.Words[i].Folded;
            count += text.Languages[0].Negators.Contains(word) || (text.Languages.Count > 5 && text.Languages.Any(language => language.Negators.Contains(word))) ? 1 : 0;
        }

        return count;
    }

    private static Saying Choose(ReadText text, List<Saying> said)
    {
        if (said.Find(one => one.Intent == Intent.Stop) is { } stop)
        {
            return stop;
        }

        var strongest = said.OrderBy(one => Array.IndexOf(Strength, one.Intent)).ThenByDescending(one => one.Day is not null).ThenByDescending(one => one.Found.Weight).First();
        var interested = said.FindLast(one => one.Intent == Intent.Interested);
        var later = said.Find(one => one.Intent == Intent.NotNow && one.Day is not null) ?? said.Find(one => one.Intent == Intent.NotNow);
        if (interested is not null && later is { Day: { } day } && strongest.Intent is Intent.NotNow)
        {
            return day.DaysAhead <= AppointmentDays ? interested : later;
        }

        // "No … but ask again in March"
        if (strongest.Intent is Intent.No or Intent.TooExpensive && later is not null && (later.Day is not null || later.Found.First > strongest.Found.First))
        {
            return later;
        }

        return AfterContrast(text, said) ?? strongest;
    }

    /// <summary>Of what stands on both sides of a "but", the second half counts.</summary>
    private static Saying? AfterContrast(ReadText text, List<Saying> said)
    {
        var tried = 0;
        for (var i = text.Words.Count - 1; i > 0 && tried < MostContrasts; i--)
        {
            if (!text.Languages[0].Contrasts.Contains(text.Words[i].Folded))
            {
                continue;
            }

            tried++;
            var before = said.Exists(one => one.Found.End <= i && one.Intent is not (Intent.Thanks or Intent.Question));
            var after = said.Where(one => one.Found.First > i && one.Intent is not (Intent.Thanks or Intent.Question)).OrderBy(one => Array.IndexOf(Strength, one.Intent)).FirstOrDefault();
            if (before && after is not null)
            {
                return after;
            }
        }

        return null;
    }

    private static FoundDay? DayIn(ReadText text, Found found, DayFrame frame)
    {
        var sentence = text.Words[found.First].Sentence;
        return DateWords.InSentence(text, sentence, frame)
            ?? (sentence + 1 < text.Sentences ? DateWords.InSentence(text, sentence + 1, frame) : null)
            ?? (sentence > 0 ? DateWords.InSentence(text, sentence - 1, frame) : null);
    }

    private static Reading ReadingOf(ReadText text, Saying one, ReplyText reply, int others)
    {
        var (words, start) = text.Evidence(one.Found);
        var confidence = Math.Clamp(0.5 + (0.12 * one.Found.Weight) - (0.12 * others), 0.35, 0.97);
        return new Reading(one.Intent, words, confidence)
        {
            Language = text.Language, EvidenceStart = start,
            Until = one.Day?.Day, UntilEvidence = one.Day?.Words,
            Instead = one.Intent is Intent.LeftCompany or Intent.WrongPerson ? WhoInstead.In(text, reply) : null,
        };
    }

    private static Reading? QuestionByMark(ReadText text)
    {
        for (var sentence = 0; sentence < text.Sentences; sentence++)
        {
            if (text.IsQuestion(sentence))
            {
                var (first, end) = text.Sentence(sentence);
                var (words, start) = text.Evidence(new Found(null!, first, end, 0));
                return new Reading(Intent.Question, words, 0.6) { Language = text.Language, EvidenceStart = start };
            }
        }

        return null;
    }

    private static string FirstSentence(ReadText text) => text.Words.Count == 0 ? "" : text.Evidence(new Found(null!, 0, 1, 0)).Words;

    private sealed record Saying(Intent Intent, Found Found, FoundDay? Day);
}
