using Followthrough.Domain.Sources;
using Followthrough.Features.Cadences;
using Followthrough.Features.Sources;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Sources;

/// <summary>What a file's columns mean, shown to be looked over; and what was chosen there, taken in.</summary>
internal sealed class ShowMapping(ReadCadences cadences)
{
    private const int MostColumns = 200; // a wider table is no page any more
    private const int MostSamples = 3;
    private const int LongestSample = 48; // characters

    public async Task<MappingView> RunAsync(Viewer viewer, Upload upload, string? wrong, CancellationToken cancel)
    {
        var file = await upload.FileAsync(cancel);
        var mapping = Changed(file.Mapping, upload.About.Changes);
        var rows = await cadences.RunAsync(viewer.Actor, cancel);
        return new MappingView(
            $"{ImportEndpoints.Address}/{upload.Token}", upload.About.FileName, Sentence(file), Under(file),
            [.. mapping.Columns.Take(MostColumns).Select(column => Line(column, file.Sample))], Math.Max(0, mapping.Columns.Count - MostColumns),
            [.. rows.Where(row => !row.IsRetired).Select(row => (row.Name, row.Title)), ("", "no cadence for now")], upload.About.Cadence ?? "",
            CountsOf(upload), wrong ?? WrongOf(mapping) ?? (upload.Counting is { IsOver: true, Trouble: { } trouble } ? trouble : null));
    }

    public static CountsView CountsOf(Upload upload)
    {
        var address = $"{ImportEndpoints.Address}/{upload.Token}";
        return upload.Counting switch
        {
            { Result: { } result } => new CountsView(address, ShowRun.FiguresOf(result.Counts, isDone: false), null),
            { IsOver: false, Rows: var rows and > 0 } => new CountsView(address, null, $"Counting what would happen: {Words.Figure(rows)} rows so far."),
            { IsOver: false } => new CountsView(address, null, "Counting what would happen."),
            _ => new CountsView(address, null, null),
        };
    }

    /// <summary>Takes in what was chosen; says why it can't be, or null.</summary>
    public async Task<string?> ChooseAsync(Upload upload, IFormCollection form, CancellationToken cancel)
    {
        var file = await upload.FileAsync(cancel);
        try
        {
            var changes = file.Mapping.Columns.Select(column => Change(column, form)).OfType<string>().ToList();
            var mapping = Changed(file.Mapping, changes);
            upload.Choose(changes, form["cadence"].ToString() is { Length: > 0 } cadence ? cadence : null);
            return WrongOf(mapping);
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    private static string? Change(MappedColumn column, IFormCollection form)
    {
        var field = form[$"field-{column.Index}"].ToString();
        var reading = form[$"reading-{column.Index}"].ToString();
        if (field.Length == 0 || !ContactFields.TryParse(field, out var chosen))
        {
            return null;
        }

        var read = reading.Length > 0 && FieldWords.Readings(chosen)?.Any(each => each.Value == reading) == true ? reading : null;
        return chosen == column.Field && (read is null || read == FieldWords.ReadingOf(column))
            ? null
            : $"#{column.Index + 1}={field}{(read is null ? "" : ":" + read)}";
    }

    private static ColumnMapping Changed(ColumnMapping proposed, IReadOnlyList<string> changes) => changes.Aggregate(proposed, (mapping, change) => mapping.With(change));

    // The mapping's own words speak of the command line.
    private static string? WrongOf(ColumnMapping mapping) => mapping switch
    {
        { Source: SourceKind.VCard } or { Problem: null } => null,
        { Problem: var problem } when !problem.Contains("--map", StringComparison.Ordinal) => problem,
        _ => "No column is a name, a company, an e-mail address or a phone number. Say which is which, then count again.",
    };

    private static string Sentence(ContactFile file) => file.Mapping.Source switch
    {
        SourceKind.VCard => "These are cards of people.",
        SourceKind.Generic => $"This is a table with {Words.Count(file.Mapping.Columns.Count, "column", "columns")}.",
        var source => $"This comes from {SourceKinds.NameOf(source)}.",
    };

    private static string Under(ContactFile file) => file.Mapping.Columns.Count == 0
        ? "Their fields are known; there is nothing to choose but what they walk."
        : $"About {Words.Count(Math.Max(1, file.LineBreaks - 1), "row", "rows")}, {file.Encoding}, separated by {file.Separator}. Look over what the columns are; nothing is written yet.";

    private static ColumnLine Line(MappedColumn column, IReadOnlyList<string[]> rows)
    {
        var samples = rows.Select(row => row[column.Index].Trim()).Append(column.Sample ?? "").Where(value => value.Length > 0).Distinct().Take(MostSamples);
        return new ColumnLine(
            column, [.. samples.Select(value => value.Length > LongestSample ? value[..(LongestSample - 1)] + "…" : value)],
            FieldWords.Readings(column.Field), FieldWords.ReadingOf(column) ?? "");
    }
}
