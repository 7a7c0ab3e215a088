using Followthrough.Learning.Linear;
using Xunit;

namespace Followthrough.Learning.Tests.Linear;

public sealed class LinearModelTests
{
    private static readonly List<Example> Rain = [.. Enumerable.Range(0, 400).Select(at => new Example([.. Weather(at)], at % 4 != 0 && at % 3 == 0))];

    [Fact]
    public void It_learns_which_features_decide_and_how_often_each_is_so()
    {
        var examples = Enumerable.Range(0, 1000).Select(at => new Example([new Feature("coin"), new Feature(at % 2 == 0 ? "heads" : "tails")], at % 10 < (at % 2 == 0 ? 8 : 2))).ToList();
        var model = LogisticTraining.Fit(examples, 0.001);
        foreach (var side in new[] { "heads", "tails" })
        {
            var share = examples.Where(example => example.Features.Contains(new Feature(side))).Average(example => example.Is ? 1.0 : 0.0);
            Assert.Equal(share, model.ChanceOf([new Feature("coin"), new Feature(side)]), 0.01);
        }
    }

    [Fact]
    public void The_same_examples_give_the_same_weights()
    {
        var (one, other) = (LogisticTraining.Fit(Rain, 1), LogisticTraining.Fit(Rain, 1));
        Assert.Equal(one.Bias, other.Bias);
        Assert.Equal(one.Weights, other.Weights);
    }

    [Fact]
    public void A_stronger_penalty_makes_smaller_weights()
    {
        Assert.True(Largest(LogisticTraining.Fit(Rain, 10)) < Largest(LogisticTraining.Fit(Rain, 0.1)));
        static double Largest(LinearModel model) => model.Weights.Values.Max(Math.Abs);
    }

    [Fact]
    public void Rare_features_and_weak_ones_are_left_out()
    {
        Assert.DoesNotContain("once", LogisticTraining.Fit([.. Rain, new Example([new Feature("once")], true)], 1, leastSeen: 2).Weights.Keys);
        Assert.Equal(["quarter", "third"], LogisticTraining.Fit(Rain, 0.1, most: 2).Weights.Keys.Order());
    }

    [Fact]
    public void A_chance_is_the_sum_of_what_is_explained()
    {
        var model = new LinearModel(-1, new Dictionary<string, double> { ["for"] = 2, ["against"] = -3, ["nothing"] = 0 });
        Feature[] features = [new("for"), new("against", 0.5), new("nothing"), new("unknown")];
        Assert.Equal([new Share("for", 2), new Share("against", -1.5)], model.Explain(features));
        Assert.Equal(LinearModel.Logistic(-0.5), model.ChanceOf(features));
    }

    [Fact]
    public void A_file_keeps_a_model_to_the_thousandth()
    {
        var model = new LinearModel(-1.2345, new Dictionary<string, double> { ["can you"] = 0.1239, ["“?”"] = -2, ["none"] = 0.0001 });
        var text = new StringWriter();
        LinearModelFile.Write(model, text, ["how it was made"]);
        var read = LinearModelFile.Read(new StringReader(text.ToString()));
        Assert.StartsWith("# how it was made\n", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(-1.234, read.Bias, 0.0006);
        Assert.Equal(["can you", "“?”"], read.Weights.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0.124, read.Weights["can you"], 1e-9);
        Assert.Throws<FormatException>(() => LinearModelFile.Read(new StringReader("no weight here")));
    }

    [Fact]
    public void Figures_are_those_of_the_textbook()
    {
        var judged = Judged.Of([(0.9, true), (0.8, false), (0.6, true), (0.4, true), (0.2, false), (0.1, false)]);
        Assert.Equal(2.0 / 3, judged.Precision, 1e-9);
        Assert.Equal(2.0 / 3, judged.Recall, 1e-9);
        Assert.Equal(2.0 / 3, judged.F1, 1e-9);
        Assert.Equal(7.0 / 9, judged.Auc, 1e-9);
        Assert.Equal((0.01 + 0.64 + 0.16 + 0.36 + 0.04 + 0.01) / 6, judged.Brier, 1e-9);
    }

    private static IEnumerable<Feature> Weather(int at)
    {
        if (at % 4 == 0)
        {
            yield return new Feature("quarter");
        }

        if (at % 3 == 0)
        {
            yield return new Feature("third");
        }

        if (at % 7 == 0)
        {
            yield return new Feature("seventh");
        }
    }
}
