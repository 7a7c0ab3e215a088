using System.Diagnostics;

namespace Followthrough.Bench;

/// <summary>Cold start of the built program: a command on a small database, a demo until its link, and the memory they take.</summary>
internal static class StartBench
{
    public static async Task<int> RunAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("followthrough-bench-").FullName;
        try
        {
            var url = $"sqlite:{Path.Combine(folder, "follow.db")}";
            var first = await Run.OfAsync(Run.Follow, "add", "Dana Reyes", "--db", url);
            Figures.Print($"follow add on a new database: {first.Seconds:N2} s, {first.PeakMegabytes:N0} MB");
            var runs = new List<Run>();
            for (var i = 0; i < options.Int("rounds", 5); i++)
            {
                runs.Add(await Run.OfAsync(Run.Follow, "today", "--db", url));
            }

            Figures.Print($"follow today: median {Figures.Median(runs.Select(run => run.Seconds)):N2} s, {Figures.Median(runs.Select(run => run.PeakMegabytes)):N0} MB (goal: under 1 s)");
            await DemoAsync(options.Int("rounds", 5), TimeSpan.FromSeconds(options.Int("idle", 20)));
            return runs.TrueForAll(run => run.ExitCode == 0) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A demo from the command to its link, and what it holds once nobody has asked for anything for a while.</summary>
    private static async Task DemoAsync(int rounds, TimeSpan idle)
    {
        var seconds = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            using var demo = Process.Start(new ProcessStartInfo(Run.Follow, ["demo", "--no-browser", "--port", "0"]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("follow does not start");
            var said = await demo.StandardOutput.ReadLineAsync();
            seconds.Add(watch.Elapsed.TotalSeconds);
            if (said?.Contains("/demo/", StringComparison.Ordinal) != true)
            {
                throw new InvalidOperationException($"follow demo said: {said}");
            }

            if (i == rounds - 1)
            {
                await IdleAsync(demo.Id, said[said.IndexOf("http", StringComparison.Ordinal)..].Trim(), idle);
            }

            using var stop = Process.Start("kill", ["-INT", demo.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await demo.WaitForExitAsync();
        }

        Figures.Print($"follow demo until its link: median {Figures.Median(seconds):N2} s");
    }

    private static async Task IdleAsync(int processId, string link, TimeSpan idle)
    {
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new System.Net.CookieContainer() });
        (await client.GetAsync(link)).EnsureSuccessStatusCode();
        await Task.Delay(idle);
        Figures.Print($"follow demo after Today was shown and {idle.TotalSeconds:N0} s idle: {Run.ResidentOf(processId):N0} MB, peak {Run.PeakOf(processId):N0} MB");
    }
}
