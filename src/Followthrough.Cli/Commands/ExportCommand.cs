using System.CommandLine;
using System.Globalization;
using Followthrough.Features.Upkeep;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow export PATH</c>: everything about the prospects as CSV files in a folder, or as one JSON document.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Target = new("PATH") { Description = "A folder to make for CSV files, or a file to make whose name ends in .json." };

    public static Command Build()
    {
        var command = new Command("export", "Write prospects, people, deals, touches and timeline as CSV or JSON.") { Target };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenExistingAsync(parsed, cancel);
        var made = await opened.Verb<ExportRecords>().RunAsync(
            new ExportRecords.Request(await opened.ActorAsync(cancel), parsed.GetRequiredValue(Target)), cancel);
        var rows = string.Join(", ", made.Rows.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Value:N0} {table.Key}")));
        parsed.Write(new { made.Path, made.Rows }, $"{made.Path}: {rows}");
        return 0;
    }
}
