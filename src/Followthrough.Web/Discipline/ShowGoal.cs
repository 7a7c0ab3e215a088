using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Touches;
using Followthrough.Features.Discipline;
using Followthrough.Web.Parts;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Discipline;

/// <summary>Puts the year's goal and the years' trend into words, with what they stand on.</summary>
internal static class ShowGoal
{
    public static GoalView View(Doing doing, string? wrong = null)
    {
        var currency = doing.Workspace.Currency;
        var trend = RevenueTrend.Of(doing.Hires, doing.Workspace.CreatedAt.InZone(doing.Zone).Date, doing.Today);
        var earned = doing.Hires.Where(hire => hire.Day.Year == doing.Today.Year && hire.Day <= doing.Today).Sum(hire => hire.Value ?? 0);
        var plan = Plan(doing, earned);
        var years = trend.Years.Select(year => Year(year, doing)).ToList();
        return new GoalView(
            Sentence(doing.Seller.YearGoal, earned, plan, currency), Under(plan, doing), doing.Seller.YearGoal?.ToString("0.##", CultureInfo.InvariantCulture) ?? "", currency,
            doing.Seller.YearGoal is > 0 and var goal ? (double)(earned / goal) : 0, Lines(plan, doing), Because(plan, doing), years,
            $"Revenue by twelve months: {string.Join("; ", years.Select(year => year.Words))}", Trend(trend),
            string.Join('\n', doing.Seller.DaysOff.Where(day => day >= doing.Today).Select(LocalDatePattern.Iso.Format)), wrong);
    }

    private static GoalPlan Plan(Doing doing, decimal earned)
    {
        var made = doing.Touches.Where(touch => touch.IsByHand).ToList();
        var hires = doing.HiresOfYear.Where(hire => hire.Value is > 0).ToList();
        var rates = new GoalRates(made.Count, made.Count(touch => touch.Ask != AskState.None), doing.Nos.Count, hires.Count, hires.Sum(hire => hire.Value ?? 0));
        return new GoalPlan(doing.Seller.YearGoal ?? 0, earned, doing.Work.Between(doing.Today, new LocalDate(doing.Today.Year, 12, 31)).Count(), rates);
    }

    private static string Sentence(decimal? goal, decimal earned, GoalPlan plan, string currency) => goal switch
    {
        null => $"{Words.Money(Math.Round(earned), currency)} this year. No goal is set.",
        _ when plan.Left == 0 => $"{Words.Money(Math.Round(earned), currency)} this year: the goal is met.",
        _ => $"{Words.Money(Math.Round(earned), currency)} of {Words.Money(goal.Value, currency)}: {Words.Money(Math.Round(plan.Left), currency)} to go.",
    };

    private static string Under(GoalPlan plan, Doing doing) => doing.Seller.YearGoal is null || plan.Left == 0
        ? $"{Words.Begin(Words.Count(plan.DaysLeft, "working day", "working days"))} left in {doing.Today.Year}."
        : $"{Words.Begin(Words.Count(plan.DaysLeft, "working day", "working days"))} left in {doing.Today.Year}{(plan.IsKnown ? $", and about {Words.Count((long)Math.Ceiling(plan.Hires), "hire", "hires")} to go at what one has been worth" : "")}.";

    private static List<GoalLine> Lines(GoalPlan plan, Doing doing)
    {
        if (doing.Seller.YearGoal is null || plan.Left == 0)
        {
            return [];
        }

        var worked = Math.Max(1, doing.Work.Between(doing.Began, doing.Today).Count());
        return [.. new[] { ("Touches", plan.Rates.Touches), ("Asks", plan.Rates.Asks), ("No’s", plan.Rates.Nos) }.Select(each => plan.ADay(each.Item2) is var (low, needed, high)
            ? new GoalLine(each.Item1, One(needed), $"{One(low)} to {One(high)}", One((double)each.Item2 / worked)) : null).OfType<GoalLine>()];
    }

    private static string Because(GoalPlan plan, Doing doing) => plan.IsKnown
        ? $"By your own figures since {Words.Date(doing.Began, doing.Today)}: {Words.Figure(plan.Rates.Touches)} touches, {Words.Figure(plan.Rates.Asks)} asks and {Words.Figure(plan.Rates.Nos)} no’s came with {Words.Count(plan.Rates.Hires, "hire", "hires")} of {Words.Money(Math.Round(plan.Rates.Money / plan.Rates.Hires), doing.Workspace.Currency)} on average. The interval says how far chance in the number of hires alone may move it; that deals differ in size comes on top."
        : $"There were {Words.Count(plan.Rates.Hires, "hire", "hires")} with a value in twelve months. From {GoalPlan.LeastHires} on, a goal can be broken down by your own rates; other people’s are never shown.";

    private static BarView Year(RevenueYear year, Doing doing) => new(
        year.To == doing.Today ? "last 12 months" : $"to {year.To.ToString("MMM uuuu", CultureInfo.GetCultureInfo("en-US"))}", (double)year.Money, null,
        $"twelve months to {Words.Date(year.To, doing.Today)}: {Words.Money(Math.Round(year.Money), doing.Workspace.Currency)} from {Words.Count(year.Hires, "deal", "deals")}",
        Words.Money(Math.Round(year.Money / 1_000) * 1_000, doing.Workspace.Currency));

    private static string Trend(RevenueTrend trend) => trend.Kind switch
    {
        TrendKind.Rising => $"Rising: between {Per(trend.Low)} and {Per(trend.High)} of an average year, each year.",
        TrendKind.Falling => $"Falling: between {Per(trend.Low)} and {Per(trend.High)} of an average year, each year.",
        TrendKind.Flat => $"About the same each year: a change beyond {Per(trend.Low)} or {Per(trend.High)} a year is ruled out. A ceiling, perhaps your own.",
        TrendKind.Unclear => $"It can’t be told from flat: with so few deals a change between {Per(trend.Low)} and {Per(trend.High)} a year would look like this.",
        _ => $"Two full years and {RevenueTrend.LeastHires} deals are needed before a trend can be spoken of.",
    };

    private static string Per(double share) => (share > 0 ? "+" : share < 0 ? "−" : "") + Math.Abs(Math.Round(share * 100)).ToString(CultureInfo.InvariantCulture) + "%";

    private static string One(double number) => Math.Round(number, number < 10 ? 1 : 0).ToString("0.#", CultureInfo.InvariantCulture);
}
