using System.CommandLine;
using System.Globalization;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Sources;
using Spectre.Console;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow import FILE</c>: brings in contacts from CSV or vCard.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "CSV of any program, or vCard." };

    private static readonly Option<string[]> Map = new("--map")
    {
        Description = "What a column means: \"Column=first-name\", \"#3=custom:Shoe size\", \"Since=created:day-first\". Repeat it for each.", HelpName = "COLUMN=FIELD", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Cadence = new("--cadence")
    {
        Description = "The cadence that new people are enrolled in, or 'none'.", HelpName = "NAME", DefaultValueFactory = _ => ShippedCadences.NewLead,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count what would happen; write nothing." };

    public static Command Build()
    {
        var command = new Command("import", "Bring in contacts from CSV or vCard. The same file again changes nothing.") { File, Map, Cadence, DryRun };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(File);
        if (!System.IO.File.Exists(path))
        {
            throw Refusal.NotFound(Directory.Exists(path) ? $"{path} is a folder; name a file in it." : $"There is no file {path}.");
        }

        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var cadence = parsed.GetRequiredValue(Cadence);
        var request = new ImportContacts.Request(
            await opened.ActorAsync(cancel), path, parsed.GetValue(Map) ?? [], cadence.Equals(AddCommand.None, StringComparison.OrdinalIgnoreCase) ? null : cadence, parsed.GetValue(DryRun));
        var result = await ImportBar.ShowAsync(
            parsed.InvocationConfiguration.Error, progress => opened.Verb<ImportContacts>().RunAsync(request, progress, cancel));
        parsed.Write(Json(result, request), console => Show(console, result, request));
        return 0;
    }

    private static object Json(ImportResult result, ImportContacts.Request request) => new
    {
        result.Counts.Rows, result.Counts.Added, result.Counts.Updated, result.Counts.Unchanged, result.Counts.Suppressed, result.Counts.Rejected, result.Counts.Conflicts,
        result.ErrorFile, seconds = Math.Round(result.Seconds, 3), result.ConflictFile, result.Counts.PossibleDuplicates, result.Counts.NotEnrolled, result.Source,
        result.Doubts, resumed = result.IsResumed, dryRun = request.IsDryRun,
    };

    private static void Show(IAnsiConsole console, ImportResult result, ImportContacts.Request request)
    {
        var counts = result.Counts;
        var seconds = result.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
        console.WriteLine($"{Path.GetFileName(request.Path)}: {result.Source}, {Figure(counts.Rows)} rows in {seconds} s{(request.IsDryRun ? "; a dry run, nothing was written" : "")}");
        if (result.IsResumed)
        {
            console.WriteLine("It went on where an earlier import of the same file had stopped.");
        }

        var width = Figure(counts.Rows).Length;
        Row(console, width, counts.Added, "added" + Enrolled(counts, request));
        Row(console, width, counts.Updated, "known, and something was filled in");
        Row(console, width, counts.Unchanged, "known, nothing new");
        Row(console, width, counts.Suppressed, "must not be contacted; kept without a next touch");
        Row(console, width, counts.Rejected, result.ErrorFile is null ? "left out" : $"left out; why stands in {result.ErrorFile}");
        Row(console, width, counts.Conflicts, result.ConflictFile is null ? "say something else than what is there; what is there stays" : $"say something else than what is there, which stays: {result.ConflictFile}");
        Row(console, width, counts.PossibleDuplicates, "have the name and company of someone known, but another address; both are kept");
        foreach (var doubt in result.Doubts)
        {
            console.WriteLine($"Look: {doubt}");
        }
    }

    private static string Enrolled(ImportCounts counts, ImportContacts.Request request) => request.Cadence is null
        ? ", enrolled in no cadence"
        : $", enrolled in {request.Cadence}{(counts.NotEnrolled > 0 ? $" but for {Figure(counts.NotEnrolled)} (customers already, or not meeting your criteria)" : "")}";

    private static void Row(IAnsiConsole console, int width, long count, string words)
    {
        if (count > 0)
        {
            console.WriteLine($"  {Figure(count).PadLeft(width)} {words}");
        }
    }

    private static string Figure(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
