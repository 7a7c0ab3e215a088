using System.CommandLine;
using Followthrough.Domain.Insights;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Features.Insights;
using Followthrough.Web.Insights;
using Followthrough.Web.Paper;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow worksheet -o FILE.pdf</c>: the week on one page, to print.</summary>
internal static class WorksheetCommand
{
    private static readonly Option<string?> Week = new("--week") { Description = "The week, as 2026-W47; else the one we are in.", HelpName = "WEEK" };
    private static readonly Option<string?> Paper = new("--paper") { Description = "a4 or letter; else what is usual where the seller works.", HelpName = "SIZE" };
    private static readonly Option<string> Out = new("-o", "--output") { Description = "The PDF to write.", HelpName = "FILE.pdf", Required = true };

    public static Command Build()
    {
        var command = new Command("worksheet", "The week's worksheet as a PDF of one page: figures, whom to touch, lines to write on.") { Week, Paper, Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var asked = parsed.GetValue(Week);
        var week = asked is null ? (IsoWeek?)null : IsoWeek.Parse(asked) ?? throw Refusal.Invalid($"'{asked}' is no week; write it as 2026-W47.");
        var name = parsed.GetValue(Paper);
        var paper = name is null ? null : PaperSize.Find(name) ?? throw Refusal.Invalid($"'{name}' is no paper; there is a4 and letter.");
        var path = parsed.GetRequiredValue(Out);
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var sheet = await opened.Verb<ReadWorksheet>().RunAsync(await opened.ActorAsync(cancel), week, cancel);
        var size = paper ?? PaperSize.Usual(sheet.Seller.ZoneId);
        await File.WriteAllBytesAsync(path, WorksheetPdf.Draw(sheet, size, opened.Clock.GetCurrentInstant(), await opened.Verb<ReadPractice>().RunAsync(await opened.ActorAsync(cancel), cancel)), cancel);
        parsed.Write(
            new { path, week = sheet.Week.ToString(), paper = size.Name, touches = sheet.Sum.Touches, planned = sheet.Plan.Count },
            $"{path}: {WorksheetWords.Title(sheet.Week).ToLowerInvariant()}, {WorksheetWords.Dates(sheet.Week)}, on {size.Title} paper.");
        return 0;
    }
}
