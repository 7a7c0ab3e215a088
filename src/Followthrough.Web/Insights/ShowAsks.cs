using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Insights;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;

namespace Followthrough.Web.Insights;

/// <summary>Puts the board of asks into words.</summary>
internal static class ShowAsks
{
    private const double Weighty = 3; // logits: a word that weighs so much fills its bar

    public static AsksView View(AskBoard board, IReadOnlyList<SellerAskRate> sellers, IReadOnlyList<StepAskRate> steps, AskTerms terms, Viewer viewer, AskPlace place, TriedView? tried = null)
    {
        return new AsksView
        {
            Sentence = Sentence(board),
            Tally =
            [
                new TallyView(Words.Figure(board.OpenCount), "open"), new TallyView(Words.Figure(board.WaitingCount), "to ask again"), new TallyView(Words.Figure(board.Taken), "taken"),
                new TallyView(Words.Figure(board.Declined), "declined"),
            ],
            Whose = sellers.Count > 1 ? [new TabView((place with { Of = null, From = null }).Address, "Yours", !place.IsAll), new TabView((place with { Of = "all", From = null }).Address, "Everyone’s", place.IsAll)] : [],
            Query = place.Query,
            Only = place.Only,
            Whole = (place with { Part = null, From = null }).Address,
            Open = Part(AskPart.Open, "open", board.Open, board.OpenCount, board, viewer, place),
            Waiting = Part(AskPart.Waiting, "again", board.Waiting, board.WaitingCount, board, viewer, place),
            Sellers = [.. sellers.Select(each => new AskRateView(each.Seller, null, each.Rate.Share, Rate(each.Rate)))],
            Cadences =
            [
                .. steps.GroupBy(step => (step.Cadence, step.Title)).Select(group => (group.Key, Rate: AskRate.Sum(group.Select(step => step.Rate))))
                    .OrderByDescending(each => each.Rate.Touches).Select(each => new AskRateView(each.Key.Title, $"/cadences/{each.Key.Cadence}", each.Rate.Share, Rate(each.Rate))),
            ],
            Terms = Terms(terms),
            Tried = tried,
        };
    }

    /// <summary>"92 % of 48 touches asked; six taken".</summary>
    public static string Rate(AskRate rate) =>
        $"{rate.Share * 100:0}% of {Words.Figure(rate.Touches)}{(rate.Gifts > 0 ? $", {Words.Count(rate.Gifts, "gift", "gifts")} of help" : "")}{(rate.Taken > 0 ? $"; {Words.Number(rate.Taken)} taken" : "")}";

    /// <summary>The asks of one cadence, its steps in their order.</summary>
    public static CadenceAsksView View(string cadence, string title, IReadOnlyList<string> steps, IReadOnlyList<StepAskRate> rates)
    {
        var all = AskRate.Sum(rates.Select(rate => rate.Rate));
        var sentence = all.Touches == 0 ? "Nobody has got a touch of it lately." : $"{(all.Asks == 0 ? "None" : Words.Begin(Words.Number(all.Asks)))} of {Words.Count(all.Touches, "touch", "touches")} asked for something.";
        var placed = rates.Select(rate => (Rate: rate, At: steps.Index().Where(step => step.Item == rate.StepId).Select(step => (int?)step.Index).FirstOrDefault()));
        return new CadenceAsksView(
            cadence, title, sentence,
            [
                .. placed.OrderBy(each => each.At ?? int.MaxValue).Select(each => new AskRateView(
                    each.At is { } at ? $"{at + 1}. {Step(each.Rate.StepId)}" : $"{Step(each.Rate.StepId)} (no longer in it)", each.At is { } to ? $"/cadences/{cadence}#step-{to + 1}" : $"/cadences/{cadence}", each.Rate.Rate.Share, Rate(each.Rate.Rate))),
            ]);
    }

    /// <summary>"first-call", as its file names it, as one reads it: "First call".</summary>
    private static string Step(string id) => Words.Begin(id.Replace('-', ' '));

