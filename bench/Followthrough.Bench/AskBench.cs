using System.Diagnostics;
using Followthrough.Domain.Cadences;
using Followthrough.Learning.Linear;

namespace Followthrough.Bench;

/// <summary>
/// Trains the ask detector and measures it. Training reads the public training set (FOLDER/resources/Ask0729-fixed.txt) and our own sellers' lines; the test set
/// (testSet-qualifiedBatch-fixed.txt) is read by the measuring alone, and by nothing that chooses a weight, a sign or a penalty.
/// </summary>
internal static class AskBench
{
    private const double Penalty = 2;
    private const int LeastSeen = 2; // examples that have a feature
    private const int MostFeatures = 3_000;
    private const int OwnTimes = 2; // how often our own lines count
    private const int Folds = 10;
    private const int Drafts = 200; // looked over, for the time

    private const string OwnLines = "bench/Followthrough.Bench/Asks/sales-lines.txt";
    private const string HeldOutLines = "tests/Followthrough.Domain.Tests/Cadences/Asks/held-out.txt";
    private const string Weights = "src/Followthrough.Domain/Cadences/asks.model.txt";

    /// <summary>With --train: ten-fold, then the weights; else the test set.</summary>
    public static int Run(Options options)
    {
        if (options.Text("data", "") is not { Length: > 0 } folder)
        {
            Console.Error.WriteLine("asks: --data FOLDER is needed: the folder of Parakweet's EmailIntentDataSet.");
            return 1;
        }

        if (options.Has("train"))
        {
            Train(Labelled(Path.Combine(folder, "resources", "Ask0729-fixed.txt"), "Yes"));
        }
        else
        {
            Measure(Labelled(Path.Combine(folder, "resources", "testSet-qualifiedBatch-fixed.txt"), "Yes"));
        }

        return 0;
    }

    private static void Train(List<Line> office)
    {
        var own = Labelled(OwnLines, "ask");
        Print("contains a question mark", office.Select(line => (line.Text.Contains('?', StringComparison.Ordinal) ? 1.0 : 0.0, line.Asks)));
        var chances = new List<(double, bool)>();
        var ofOwn = new List<(double, bool)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Fit(office.Where(line => line.Fold != fold), own.Where(line => line.Fold != fold));
            chances.AddRange(office.Where(line => line.Fold == fold).Select(line => (model.ChanceOf(line.Features), line.Asks)));
            ofOwn.AddRange(own.Where(line => line.Fold == fold).Select(line => (model.ChanceOf(line.Features), line.Asks)));
        }

        Print("ten-fold, the public training set", chances);
        Print("ten-fold, our own lines", ofOwn);
        using var file = new StreamWriter(Weights);
        LinearModelFile.Write(
            Fit(office, own), file,
            [
                "Weights of the ask detector (logistic regression), in thousandths. Made by ./dev train asks --data FOLDER; don't edit.",
                $"Trained on {office.Count} sentences of Parakweet's EmailIntentDataSet (training set, Apache-2.0) and {own.Count} lines of our own ({OwnLines}), these {OwnTimes} times.",
                $"Penalty {Penalty}, features seen at least {LeastSeen} times, the strongest {MostFeatures} kept. See docs/asks.md.",
            ]);
        Figures.Print($"{Weights} written");
    }

    private static LinearModel Fit(IEnumerable<Line> office, IEnumerable<Line> own) => LogisticTraining.Fit(
        [.. office.Concat(Enumerable.Repeat(own, OwnTimes).SelectMany(lines => lines)).Select(line => new Example(line.Features, line.Asks))], Penalty, LeastSeen, MostFeatures);

    private static void Measure(List<Line> test)
    {
        Print("contains a question mark", test.Select(line => (line.Text.Contains('?', StringComparison.Ordinal) ? 1.0 : 0.0, line.Asks)));
        Print("the test set", test.Select(line => (AskChance.Of(line.Text), line.Asks)));
        var heldOut = Labelled(HeldOutLines, "ask");
        Print("sellers' lines, held out", heldOut.Select(line => (AskChance.Of(line.Text), line.Asks)));
        foreach (var line in heldOut.Where(line => AskChance.Of(line.Text) >= AskChance.Asks != line.Asks))
        {
            Figures.Print($"  wrong ({AskChance.Of(line.Text):0.00}): {line.Text}");
        }

        var drafts = heldOut.Chunk(heldOut.Count / 7).Select(lines => string.Join("\n\n", lines.Select(line => line.Text))).ToList();
        for (var at = 0; at < Drafts; at++)
        {
            DraftLint.Check(drafts[at % drafts.Count]); // the first ones pay for the patterns
        }

        var watch = Stopwatch.StartNew();
        for (var at = 0; at < Drafts; at++)
        {
            DraftLint.Check(drafts[at % drafts.Count]);
        }

        Figures.Print($"a draft of {drafts.Average(draft => draft.Split(' ').Length):0} words: {watch.Elapsed.TotalMilliseconds / Drafts:0.00} ms");
    }

    private static void Print(string what, IEnumerable<(double, bool)> chances)
    {
        var judged = Judged.Of([.. chances]);
        Figures.Print($"{what,-34} n {judged.Count,5}  F1 {judged.F1:0.000}  precision {judged.Precision:0.000}  recall {judged.Recall:0.000}  right {judged.Accuracy:0.000}  AUC {judged.Auc:0.000}  Brier {judged.Brier:0.000}  calibration {judged.CalibrationError:0.000}");
    }

    /// <summary>Lines of label, tab, text; without an ending of its own the label is compared by its beginning.</summary>
    private static List<Line> Labelled(string path, string yes) =>
    [
        .. File.ReadLines(path).Where(line => !line.StartsWith("# ", StringComparison.Ordinal) && line.Contains('\t', StringComparison.Ordinal))
            .Select(line => new Line(line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].Trim(), line.StartsWith(yes, StringComparison.Ordinal))),
    ];

    private sealed record Line(string Text, bool Asks)
    {
        /// <summary>Sentences that differ in nothing but numbers and marks go into the same fold, so that none is judged by its twin (FNV-1a over the letters).</summary>
        public int Fold { get; } = (int)(Text.ToLowerInvariant().Where(char.IsAsciiLetter).Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) % Folds);

        public IReadOnlyList<Feature> Features { get; } = AskSigns.Of(Text);
    }
}
