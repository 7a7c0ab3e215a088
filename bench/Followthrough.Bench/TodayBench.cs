using System.Diagnostics;
using System.Globalization;
using Followthrough.Domain.Ranking;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Store;
using Followthrough.Store.Today;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>Today's query and its whole reading at several sizes of the same workspace; the page itself with <c>--page</c>.</summary>
internal static class TodayBench
{
    private const int WarmUp = 200;
    private const int Rounds = 2_000;

    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    public static async Task<int> RunAsync(Options options)
    {
        var sizes = options.Text("sizes", "10000,1000000").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        Figures.Print($"| prospects | query p50 | query p99 | reading p50 | reading p99 | page p50 | page p99 |");
        Figures.Print($"|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var size in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("followthrough-bench-").FullName;
            try
            {
                await MeasureAsync(folder, size, options.Has("page"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string folder, int size, bool withPage)
    {
        await using var store = await FollowStore.OpenAsync(DatabaseUrl.ForFile(Path.Combine(folder, "follow.db")));
        await SampleWorkspace.MakeAsync(store, size, Now);
        await using var connection = await store.ConnectAsync();
        var query = await TimeAsync(async () => await TodayRows.BestAsync(connection, 1, 1, ReadToday.Lines, null, default));
        var book = new CadenceBook();
        var reading = await TimeAsync(async () =>
        {
            var list = await new ReadToday(store, book, new RuleChance(), SystemClock.Instance).RunAsync(new Actor(1, 1));
            if (list.Touches.Count != ReadToday.Lines)
            {
                throw new InvalidOperationException("The list is not full.");
            }
        });
        var page = withPage ? await PageBench.TimeAsync(store, WarmUp, Rounds) : [];
        Figures.Print($"| {size:N0} | {Ms(query, 0.5)} | {Ms(query, 0.99)} | {Ms(reading, 0.5)} | {Ms(reading, 0.99)} | {Ms(page, 0.5)} | {Ms(page, 0.99)} |");
    }

    private static string Ms(double[] values, double share) => values.Length == 0 ? "–" : Figures.Say($"{Figures.At(values, share):N2} ms");

    private static async Task<double[]> TimeAsync(Func<Task> work)
    {
        var times = new double[Rounds];
        for (var i = -WarmUp; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        return times;
    }
}
