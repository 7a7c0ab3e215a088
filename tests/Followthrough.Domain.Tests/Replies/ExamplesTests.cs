using Xunit;

namespace Followthrough.Domain.Tests.Replies;

/// <summary>Labelled replies, in the authors' own words.</summary>
public sealed class ExamplesTests(ITestOutputHelper output)
{
    /// <summary>Of examples written before the tables were tuned, and never tuned for, this share is read rightly, intent and day both.</summary>
    private const double HeldOutShare = 0.90;

    [Fact]
    public void HeldOut_examples_are_read_well_enough()
    {
        var examples = Examples.Read("held-out");
        var right = examples.Count(example => example.IsRight(example.Read()));
        output.WriteLine($"{right} of {examples.Count}");
        Assert.True(right >= HeldOutShare * examples.Count, $"{right} of {examples.Count}");
    }

    [Fact]
    public void Tuned_examples_are_all_read_rightly()
    {
        var wrong = Examples.Read("examples").Select(example => (example, read: example.Read())).Where(pair => !pair.example.IsRight(pair.read))
            .Select(pair => pair.example.Complain(pair.read)).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong\n" + string.Join('\n', wrong));
    }
}
