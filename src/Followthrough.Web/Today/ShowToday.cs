using Followthrough.Domain.Today;
using Followthrough.Features.Today;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Today;

/// <summary>Puts the list into words.</summary>
internal static class ShowToday
{
    private const int ShownBefore = 8; // lines above the cut
    private const int ShownAfter = 3; // lines below it

    /// <summary>Lines of the list that a page can show, its card's own among them.</summary>
    public const int Lines = ShownBefore + ShownAfter + 1;

    /// <param name="list">The list.</param>
    /// <param name="card">The card that lies on top; null where the list is empty.</param>
    /// <param name="hasAnyone">False where nobody was ever added.</param>
    /// <param name="focus">The seller's latest focus session; null where there never was one.</param>
    /// <param name="coming">Who comes up next, where nobody is due.</param>
    public static TodayView View(TodayList list, CardView? card, bool hasAnyone, FocusSession? focus = null, ComingView? coming = null)
    {
        var rest = list.Touches.Where(touch => touch.Key.ToString() != card?.Touch).ToList();
        var fits = list.Plan.Fits.Count(touch => touch.Touch.ToString() != card?.Touch);
        var before = rest.Where(touch => touch.FitsTheDay).Take(ShownBefore).ToList();
        // The line is drawn where the minutes end, or not at all: what isn't shown may not be cut away.
        var after = fits > before.Count ? [] : rest.Where(touch => !touch.FitsTheDay).Take(ShownAfter).ToList();
        var planned = list.Planned;
        return new TodayView(
            $"{Words.LongDate(list.Date)} · {list.Minutes} minutes for follow-up",
            hasAnyone ? Sentence(list, planned) : "Nobody to follow up with yet.",
            [
                new(Words.Figure(list.Tally.Touches), list.Tally.Touches == 1 ? "touch done" : "touches done", Words.Figure(list.Tally.Touches + planned)),
                new(Words.Figure(list.Tally.Asks), list.Tally.Asks == 1 ? "ask made" : "asks made"),
                new(Words.Figure(list.Tally.Nos), list.Tally.Nos == 1 ? "no collected" : "no’s collected"),
                new(Words.Minutes(list.Tally.Minutes), "spent"),
            ],
            list.Minutes,
            list.Tally.Minutes,
            card,
            [.. before.Concat(after).Select(Line)],
            after.Count > 0 ? before.Count : null,
            fits > before.Count ? $"{Words.Begin(Words.Number(fits - before.Count))} more before the {list.Minutes} minutes end." : null,
            !hasAnyone,
            Done(list),
            focus is { EndedAt: null },
            list.NosADay == 0 ? null : new NoRingView((double)list.Tally.Nos / list.NosADay, $"{list.Tally.Nos}/{list.NosADay}", $"{list.Tally.Nos} of {list.NosADay} no’s today", list.Tally.Nos >= list.NosADay),
            coming,
            focus is null);
    }

    private static string Sentence(TodayList list, int planned)
    {
        var first = list.Touches.FirstOrDefault();
        var name = first?.Person is { } person ? Words.First(person, true) : first?.Prospect;
        return list.Touches.Count > 0 && planned == 0 && list.Tally.Minutes > 0
            ? $"Your {list.Minutes} minutes are used. {name ?? "The top one"} would be next."
            : TodaySentence.Say(planned, name, list.Tally.Touches);
    }

    private static string Done(TodayList list) => list.Tally.Touches == 0
        ? "Everyone has a next step, and none of them is due yet. They come up here when their day comes."
        : $"{Words.Begin(Words.Count(list.Tally.Touches, "touch", "touches"))} made, {Words.Count(list.Tally.Asks, "ask", "asks")} made, {Words.Count(list.Tally.Nos, "no", "no’s")} collected. The next ones come up when their day comes.";

    private static NextLine Line(TodayTouch touch) => new(
        $"/today/{touch.Key}",
        ChannelDrawings.Icon(touch.Channel),
        touch.Person ?? touch.Prospect,
        touch.TimesPutOff > 1 ? "Put off twice. Make it smaller?" : touch.Reasons.Count > 0 ? touch.Reasons[0].Text : touch.Goal,
        touch.IsAutomated ? "auto" : Words.Minutes(touch.Minutes),
        ChannelDrawings.Word(touch.Channel));
}
