using System.CommandLine;
using System.Globalization;
using Followthrough.Features.Cadences;
using Followthrough.Features.Sources;
using Spectre.Console;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow import FILE</c>: brings the contacts of a file in; CSV of any known program, or vCard.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> FilePath = new("FILE") { Description = "A CSV or vCard file." };
    private static readonly Option<string[]> Map = new("--map")
    {
        Description = "What a column means, where the proposal is wrong: --map \"Firma=company\". Can be given more than once.", HelpName = "COLUMN=FIELD",
    };

    private static readonly Option<string> Cadence = new("--cadence")
    {
        Description = $"The cadence to enroll new people in, or {AddCommand.None}.", DefaultValueFactory = _ => ShippedCadences.NewLead, HelpName = "NAME",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only count what would happen." };

    public static Command Build()
    {
        var command = new Command("import", "Bring contacts in from a file.") { FilePath, Map, Cadence, DryRun };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var cadence = parsed.GetRequiredValue(Cadence);
        var request = new ImportContacts.Request(
            await opened.ActorAsync(cancel), parsed.GetRequiredValue(FilePath), parsed.GetValue(Map) ?? [],
            cadence.Equals(AddCommand.None, StringComparison.OrdinalIgnoreCase) ? null : cadence, parsed.GetValue(DryRun));
        var result = await WithProgressAsync(parsed, progress => opened.Verb<ImportContacts>().RunAsync(request, progress, cancel));
        parsed.Write(Json(result, request.IsDryRun), Text(result, request.IsDryRun));
        return 0;
    }

    /// <summary>A bar on a terminal; nothing in a pipe.</summary>
    private static async Task<ImportResult> WithProgressAsync(ParseResult parsed, Func<IProgress<ImportProgress>?, Task<ImportResult>> import)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(parsed.InvocationConfiguration.Error, Console.Error))
        {
            return await import(null);
        }

        ImportResult? result = null;
        await Answer.OnConsole(Console.Error).Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("Importing", maxValue: 1);
                bar.IsIndeterminate = true;
                result = await import(new Reported(bar));
            });
        return result!;
    }

    private static object Json(ImportResult result, bool isDryRun) => new
    {
        rows = result.Counts.Rows, added = result.Counts.Added, updated = result.Counts.Updated, unchanged = result.Counts.Unchanged, suppressed = result.Counts.Suppressed,
        rejected = result.Counts.Rejected, conflicts = result.Counts.Conflicts, errorFile = result.ErrorFile, seconds = Math.Round(result.Seconds, 3),
        possibleDuplicates = result.Counts.PossibleDuplicates, notEnrolled = result.Counts.NotEnrolled, source = result.Source, conflictFile = result.ConflictFile, doubts = result.Doubts, resumed = result.IsResumed, dryRun = isDryRun,
    };

    private static string Text(ImportResult result, bool isDryRun)
    {
        var counts = result.Counts;
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Source}: {counts.Rows:N0} rows{(isDryRun ? ", nothing written yet" : "")}. {counts.Added:N0} added, {counts.Updated:N0} updated, {counts.Unchanged:N0} unchanged, {counts.Suppressed:N0} suppressed, {counts.Rejected:N0} rejected, in {result.Seconds:0.0} s."),
        };
        lines.AddRange(result.Doubts);
        if (counts.NotEnrolled > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.NotEnrolled:N0} were not enrolled: customers already, or not meeting your criteria."));
        }

        if (counts.PossibleDuplicates > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.PossibleDuplicates:N0} may be known under another address; both are kept."));
        }

        if (result.IsResumed)
        {
            lines.Add("Went on where the import before had been cut off.");
        }

        if (result.ErrorFile is { } errors)
        {
            lines.Add($"The rejected rows, with line and reason: {errors}");
        }

        if (result.ConflictFile is { } conflicts)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Conflicts:N0} rows differ from what is known; nothing was overwritten: {conflicts}"));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private sealed class Reported(ProgressTask bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            bar.IsIndeterminate = value.Of <= 0;
            bar.MaxValue = Math.Max(1, value.Of);
            bar.Value = Math.Min(value.Rows, bar.MaxValue);
        }
    }
}
