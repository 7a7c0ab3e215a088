using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Features.Discipline;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Discipline;

/// <summary>Puts the no's into words. A no is said to an offer, never to a person.</summary>
internal static class ShowNos
{
    private const int MostLast = 8;

    public static NoView View(Doing doing, string? wrong = null)
    {
        var today = doing.Nos.Count(no => no.Day == doing.Today);
        var goal = doing.Seller.NosADay;
        var worth = doing.Worth;
        var weeks = Weeks(doing);
        return new NoView(
            Sentence(today, goal, doing), Kind(today, goal), today, goal, Streak(doing.Asking), StreakUnder(doing.Asking), PerYes(worth),
            worth.Each is { } each ? Words.Money(Math.Round(each), doing.Workspace.Currency) : null, EachUnder(worth, doing.Workspace.Currency), weeks,
            $"No’s by week: {string.Join(", ", weeks.Select(week => week.Words))}",
            [.. doing.Nos.Reverse().Take(MostLast).Select(no => new NoLine($"/prospects/{no.ProspectId}", no.Name, Words.Begin(Words.Day(no.Day, doing.Today).Replace("on ", "", StringComparison.Ordinal))))],
            wrong);
    }

    private static string Sentence(int today, int goal, Doing doing) => (today, goal) switch
    {
        (0, 0) => doing.Nos.Count == 0 ? "No no’s yet. They come with asking." : $"{Words.Begin(Words.Count(doing.Nos.Count, "no", "no’s"))} in twelve months.",
        (_, 0) => $"{Words.Begin(Words.Count(today, "no", "no’s"))} today.",
        (0, _) => $"No no yet today. {Words.Begin(Words.Number(goal))} would do.",
        _ when today >= goal => $"{Words.Begin(Words.Count(today, "no", "no’s"))} today: that is what you wanted.",
        _ => $"{Words.Begin(Words.Count(today, "no", "no’s"))} today, {Words.Number(goal - today)} to go.",
    };

    private static string Kind(int today, int goal) => today == 0
        ? "A no means that somebody was asked. Who asks nobody hears none, and no yes either."
        : goal > 0 && today >= goal ? "They said no to the offer, not to you. Stop here or go on: both are fine." : "They said no to the offer, not to you. Next.";

    private static string Streak(Streak streak) => streak.Days switch
    {
        0 => "No ask in the last working days.",
        1 => streak.IsTodayDone ? "You asked today." : streak.Forgiven == 0 ? "You asked on the last working day." : $"You asked {Words.Number(streak.Forgiven + 1)} working days ago.",
        _ => $"You asked on {Words.Number(streak.Days)} working days in a row{(streak.IsTodayDone ? ", today too" : "")}.",
    };

    private static string StreakUnder(Streak streak) => streak.Forgiven == 0
        ? "Weekends and days off don’t break it, and one missed day a week is forgiven."
        : $"{Words.Begin(Words.Count(streak.Forgiven, "missed day", "missed days"))} forgiven: one a week doesn’t break it, nor do weekends and days off.";

    private static string PerYes(NoWorth worth) => worth is { PerYes: { } per, Interval: var (low, high) }
        ? $"{One(per)} no’s for each yes so far (between {One(low)} and {One(high)} with what is known: {Words.Count(worth.Nos, "no", "no’s")}, {Words.Count(worth.Yeses, "yes", "yeses")} in twelve months)."
        : $"{Words.Begin(Words.Count(worth.Nos, "no", "no’s"))} and {Words.Count(worth.Yeses, "yes", "yeses")} in twelve months. From {NoWorth.LeastNos} no’s and {NoWorth.LeastYeses} yeses on, what lies between them can be said.";

    private static string EachUnder(NoWorth worth, string currency) => worth.Each is null
        ? "What a no is worth is said once there are enough of both."
        : $"{Words.Money(Math.Round(worth.Money), currency)} from {Words.Count(worth.Yeses, "yes", "yeses")}, spread over the {Words.Figure(worth.Nos)} no’s that came with them.";

    private static string One(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static List<BarView> Weeks(Doing doing) =>
    [
        .. doing.Days.GroupBy(day => ReadDoing.MondayOf(day.Day)).Select(week => new BarView(
            Short(week.Key), week.Sum(day => day.Nos), doing.Seller.NosADay == 0 ? null : doing.Seller.NosADay * week.Count(day => day.IsWorkday),
            $"week of {Words.Date(week.Key, doing.Today)}: {Words.Count(week.Sum(day => day.Nos), "no", "no’s")}", week.Sum(day => day.Nos).ToString(CultureInfo.InvariantCulture))),
    ];

    internal static string Short(LocalDate monday) => monday.ToString("M'/'d", CultureInfo.InvariantCulture);
}
