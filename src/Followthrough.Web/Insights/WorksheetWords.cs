using System.Globalization;
using Followthrough.Domain.Insights;
using Followthrough.Domain.Touches;
using Followthrough.Features.Insights;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Insights;

/// <summary>The worksheet in words, the same on the page and on paper.</summary>
public static class WorksheetWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>What is counted, a row each.</summary>
    internal static readonly (string Name, Func<WorksheetSums, int> Figure)[] Rows =
    [
        ("Touches made", sums => sums.Touches), ("Asks made", sums => sums.Asks), ("No’s collected", sums => sums.Nos), ("Yeses", sums => sums.Yeses), ("Minutes spent", sums => sums.Minutes),
    ];

    /// <summary>"Twelve people this week, Dana first."</summary>
    public static string Sentence(Worksheet week)
    {
        var (plan, made) = (week.Plan.Count, week.Sum.Touches);
        var when = week.Week.Monday > week.Today ? $"until {Day(week.Week.Sunday)}" : "this week";
        if (week.IsOver)
        {
            return made == 0
                ? "No touches stand in this week."
                : $"{Words.Begin(Words.Count(made, "touch", "touches"))} made, {Words.Number(week.Sum.Asks)} with an ask.";
        }

        var done = made == 0 ? "" : $"{Words.Begin(Words.Number(made))} done already. ";
        return plan == 0
            ? made == 0 ? $"Nobody is due {when}." : $"{Words.Begin(Words.Count(made, "touch", "touches"))} made {when}, and nobody else is due."
            : $"{done}{Words.Begin(plan >= ReadWorksheet.MostLines ? $"at least {plan} people" : Words.Count(plan, "person", "people"))} {(made == 0 ? when : "to go")}, {Words.First(week.Plan[0].Who, true)} first.";
    }

    /// <summary>"Week 47".</summary>
    public static string Title(IsoWeek week) => $"Week {week.Number}";

    /// <summary>"November 16 to 22, 2026".</summary>
    public static string Dates(IsoWeek week) =>
        $"{week.Monday.ToString("MMMM d", English)} to {week.Sunday.ToString(week.Sunday.Month == week.Monday.Month ? "%d" : "MMMM d", English)}, {week.Sunday.Year}";

    /// <summary>"Mon 16".</summary>
    public static string Day(LocalDate day) => day.ToString("ddd d", English);

    /// <summary>The people of the week: who is left, or, when it is over, who was touched.</summary>
    internal static IReadOnlyList<WorksheetEntry> Lines(Worksheet week) => week.IsOver
        ? [.. week.Made.OrderByDescending(touch => touch.IsYes).ThenByDescending(touch => touch.HasAsk).ThenByDescending(touch => touch.Value).Select(touch => new WorksheetEntry(
            touch.Day, touch.Done.Name, touch.Company == touch.Done.Name ? null : touch.Company, touch.Channel, touch.HasAsk ? touch.Ask ?? "" : "", null, Came(touch), true))]
        : [.. week.Plan.Select(line => new WorksheetEntry(line.Day, line.Who, line.Company, line.Channel, line.Ask ?? line.Goal, line.Phone, null, false))];

    private static string Came(WorksheetMade touch) => touch.Done.Ask switch
    {
        _ when touch.IsYes => "yes",
        _ when touch.IsNo => "no to the offer",
        AskState.Open => touch.Done.Result is TouchResult.Talked ? "talked, ask open" : "ask open",
        AskState.Lapsed => "ask lapsed",
        _ => TouchWords.Of(touch.Done.Result ?? TouchResult.Sent),
    };
}

/// <summary>One line of the people.</summary>
internal sealed record WorksheetEntry(LocalDate Day, string Who, string? Company, Channel Channel, string Text, string? Phone, string? Result, bool IsDone);
