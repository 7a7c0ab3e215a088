using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Prospects;
using Followthrough.Features.Touches;
using Spectre.Console;

namespace Followthrough.Cli.Commands;

/// <summary>Writes one prospect for people.</summary>
internal static class ShownText
{
    public static void Write(IAnsiConsole console, Shown shown)
    {
        var p = shown.Prospect;
        console.MarkupLine($"[bold]{Markup.Escape(p.Name)}[/]  {Markup.Escape(p.Company is { } company && company != p.Name ? company : "")}  [dim]{p.Id}[/]");
        console.WriteLine(string.Join(" · ", Facts(shown)));
        foreach (var person in shown.People)
        {
            console.WriteLine("  " + string.Join(" · ", new[] { person.Name, person.Title, string.Join(", ", person.Emails), string.Join(", ", person.Phones), person.HasLeft ? "has left" : null }.Where(part => part is { Length: > 0 })));
        }

        foreach (var deal in shown.Deals)
        {
            var value = deal.Value is { } amount ? string.Create(CultureInfo.InvariantCulture, $" · {deal.Currency} {amount:N0}") : "";
            console.WriteLine($"  {deal.Title}{value} · {Words.Of(deal.Stage)}{(deal.ProposalOn is { } on ? $" · proposal of {TouchWords.Day(on)}" : "")}");
        }

        Next(console, shown);
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns(new TableColumn("").NoWrap(), new TableColumn("").NoWrap(), new TableColumn(""));
        foreach (var entry in shown.Timeline)
        {
            table.AddRow($"[dim]{TimeText.Day(entry.At, shown.Zone)}[/]", entry.Channel is { } channel ? TouchWords.Name(channel) : Words.Of(entry.Kind), Markup.Escape(entry.Summary));
        }

        console.WriteLine();
        console.Write(table);
    }

    private static IEnumerable<string> Facts(Shown shown)
    {
        var p = shown.Prospect;
        yield return p.Outcome is { } outcome ? OutcomeWords.Sentence(outcome) : StageWords.Of(p.Stage);
        yield return $"tier {p.Tier}";
        if (p.Value is { } value)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{p.Currency} {value:N0}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"chance {p.Chance:P0}");
        yield return p.TouchesDone == 1 ? "1 touch" : string.Create(CultureInfo.InvariantCulture, $"{p.TouchesDone} touches");
        if (p.NotNowUntil is { } until)
        {
            yield return $"not now until {TouchWords.Day(until)}";
        }

        if (p.Source is { } source)
        {
            yield return source;
        }
    }

    private static void Next(IAnsiConsole console, Shown shown)
    {
        console.WriteLine();
        if (shown.Card is not { } card)
        {
            console.WriteLine(shown.Prospect.Standing == Standing.Ended ? "No next touch: the pursuit has ended." : "Adrift: no next touch. Enroll them with 'follow enroll'.");
            return;
        }

        console.MarkupLine($"[bold]Next[/] {card.Key}: {TouchWords.Name(card.Step.Channel)} on {TimeText.Day(shown.Prospect.Next!.Due, card.Zone.Zone)}{(card.Cadence is { } cadence ? $" [dim]{Markup.Escape(cadence)}[/]" : "")}");
        console.WriteLine($"  Why   {string.Join(" · ", card.Reasons.Select(reason => reason.Text))}");
        console.WriteLine($"  Goal  {card.Step.Goal}");
        console.WriteLine($"  Ask   {card.Draft?.Ask ?? card.Step.Ask ?? "none: a gift of help"}");
    }
}
