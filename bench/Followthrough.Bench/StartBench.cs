namespace Followthrough.Bench;

/// <summary>Cold start of the built program: a command on a small database, and the memory it takes.</summary>
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
            return runs.TrueForAll(run => run.ExitCode == 0) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
