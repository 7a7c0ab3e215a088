namespace Followthrough.Web.Today;

/// <summary>The question a card asks before it goes: what came of it and what is next, until when, why not, how it ended.</summary>
/// <param name="Kind">Which question.</param>
/// <param name="Sentence">"Talked with Dana. Next: a mail on Thursday."</param>
/// <param name="Result">The result that is being logged, for <see cref="StepKind.Log"/>.</param>
/// <param name="Proposal">The next step as proposed, in words; null where there is none to propose.</param>
/// <param name="Choices">What can be chosen with a key.</param>
/// <param name="Wrong">What was wrong with the last try, or null.</param>
/// <param name="HasAsk">True where the touch carried an ask, whose answer is then wanted.</param>
public sealed record StepView(
    StepKind Kind,
    string Sentence,
    string? Result = null,
    string? Proposal = null,
    IReadOnlyList<StepChoice>? Choices = null,
    string? Wrong = null,
    bool HasAsk = false);

/// <summary>One thing that can be chosen.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">The words on it.</param>
/// <param name="Key">The key on it.</param>
public sealed record StepChoice(string Value, string Text, string Key);

/// <summary>The questions a card can ask.</summary>
public enum StepKind
{
    /// <summary>What came of it.</summary>
    Log,

    /// <summary>Until when it is put off, and why.</summary>
    Later,

    /// <summary>Why it is left out.</summary>
    Skip,

    /// <summary>How the pursuit ended.</summary>
    Outcome,

    /// <summary>A note.</summary>
    Note,
}
