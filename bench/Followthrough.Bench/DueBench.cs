using System.Diagnostics;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing.Crashes;
using Followthrough.Testing.Postgres;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>
/// Claims due steps: all gates, the words filled in, the message written, the enrollment advanced, the next touch planned and scored, one commit a batch.
/// The goal of 20,000/s is that of a bare SQL statement which moves rows and does nothing of this.
/// </summary>
internal static class DueBench
{
    public static async Task<int> RunAsync(Options options)
    {
        var leads = options.Int("leads", 3_000);
        var folder = Directory.CreateTempSubdirectory("followthrough-bench-").FullName;
        await MeasureAsync("SQLite", DatabaseUrl.ForFile(Path.Combine(folder, "follow.db")), leads);
        Directory.Delete(folder, recursive: true);
        var server = await PostgresServer.GetAsync();
        await MeasureAsync("PostgreSQL", DatabaseUrl.Parse(server.Url(await server.CreateDatabaseAsync())), leads);
        return 0;
    }

    private static async Task MeasureAsync(string name, DatabaseUrl url, int leads)
    {
        await using var store = await FollowStore.OpenAsync(url);
        await new OpenWorkspace(store, SystemClock.Instance).RunAsync("America/Denver", isDemo: true);

        await using var stage = await CrashStage.SetAsync(store, 1, leads, hasSentFolder: false);
        var watch = Stopwatch.StartNew();
        var claimed = await stage.ClaimDueAsync();
        Figures.Print($"{name}: {claimed:N0} steps of {leads:N0} enrollments claimed and advanced in {watch.Elapsed.TotalSeconds:N1} s: {claimed / watch.Elapsed.TotalSeconds:N0}/s, the first batch with its start included");
    }
}
