using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Puts focus sessions into words.</summary>
internal static class ShowFocus
{
    private static readonly int[] Proposed = [15, 30, 60, 90]; // minutes

    public static FocusView Card(FocusResult sofar, CardView card, string name, Instant now)
    {
        var session = sofar.Session;
        var left = session.Left(now);
        return new FocusView(
            session.Number, Sentence(sofar, name), $"Focus · {SoFar(sofar)}", Left(left), (int)left.TotalSeconds, 1 - (left.TotalMinutes / session.PlannedMinutes),
            session.IsBreakDue(now) ? $"{Words.Begin(Words.Number((int)(now - session.BreakAt).TotalMinutes))} minutes without a break. Five minutes off? The session waits." : null, card);
    }

    public static FocusStartView Start(TodayList list, IReadOnlyList<FocusResult> last, Instant now, string zoneId, string? chosen, string? wrong)
    {
        var due = list.Touches.Where(touch => !touch.IsAutomated).ToList();
        var minutes = due.Sum(touch => touch.Minutes);
        var sentence = due.Count switch
        {
            0 => "Nobody is due, so there is nothing to focus on.",
            1 => $"One person waits: about {Words.Minutes(minutes)}.",
            _ => $"{(list.Ready > list.Touches.Count ? $"At least {Words.Number(due.Count)}" : Words.Begin(Words.Number(due.Count)))} people wait: about {Words.Minutes(minutes)}{(list.Ready > list.Touches.Count ? " for the first ones" : "")}.",
        };
        var proposed = chosen ?? (Proposed.Where(each => each <= Math.Max(minutes, Proposed[0])).Max() is var most && list.Minutes > 0 ? Math.Min(most, Proposed.MinBy(each => Math.Abs(each - list.Minutes))) : most)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new FocusStartView(
            sentence, [.. Proposed.Select(each => (each.ToString(System.Globalization.CultureInfo.InvariantCulture), Words.Minutes(each)))], proposed, due.Count > 0,
            [.. last.Select(result => Line(result, now, zoneId))], wrong);
    }

    public static FocusPauseView Pause(FocusSession session, Instant now, string zoneId) => new(
        $"Paused, with {Left(session.Left(now))}.", $"Stopped {Words.Ago(session.PausedAt ?? now, now, zoneId)}. The clock stands still, and the card waits as you left it.");

    public static FocusEndView End(FocusResult result, Instant now, string zoneId)
    {
        var session = result.Session;
        var worked = (int)Math.Round(session.Worked(now).TotalMinutes);
        var zone = NamedZone.Of(zoneId);
        var between = Math.Max(0, worked - ((result.Seconds + 30) / 60));
        return new FocusEndView(
            $"{Words.LongDate(session.BeganAt.InZone(zone).Date)} · {Words.Minutes(session.PlannedMinutes)} chosen, {Took(worked)} worked",
            What(result, worked), Under(result),
            [
                new(Words.Figure(result.Touches.Count), result.Touches.Count == 1 ? "touch" : "touches"),
                new(Words.Figure(result.Asks), result.Asks == 1 ? "ask" : "asks"),
                new(Words.Figure(result.Nos), result.Nos == 1 ? "no" : "no’s"),
                new(Words.Figure(result.Yeses), result.Yeses == 1 ? "yes" : "yeses"),
            ],
            [.. Enum.GetValues<Tier>().Select(tier => TierLine(tier, result)).OfType<FocusTierLine>()],
            $"{Words.Minutes(between)} went between the touches: reading, deciding, putting off. Pauses aren’t counted, and a card that lay open far longer than planned counts only in part.",
            [.. result.Touches.Select(TouchLine)]);
    }

    private static FocusLine Line(FocusResult result, Instant now, string zoneId) => new(
        $"{FocusEndpoints.Ended}/{result.Session.Number}", Words.Begin(Words.DayOf(result.Session.BeganAt, now, zoneId).Replace("on ", "", StringComparison.Ordinal)),
        Took(Math.Round(result.Session.Worked(now).TotalMinutes)), $"{Words.Count(result.Touches.Count, "touch", "touches")}: {Counted(result)}");

    private static string Sentence(FocusResult sofar, string name) => sofar.Touches.Count switch
    {
        0 => sofar.Session.BeginsEasy ? $"An easy one first: {name}." : $"Begin with {name}.",
        _ when sofar.Touches[^1].Touch.Result == TouchResult.No => $"They said no to the offer, not to you. Next: {name}.",
        _ => $"Next: {name}.",
    };

    private static string SoFar(FocusResult sofar) => sofar.Touches.Count == 0
        ? "the first card"
        : $"{Words.Count(sofar.Touches.Count, "touch", "touches")} so far: {Counted(sofar)}";

    private static string Left(Duration left) => left.TotalMinutes switch
    {
        <= 0 => "no time left: finish this one",
        < 1 => "under a minute left",
        var minutes => $"{Words.Minutes((int)Math.Ceiling(minutes))} left",
    };

    private static string What(FocusResult result, int worked) => result.Touches.Count == 0
        ? $"{Words.Begin(Words.Minutes(worked))}, and no touch was logged."
        : $"{Words.Begin(Words.Count(result.Touches.Count, "touch", "touches"))} in {Took(worked)}: {Counted(result)}.";

    private static string Counted(FocusResult result) => Words.List(
        [.. new[] { (result.Asks, "ask", "asks"), (result.Nos, "no", "no’s"), (result.Yeses, "yes", "yeses") }.Where(each => each.Item1 > 0).Select(each => Words.Count(each.Item1, each.Item2, each.Item3))],
        "nothing asked");

    private static string Took(double minutes) => minutes < 1 ? "less than a minute" : Words.Minutes((int)minutes);

    private static string Under(FocusResult result)
    {
        var how = result.Session.Why switch
        {
            FocusEnd.TimeIsUp => "The minutes are over.",
            FocusEnd.ListDone => "Nobody is left who is due.",
            FocusEnd.LeftLying => "Nobody came back to it, so it ended when you were last seen.",
            FocusEnd.ByHand => "You ended it.",
            _ => "It still runs.",
        };
        return result.Nos > 0 ? $"{how} They said no to the offer, not to you." : how;
    }

    private static FocusTierLine? TierLine(Tier tier, FocusResult result)
    {
        var own = result.Touches.Where(each => each.Tier == tier).ToList();
        var seconds = own.Sum(each => each.Touch.FocusSeconds ?? 0);
        return own.Count == 0 ? null : new FocusTierLine(
            tier.ToString(), Words.Figure(own.Count), Words.Minutes(own.Sum(each => each.Touch.FocusPlanned ?? 0)), Seconds(seconds), result.Seconds == 0 ? 0 : (double)seconds / result.Seconds);
    }

    private static FocusTouchLine TouchLine(FocusTouch each) => new(
        $"/prospects/{each.Touch.ProspectId}", ChannelDrawings.Icon(each.Touch.Channel), ChannelDrawings.Word(each.Touch.Channel), each.Name, TouchWords.Made(each.Touch), ChipView.OfAsk(each.Touch),
        Words.Minutes(each.Touch.FocusPlanned ?? 0), Seconds(each.Touch.FocusSeconds ?? 0));

    private static string Seconds(int seconds) => seconds < 60 ? $"{seconds} s" : Words.Minutes((seconds + 30) / 60);
}
