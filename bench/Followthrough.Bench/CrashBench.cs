using System.Diagnostics;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing.Crashes;
using Followthrough.Testing.Postgres;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>
/// Kills the sending program thousands of times, at every failpoint, after the final dot, and at random, on both engines, with and without a Sent folder.
/// One life in twenty claims and books by itself; the others only hand over, which takes a tenth of the time. Several stages play at the same time, each
/// with a database, a server and a chance of its own: what is drawn depends on the seed and the stage alone.
/// </summary>
internal static class CrashBench
{
    /// <summary>Kills on one stage; then a new database.</summary>
    private const int KillsOnOneStage = 100;

    private const int LivesPerWholeLife = 20;

    public static async Task<int> RunAsync(Options options)
    {
        var (kills, seed, together) = (options.Int("kills", 10_000), options.Int("seed", 1), options.Int("together", 3));
        var program = options.Text("child", "");
        var watch = Stopwatch.StartNew();
        var (killed, unknown, wrong) = (0, 0, 0);
        var (printing, stages) = (new Lock(), -1);
        await Task.WhenAll(Enumerable.Range(0, together).Select(_ => Task.Run(PlayOnAsync)));
        return wrong == 0 ? 0 : 1;

        async Task PlayOnAsync()
        {
            while (Volatile.Read(ref killed) is var before && before < kills)
            {
                var stage = Interlocked.Increment(ref stages);
                var (died, inDoubt, broken) = await PlayAsync(stage, Math.Min(KillsOnOneStage, kills - before), seed, program.Length > 0 ? program : null);
                lock (printing)
                {
                    (killed, unknown, wrong) = (killed + died, unknown + inDoubt, wrong + broken.Count);
                    broken.ToList().ForEach(Console.WriteLine);
                    Figures.Print($"{killed:N0} kills in {watch.Elapsed.TotalMinutes:N1} min; {unknown:N0} doubts visible where there is no Sent folder; {wrong} wrong (seed {seed}, stage {stage})");
                }
            }
        }
    }

    private static async Task<(int Killed, int Unknown, IReadOnlyList<string> Wrong)> PlayAsync(int stage, int kills, int seed, string? program)
    {
        var (onPostgres, hasSentFolder) = (stage % 2 == 1, stage / 2 % 2 == 0);
        var folder = Directory.CreateTempSubdirectory("followthrough-crash-").FullName;
        var server = onPostgres ? await PostgresServer.GetAsync() : null;
        var database = server is null ? null : await server.CreateDatabaseAsync();
        try
        {
            await using var store = await FollowStore.OpenAsync(server is null ? DatabaseUrl.ForFile(Path.Combine(folder, "follow.db")) : DatabaseUrl.Parse(server.Url(database!)));
            return await PlayAsync(store, hasSentFolder, kills, new Random((seed * 1_000_003) + stage), program);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (server is not null)
            {
                await server.DropDatabaseAsync(database!);
            }
        }
    }

    private static async Task<(int Killed, int Unknown, IReadOnlyList<string> Wrong)> PlayAsync(FollowStore store, bool hasSentFolder, int kills, Random random, string? program)
    {
        await new OpenWorkspace(store, SystemClock.Instance).RunAsync("America/Denver", isDemo: true);

        await using var stage = await CrashStage.SetAsync(store, 1, kills * (hasSentFolder ? 5 : 10), hasSentFolder, program);
        for (var life = 0; stage.Kills < kills && life < 3 * kills; life++)
        {
            var whole = life % LivesPerWholeLife == 0;
            await stage.LiveAsync(Death.Of(whole ? life / LivesPerWholeLife : life, whole, random), whole);
        }

        await stage.FinishAsync();
        var (wrong, unknown) = await stage.JudgeAsync();
        return (stage.Kills, unknown, wrong);
    }
}
