namespace Followthrough.Learning.Linear;

/// <summary>One feature of an example: what it is called, and how much of it there is (1 where it is only there or not).</summary>
/// <param name="Name">Its name: the same text is the same feature.</param>
/// <param name="Value">How much of it.</param>
public readonly record struct Feature(string Name, double Value = 1);

/// <summary>One example to learn from: its features, each at most once, and whether it is of the kind that is looked for.</summary>
/// <param name="Features">What is known of it.</param>
/// <param name="Is">The label.</param>
public sealed record Example(IReadOnlyList<Feature> Features, bool Is);

/// <summary>What one feature did to a chance.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Weight">Its share of the logit: above zero it speaks for, below against.</param>
public readonly record struct Share(string Name, double Weight);