    /// <summary>Words that somebody wants to try.</summary>
    public static TriedView Tried(string words)
    {
        var report = DraftLint.Check(words);
        var sentence = report.Asks ? $"There is an ask in it, {report.Chance * 100:0}% sure." : $"There is no ask in it. The nearest sentence reaches {report.Chance * 100:0}%.";
        return new TriedView(
            words, DraftView.Marked(null, words, report.Ask), sentence, report.Asks,
            [.. report.Why.Select(word => new ReasonView(word.Words, Math.Min(1, Math.Abs(word.Weight) / Weighty), word.Weight < 0))], [.. report.Flags.Where(flag => flag.Name != "tag").Select(flag => flag.Words)]);
    }

    private static string Sentence(AskBoard board) => (board.OpenCount, board.WaitingCount) switch
    {
        (0, 0) when board.Taken + board.Declined == 0 => "Nothing has been asked lately.",
        (0, 0) => "No ask is open, and none waits to be made again.",
        (0, var waiting) => $"{Words.Begin(Words.Count(waiting, "ask has lapsed and waits", "asks have lapsed and wait"))} to be made again.",
        (var open, 0) => $"{Words.Begin(Words.Count(open, "ask is", "asks are"))} open, and none waits to be made again.",
        var (open, waiting) => $"{Words.Begin(Words.Count(open, "ask is", "asks are"))} open; {Words.Number(waiting)} {(waiting == 1 ? "has lapsed and waits" : "have lapsed and wait")} to be made again.",
    };

    private static AskPartView Part(AskPart part, string name, IReadOnlyList<AskRow> rows, int count, AskBoard board, Viewer viewer, AskPlace place)
    {
        var (alone, from) = (place with { Part = name, From = null }, place.Skipped);
        var lines = rows.Select(row => Line(row, board, viewer)).ToList();
        return place.Only != part
            ? new AskPartView(lines, rows.Count < count ? alone.Address : null, $"All {Words.Figure(count)}", null, null, null)
            : new AskPartView(
                lines, null, "", from > 0 ? (alone with { From = Math.Max(0, from - ReadAsks.MostRows) }).Address : null, from + rows.Count < count ? (alone with { From = from + ReadAsks.MostRows }).Address : null,
                $"{Words.Figure(from + 1)} to {Words.Figure(from + rows.Count)} of {Words.Figure(count)}");
    }

    private static AskLineView Line(AskRow row, AskBoard board, Viewer viewer)
    {
        var (touch, prospect) = (row.Touch, row.Prospect);
        var left = AskLife.DaysLeft(touch, board.At);
        var chip = touch.AskState != AskState.Open ? new ChipView($"lapsed{(touch.AskUntil is { } until ? $" {Words.DayOf(until, board.At, viewer.ZoneId)}" : "")}", Tone.Wait, "silence")
            : left == 0 ? new ChipView("lapses today", Tone.Ask, "clock") : new ChipView($"{Words.Count(left, "day", "days")} left", left == 1 ? Tone.Ask : Tone.Plain, "clock");
        var when = $"{TouchWords.Name(touch.Channel)} {(touch.DoneAt is { } at ? Words.DayOf(at, board.At, viewer.ZoneId) : "")}".TrimEnd();
        return new AskLineView(
            new TouchKey(prospect.Id, touch.Number).ToString(), prospect.Id, prospect.Version, prospect.Name, prospect.Company == prospect.Name ? null : prospect.Company, touch.Ask ?? "", when,
            ChannelDrawings.Icon(touch.Channel), chip);
    }

    private static IReadOnlyList<(string, string)> Terms(AskTerms terms) =>
    [
        ("Call", Days(terms.Call)), ("Text", Days(terms.Text)), ("Social message", Days(terms.Social)), ("Mail", Days(terms.Email)), ("Meeting", Days(terms.Meeting)), ("Letter, gift", Days(terms.Letter)),
    ];

    private static string Days(int days) => Words.Count(days, "day", "days");
}
