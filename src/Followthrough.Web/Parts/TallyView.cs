namespace Followthrough.Web.Parts;

/// <summary>One figure of a tally.</summary>
/// <param name="Figure">The number, as written.</param>
/// <param name="Name">What was counted.</param>
/// <param name="Of">What it is counted towards, or null.</param>
public sealed record TallyView(string Figure, string Name, string? Of = null);
