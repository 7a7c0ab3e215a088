using System.Globalization;
using Followthrough.Features.Team;
using Followthrough.Store;

namespace Followthrough.Features.Upkeep;

/// <summary>Writes everything a workspace knows about its prospects to files that other programs read: theirs to take away.</summary>
public sealed class ExportRecords(FollowDb db)
{
    /// <summary>What to write and where to.</summary>
    /// <param name="Actor">Whose workspace.</param>
    /// <param name="Target">A name that ends in .json for one JSON document; else a folder, made for a CSV file of each table. It must not be there yet.</param>
    public sealed record Request(Actor Actor, string Target);

    /// <summary>What was written.</summary>
    /// <param name="Path">The absolute path of the file or folder.</param>
    /// <param name="Rows">Rows by table.</param>
    public sealed record Result(string Path, IReadOnlyDictionary<string, long> Rows);

    /// <summary>Writes the export; it appears under its name when it is whole.</summary>
    /// <exception cref="Refusal">There is something of that name already.</exception>
    /// <exception cref="IOException">The target can't be written; nothing of it is left.</exception>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        var target = Path.GetFullPath(request.Target);
        if (File.Exists(target) || Directory.Exists(target))
        {
            throw Refusal.Conflict($"{target} exists already; name another.");
        }

        if (target.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.Invalid("A CSV export is several files; name a folder for them, or a file that ends in .json for one document.");
        }

        var part = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}.part");
        try
        {
            await using var snapshot = await db.BeginSnapshotAsync(cancel);
            var rows = target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? await JsonAsync(part, request.Actor.WorkspaceId, cancel)
                : await CsvAsync(part, request.Actor.WorkspaceId, cancel);
            Directory.Move(part, target);
            return new Result(target, rows);
        }
        finally
        {
            Remove(part);
        }
    }

    private async Task<Dictionary<string, long>> CsvAsync(string folder, long workspace, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var counts = new Dictionary<string, long>();
        foreach (var table in ExportTables.All)
        {
            await using var csv = new CsvExport(Path.Combine(folder, table.Name + ".csv"));
            await csv.HeadAsync(table.Columns);
            counts[table.Name] = 0;
            await foreach (var row in table.RowsAsync(db, workspace, cancel))
            {
                await csv.RowAsync(row);
                counts[table.Name]++;
            }
        }

        return counts;
    }

    private async Task<Dictionary<string, long>> JsonAsync(string file, long workspace, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var counts = new Dictionary<string, long>();
        await using var json = new JsonExport(file);
        foreach (var table in ExportTables.All)
        {
            json.Begin(table);
            counts[table.Name] = 0;
            await foreach (var row in table.RowsAsync(db, workspace, cancel))
            {
                await json.RowAsync(row);
                counts[table.Name]++;
            }

            json.End();
        }

        return counts;
    }

    private static void Remove(string part)
    {
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        File.Delete(part);
    }
}
