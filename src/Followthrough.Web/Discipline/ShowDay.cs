using Followthrough.Features.Discipline;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Discipline;

/// <summary>Puts the two ends of a day into words.</summary>
internal static class ShowDay
{
    private const int MostMade = 30;

    public static DayEndsView Morning(DayEnds day) => new(
        "Morning", "/morning", Words.LongDate(day.Doing.Today), DaySentence.Morning(day),
        $"{Words.Begin(Words.Count(day.CameBackCount, "answer", "answers"))} came since the last working day, {Words.Count(day.Promises.Count, "promise is", "promises are")} due, {Words.Count(day.LapsingCount, "ask lapses", "asks lapse")} today.",
        [],
        [
            new("Today’s best", [.. day.Best.Select(Line)], DaySentence.NoBest(day)),
            new("Promised, besides", [.. DaySentence.Besides(day).Take(ReadDay.Lines).Select(Line)], day.Promises.Count == 0 ? "No promise is due." : "Every promise stands among today’s best."),
            new("They answered", [.. day.CameBack.Select(line => Line(line, day))], "Nothing came in since the last working day.", More(day.CameBackCount, day.CameBack, "/inbox")),
            new("Asks that lapse today", [.. day.Lapsing.Select(line => Line(line, day) with { Aside = $"asked {Words.DayOf(line.At, day.Doing.Now, day.Doing.Seller.ZoneId)}" })], "None. An ask that nobody takes lapses after its term, and is made again.",
                More(day.LapsingCount, day.Lapsing, "/asks")),
        ]);

    public static DayEndsView Evening(DayEnds day)
    {
        var today = day.Doing.Days[^1];
        return new DayEndsView(
            "Evening", "/evening", Words.LongDate(day.Doing.Today), DaySentence.Evening(day),
            today.Nos > 0 ? "They said no to the offer, not to you." : day.Doing.Asking.IsTodayDone ? "You asked today. That is what counts." : "What waits is on Today in the morning.",
            [
                new(Words.Figure(today.Asks), today.Asks == 1 ? "ask" : "asks"), new(Words.Figure(today.Nos), today.Nos == 1 ? "no" : "no’s"),
                new(Words.Minutes(today.Minutes.Sum()), "spent"),
            ],
            [
                new("Done", [.. day.Made.Reverse().Take(MostMade).Select(touch => new DayPartLine(
                    $"/prospects/{touch.Key.ProspectId}", touch.Name, DaySentence.Became(touch), Words.Minutes(touch.Minutes)))], "Nothing yet."),
                new("Still promised for today", [.. day.Promises.Take(ReadDay.Lines).Select(Line)], "No promise is left for today."),
                new("They answered", [.. day.CameBack.Select(line => Line(line, day))], "Nothing came in.", More(day.CameBackCount, day.CameBack, "/inbox")),
            ]);
    }

    private static (string Href, string Text)? More(int count, IReadOnlyList<DayWord> shown, string where) =>
        count > shown.Count ? (where, $"And {Words.Number(count - shown.Count)} more.") : null;

    private static DayPartLine Line(TodayTouch touch) => new(
        $"/today/{touch.Key}", DaySentence.Who(touch), touch.Reasons.Count > 0 ? touch.Reasons[0].Text : touch.Goal, $"{TouchWords.Name(touch.Channel).ToLowerInvariant()} · {Words.Minutes(touch.Minutes)}");

    private static DayPartLine Line(DayWord line, DayEnds day) => new(
        $"/prospects/{line.ProspectId}", line.Name, DaySentence.Begin(line.Words), Words.DayOf(line.At, day.Doing.Now, day.Doing.Seller.ZoneId));
}
