namespace Followthrough.Features.Cadences.Templates;

/// <summary>A step's message, written for one person.</summary>
/// <param name="Subject">The subject, on one line; null where the step has none.</param>
/// <param name="Text">The message, letter or talking points. A tag that can't be filled shows as its name in brackets.</param>
/// <param name="Ask">The ask, written for this person; null for a gift of help.</param>
/// <param name="AskSpan">Where the ask stands in <paramref name="Text"/>; null where it doesn't.</param>
/// <param name="Missing">Tags that can't be filled. While there are any, the draft must not leave by itself.</param>
public sealed record Draft(string? Subject, string Text, string? Ask, TextSpan? AskSpan, IReadOnlyList<MissingTag> Missing)
{
    /// <summary>True where nothing is missing.</summary>
    public bool IsComplete => Missing.Count == 0;
}

/// <summary>A stretch of a text.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">Characters.</param>
public readonly record struct TextSpan(int Start, int Length);

/// <summary>A tag that nothing is known for.</summary>
/// <param name="Part">Which template: <c>subject</c>, <c>template</c> or <c>ask</c>.</param>
/// <param name="Name">The tag.</param>
/// <param name="Line">Line within that template, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record MissingTag(string Part, string Name, int Line, int Column)
{
    /// <summary>The same for people.</summary>
    public override string ToString() => $"{{{{{Name}}}}} in the {Part}, line {Line}, column {Column}";
}
