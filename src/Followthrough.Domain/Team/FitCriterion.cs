namespace Followthrough.Domain.Team;

/// <summary>One thing that a prospect must or should meet to be worth pursuing (mission P4).</summary>
/// <param name="Field">A prospect's field (value, country, company, source, title …) or the name of a custom field.</param>
/// <param name="Comparison">How the field is compared.</param>
/// <param name="Value">What it is compared with; a number for <see cref="Comparison.AtLeast"/> and <see cref="Comparison.AtMost"/>.</param>
/// <param name="Must">True: who fails it is not enrolled. False: it only lowers the fit.</param>
public sealed record FitCriterion(string Field, Comparison Comparison, string Value, bool Must);

/// <summary>How a criterion compares.</summary>
public enum Comparison
{
    /// <summary>The number is this or more.</summary>
    AtLeast,

    /// <summary>The number is this or less.</summary>
    AtMost,

    /// <summary>The text is this, case and accents aside; several values separated by commas.</summary>
    IsOneOf,

    /// <summary>The text is none of these.</summary>
    IsNoneOf,

    /// <summary>The text has this in it.</summary>
    Contains,

    /// <summary>There is any value at all.</summary>
    IsKnown,
}
