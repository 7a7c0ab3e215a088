using System.Globalization;
using System.Text;

namespace Followthrough.Bench;

/// <summary>
/// The whole command <c>follow import</c> (all checks, duplicates, enrollment, history) against <c>sqlite3 .import</c> of the same file
/// into one bare table, in turn in one run.
/// </summary>
internal static class ImportBench
{
    private const int BadRowEvery = 100;

    public static async Task<int> RunAsync(Options options)
    {
        var rows = options.Int("rows", 1_000_000);
        var rounds = options.Int("rounds", 3);
        var folder = Directory.CreateTempSubdirectory("followthrough-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "contacts.csv");
            Write(file, rows);
            Figures.Print($"{rows:N0} rows, {new FileInfo(file).Length / 1e6:N0} MB, 1 in {BadRowEvery} bad; {rounds} rounds in turn");
            Check(await Run.OfAsync(Run.Follow, "--version")); // builds it where its sources changed, which is no part of an import
            var ratios = new List<double>();
            for (var round = 1; round <= rounds; round++)
            {
                ratios.Add(await RoundAsync(folder, file, rows, round));
            }

            Figures.Print($"ratio of the speeds, median: {Figures.Median(ratios):N3} of sqlite3 .import (goal: 0.15 or more)");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> RoundAsync(string folder, string file, int rows, int round)
    {
        var bare = await Run.OfAsync("sqlite3", Path.Combine(folder, $"bare{round}.db"), "-cmd", ".mode csv", $".import '{file}' contacts");
        var db = Path.Combine(folder, $"follow{round}.db");
        var import = await Run.OfAsync(Run.Follow, "import", file, "--db", $"sqlite:{db}", "--json");
        Check(import);
        Figures.Print($"round {round}: sqlite3 {bare.Seconds:N2} s, follow import {import.Seconds:N2} s ({rows / import.Seconds:N0} rows/s, peak {import.PeakMegabytes:N0} MB), ratio {bare.Seconds / import.Seconds:N3}");
        if (round == 1)
        {
            Console.WriteLine(import.Output.Trim());
            var again = await Run.OfAsync(Run.Follow, "import", file, "--db", $"sqlite:{db}", "--json");
            Check(again);
            Figures.Print($"the same file again: {again.Seconds:N2} s, peak {again.PeakMegabytes:N0} MB: {again.Output.Trim()}");
        }

        foreach (var old in Directory.GetFiles(folder, "*.db*"))
        {
            File.Delete(old);
        }

        return bare.Seconds / import.Seconds;
    }

    private static void Check(Run run)
    {
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"follow import failed: {run.Errors}");
        }
    }

    private static void Write(string file, int rows)
    {
        var random = new Random(20261123);
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 16);
        writer.Write("First Name,Last Name,Email,Phone Number,Company Name\n");
        for (var i = 0; i < rows; i++)
        {
            var at = i % BadRowEvery == BadRowEvery - 1 ? " at " : "@";
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"Given{random.Next(5_000)},Family{random.Next(50_000)},person{i}{at}firm{random.Next(90_000)}.example,+1 303 555 {i % 10_000:0000},Firm {random.Next(200_000)}\n"));
        }
    }
}
