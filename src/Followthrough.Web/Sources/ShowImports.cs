using System.Linq.Expressions;
using System.Text.Json;
using Followthrough.Features.Sources;
using Followthrough.Store;
using Followthrough.Store.Sources;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Sources;

/// <summary>The page of imports: what came in so far.</summary>
internal sealed class ShowImports(FollowDb db, Uploads uploads, IClock clock)
{
    private const int MostShown = 50;

    /// <summary>The imports that somebody may see: their own; owners see all.</summary>
    public static Expression<Func<Import, bool>> SeenBy(Viewer viewer)
    {
        var (workspace, seller, all) = (viewer.WorkspaceId, viewer.SellerId, viewer.IsOwner);
        return import => import.WorkspaceId == workspace && (all || import.SellerId == seller);
    }

    public async Task<ImportView> RunAsync(Viewer viewer, string? wrong, CancellationToken cancel)
    {
        var imports = await db.Imports.AsNoTracking().Where(SeenBy(viewer)).OrderByDescending(i => i.Id).Take(MostShown).ToListAsync(cancel);
        var names = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == viewer.WorkspaceId).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var lines = imports.Select(import => (Import: import, Counts: CountsOf(import))).ToList();
        return new ImportView(Sentence(lines.Count, lines.Sum(line => line.Counts.Added)), [.. lines.Select(line => Line(line.Import, line.Counts, viewer, names))], wrong);
    }

    private static string Sentence(int files, long people) => (files, people) switch
    {
        (0, _) => "No file has been brought in yet.",
        (_, 0) => "The files so far brought nobody new.",
        _ => $"{Words.Begin(Words.Count(people, "person", "people"))} came in from {Words.Count(files, "file", "files")}.",
    };

    private ImportLine Line(Import import, ImportCounts counts, Viewer viewer, Dictionary<long, string> names) => new(
        import.FileName, Words.DayOf(import.StartedAt, clock.GetCurrentInstant(), viewer.ZoneId),
        import.SellerId is { } seller && names.Count > 1 ? names.GetValueOrDefault(seller) : null,
        Figure(counts.Added), Figure(counts.Updated), Figure(counts.Suppressed), Figure(counts.Rejected),
        import.ErrorFile is not null && uploads.Holds(import.WorkspaceId, import.ErrorFile) ? $"{ImportEndpoints.Address}/history/{import.Id}/errors" : null,
        ShowRun.PeopleOf(import.Id, counts.Added),
        import.FinishedAt is null ? $"It is at {Words.Count(import.Position, "row", "rows")}. Should it have stopped, the same file goes on from there." : null);

    private static ImportCounts CountsOf(Import import)
    {
        using var result = JsonDocument.Parse(import.Result);
        return result.RootElement.ValueKind == JsonValueKind.Object && result.RootElement.TryGetProperty("counts", out var counts)
            ? counts.Deserialize<ImportCounts>(StoreJson.Options) ?? new ImportCounts()
            : new ImportCounts();
    }

    private static string Figure(long number) => number == 0 ? "" : Words.Figure(number);
}
