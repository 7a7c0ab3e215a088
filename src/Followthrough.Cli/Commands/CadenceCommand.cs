using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Insights;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Insights;
using Spectre.Console;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow cadence check|list|import|export</c>: cadences are YAML files.</summary>
internal static class CadenceCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Cadences as YAML files.", Arity = ArgumentArity.OneOrMore };

    private static readonly Argument<string[]> Names = new("NAME") { Description = "Cadences; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Argument<string> One = new("NAME") { Description = "The cadence." };

    private static readonly Option<string?> Target = new("--output", "-o") { Description = "A folder for NAME.yaml files, made where there is none.", HelpName = "FOLDER" };

    public static Command Build()
    {
        var check = new Command("check", "Check files; says every error with its line.") { Files };
        check.SetAction(CheckAsync);
        var list = new Command("list", "Which cadences there are, and how many are in them.");
        list.SetAction(ListAsync);
        var import = new Command("import", "Bring files in: new ones are added, known ones changed.") { Files };
        import.SetAction(ImportAsync);
        var export = new Command("export", "Write cadences as YAML.") { Names, Target };
        export.SetAction(ExportAsync);
        var compare = new Command("compare", "How the two wordings of a cadence's steps compare.") { One };
        compare.SetAction(CompareAsync);
        return new Command("cadence", "Cadences: written processes of follow-up.") { check, list, import, export, compare };
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancel)
    {
        var read = await ReadAsync(parsed.GetRequiredValue(Files), cancel);
        parsed.Write(
            new
            {
                files = read.Select(file => new
                {
                    file = file.Path,
                    ok = file.Reading.Definition is not null,
                    name = file.Reading.Definition?.Name,
                    steps = file.Reading.Definition?.Steps.Count,
                    errors = file.Reading.Errors.Select(error => new { error.Line, error.Column, error.Message }),
                }),
            },
            string.Join('\n', read.SelectMany(Lines)));
        return Refused(read);
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var rows = await opened.Verb<ReadCadences>().RunAsync(await opened.ActorAsync(cancel), cancel);
        parsed.Write(Json(rows), console => Show(console, rows));
        return 0;
    }

    private static object Json(IReadOnlyList<ReadCadences.Row> rows) => rows.Select(row => new
    {
        row.Name, row.Title, steps = row.Channels.Count, automated = row.AutomatedSteps, asks = row.AskingSteps, active = row.Walkers.Active,
        paused = row.Walkers.Paused, ended = row.Walkers.Ended, shipped = row.IsShipped, retired = row.IsRetired, trouble = row.Trouble,
    });

    private static void Show(IAnsiConsole console, IReadOnlyList<ReadCadences.Row> rows)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumns(new TableColumn("cadence").NoWrap(), new TableColumn("for"));
        table.AddColumns([.. new[] { "steps", "by itself", "active", "paused", "ended" }.Select(name => new TableColumn(name).RightAligned().NoWrap())]);
        table.AddColumn("");
        foreach (var row in rows)
        {
            table.AddRow(
                row.Name, Markup.Escape(row.Title), Number(row.Channels.Count), Number(row.AutomatedSteps), Number(row.Walkers.Active),
                Number(row.Walkers.Paused), Number(row.Walkers.Ended),
                row.Trouble is not null ? "can't be read" : row.IsRetired ? "retired" : row.IsShipped ? "" : "your own");
        }

        console.Write(table);
    }

    private static async Task<int> CompareAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var read = await opened.Verb<CompareWordings>().RunAsync(await opened.ActorAsync(cancel), parsed.GetRequiredValue(One), cancel);
        parsed.Write(
            read.Steps.Select(step => new
            {
                step = step.Step.Id,
                verdict = JsonNamingPolicy.KebabCaseLower.ConvertName(step.Comparison.Verdict.ToString()),
                sentence = step.Comparison.Sentence,
                low = step.Comparison.Gap?.Low,
                high = step.Comparison.Gap?.High,
                weeks = step.Comparison.WeeksLeft,
                wordings = new[] { step.Comparison.A, step.Comparison.B }.Select(count => new { count.Name, count.Sent, count.Counted, count.Replied, count.Warm }),
                earlier = step.Earlier,
            }),
            read.Steps.Count == 0
                ? $"{read.Title}: every step says it in one way."
                : string.Join('\n', read.Steps.SelectMany(step => new[] { $"{step.Step.Id}: {step.Comparison.Sentence}", Said(step.Comparison.A), Said(step.Comparison.B) })));
        return 0;
    }

    private static string Said(WordingCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"  {count.Name}: {count.Sent} sent, {count.Counted} count, {count.Replied} answered, {count.Warm} warmly");

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancel)
    {
        // All are read before any is saved: with an error in one of them nothing is half-written.
        var read = await ReadAsync(parsed.GetRequiredValue(Files), cancel);
        if (read.Any(file => file.Reading.Definition is null))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Join('\n', read.Where(file => file.Reading.Definition is null).SelectMany(Lines)));
            return Refused(read);
        }

        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var saved = await opened.Verb<ImportCadences>().RunAsync(
            new(await opened.ActorAsync(cancel), [.. read.Select(file => new ImportCadences.File(file.Path, file.Text))]), cancel);
        parsed.Write(
            saved.Select(cadence => new { cadence.Name, result = Word(cadence.Result), cadence.Warnings }),
            string.Join('\n', saved.Select(cadence => string.Join('\n', [$"{cadence.Name}: {Word(cadence.Result)}", .. cadence.Warnings.Select(w => "  " + w)]))));
        return 0;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var names = parsed.GetValue(Names) is { Length: > 0 } some ? some : [.. (await opened.Verb<ReadCadences>().RunAsync(actor, cancel)).Select(row => row.Name)];
        var cadences = new List<Cadence>();
        foreach (var name in names)
        {
            cadences.Add((await opened.Verb<ReadCadence>().RunAsync(actor, name, cancel)).Cadence);
        }

        if (parsed.GetValue(Target) is not { } folder)
        {
            if (cadences.Count > 1)
            {
                throw Refusal.Invalid("Name one cadence to print it, or a folder for all of them: --output FOLDER.");
            }

            parsed.Write(cadences.Select(c => new { c.Name, c.Version, c.Source }), cadences[0].Source.TrimEnd('\n'));
            return 0;
        }

        var written = await WriteAsync(folder, cadences, cancel);
        parsed.Write(written.Select(path => new { file = path }), string.Join('\n', written));
        return 0;
    }

    private static async Task<List<string>> WriteAsync(string folder, List<Cadence> cadences, CancellationToken cancel)
    {
        var paths = cadences.ConvertAll(cadence => Path.Combine(folder, cadence.Name + ".yaml"));
        if (paths.Find(File.Exists) is { } there)
        {
            throw Refusal.Conflict($"{there} exists already; nothing was written.");
        }

        Directory.CreateDirectory(folder);
        foreach (var (path, cadence) in paths.Zip(cadences))
        {
            await File.WriteAllTextAsync(path, cadence.Source, cancel);
        }

        return paths;
    }

    private static async Task<List<ReadFile>> ReadAsync(string[] paths, CancellationToken cancel)
    {
        var files = new List<ReadFile>();
        foreach (var path in paths)
        {
            var text = await CadenceText.ReadAsync(path, cancel);
            files.Add(new ReadFile(path, text, CadenceFile.Read(text, path)));
        }

        return files;
    }

    private static IEnumerable<string> Lines(ReadFile file) => file.Reading.Definition is { } definition
        ? [$"{file.Path}: {definition.Name}, {definition.Steps.Count} {(definition.Steps.Count == 1 ? "step" : "steps")}, nothing wrong"]
        : file.Reading.Errors.Select(error => error.In(file.Path));

    private static int Refused(List<ReadFile> read)
    {
        var errors = read.Sum(file => file.Reading.Errors.Count);
        return errors == 0 ? 0 : throw Refusal.Invalid($"{errors} {(errors == 1 ? "error" : "errors")} in {read.Count(file => file.Reading.Errors.Count > 0)} of {read.Count} files.");
    }

    private static string Word(ImportCadences.SaveResult result) => result switch
    {
        ImportCadences.SaveResult.Added => "added",
        ImportCadences.SaveResult.Changed => "changed",
        _ => "unchanged",
    };

    private static string Number(int number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed record ReadFile(string Path, string Text, CadenceReading Reading);
}
