using Followthrough.Domain.Ranking;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;

namespace Followthrough.Features.Discipline;

/// <summary>What the two ends of a day say, on their pages and in the mails alike.</summary>
public static class DaySentence
{
    private const int MostWords = 90; // characters of what they wrote
    private const int LateHour = 16; // from then on a day without a touch is one

    /// <summary>"Nine people today, Dana first.", or that the minutes are used up, or that nobody is due.</summary>
    public static string Morning(DayEnds day) => day.Best.Count == 0 && day.Beyond > 0
        ? $"Your {day.Doing.Seller.MinutesADay} minutes are used."
        : TodaySentence.Say(day.Planned, day.Best.Count > 0 ? First(day.Best[0]) : null, day.Made.Count);

    /// <summary>What stands in the place of today's best where there is none.</summary>
    public static string NoBest(DayEnds day) => day.Beyond > 0 ? "What else waits stands beyond your minutes, on Today." : "Nobody is due. They come up when their day comes.";

    /// <summary>"Six touches today, five of the nine planned."</summary>
    public static string Evening(DayEnds day)
    {
        if (day.Made.Count == 0)
        {
            return day.Doing.Now.InZone(day.Doing.Zone).Hour < LateHour ? "No touch yet today." : "No touch today. Tomorrow is another day.";
        }

        var today = day.Doing.Days[^1];
        var kept = today.Planned is > 0 and var planned ? $", {(today.Kept == 0 ? "none" : NumberWords.Say(today.Kept))} of the {NumberWords.Say(planned)} planned" : "";
        return $"{NumberWords.SayFirst(day.Made.Count)} {(day.Made.Count == 1 ? "touch" : "touches")} today{kept}.";
    }

    /// <summary>What was promised for today and doesn't stand among the best already.</summary>
    public static IEnumerable<TodayTouch> Besides(DayEnds day) => day.Promises.Where(touch => !day.Best.Any(best => best.Key == touch.Key));

    /// <summary>Whom a touch is for.</summary>
    public static string Who(TodayTouch touch) => touch.Person ?? touch.Prospect;

    /// <summary>What came of one.</summary>
    public static string Became(DoneTouch touch) => touch.Result is { } result ? TouchWords.Of(result) : "made";

    /// <summary>The beginning of what they wrote, on one line.</summary>
    public static string Begin(string words) => Text.Shortened(words.ReplaceLineEndings(" "), MostWords);

    private static string First(TodayTouch touch) => touch.Person?.Split(' ')[0] ?? touch.Prospect;
}
