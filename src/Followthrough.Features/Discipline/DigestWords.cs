using System.Globalization;
using System.Text;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;

namespace Followthrough.Features.Discipline;

/// <summary>The ends of a day as plain text, for mail: the same figures and lines as on the pages.</summary>
internal static class DigestWords
{
    private const int MostMade = 20;

    public static string MorningSubject(DayEnds day) => DaySentence.Morning(day).TrimEnd('.');

    public static string EveningSubject(DayEnds day) => DaySentence.Evening(day).TrimEnd('.');

    public static string Morning(DayEnds day, string site)
    {
        var text = new StringBuilder();
        Part(text, "Today’s best", day.Best.Select(Line), DaySentence.NoBest(day));
        Part(text, "Asks that lapse today", day.Lapsing.Select(Line), null);
        Part(text, "Promised, besides", DaySentence.Besides(day).Take(ReadDay.Lines).Select(Line), null);
        Part(text, "They answered", day.CameBack.Select(Line), null);
        return Foot(text, site, "/morning");
    }

    public static string Evening(DayEnds day, string site)
    {
        var today = day.Doing.Days[^1];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{today.Asks} {(today.Asks == 1 ? "ask" : "asks")}, {today.Nos} {(today.Nos == 1 ? "no" : "no’s")}, {today.Minutes.Sum()} minutes.");
        text.AppendLine(today.Planned is > 0 ? $" {today.Kept} of the {today.Planned} planned." : "").AppendLine();
        Part(text, "Done", day.Made.Reverse().Take(MostMade).Select(touch => $"{touch.Name}: {DaySentence.Became(touch)}"), "Nothing yet.");
        Part(text, "Still promised for today", day.Promises.Take(ReadDay.Lines).Select(Line), null);
        Part(text, "They answered", day.CameBack.Select(Line), null);
        if (today.Nos > 0)
        {
            text.AppendLine("They said no to the offer, not to you.").AppendLine();
        }

        return Foot(text, site, "/evening");
    }

    private static void Part(StringBuilder text, string title, IEnumerable<string> lines, string? empty)
    {
        var all = lines.ToList();
        if (all.Count == 0 && empty is null)
        {
            return;
        }

        text.AppendLine(title);
        all.ForEach(line => text.AppendLine(CultureInfo.InvariantCulture, $"- {line}"));
        if (all.Count == 0)
        {
            text.AppendLine(empty);
        }

        text.AppendLine();
    }

    private static string Line(TodayTouch touch) =>
        $"{DaySentence.Who(touch)}, {TouchWords.Name(touch.Channel).ToLowerInvariant()}, {touch.Minutes} min: {(touch.Reasons.Count > 0 ? string.Join("; ", touch.Reasons.Select(reason => reason.Text)) : touch.Goal)}";

    private static string Line(DayWord word) => $"{word.Name}: {DaySentence.Begin(word.Words)}";

    /// <summary>Links only where the pages can be reached from a mail.</summary>
    private static string Foot(StringBuilder text, string site, string page)
    {
        text.AppendLine(site.Length > 0 ? $"{site.TrimEnd('/')}{page}" : "The same stands in Followthrough.");
        return text.AppendLine().AppendLine("-- ").AppendLine("You chose this under Morning. There it is switched off again.").ToString();
    }
}
