namespace Followthrough.Web.Parts;

/// <summary>One tab.</summary>
/// <param name="Href">Its page.</param>
/// <param name="Text">Its name.</param>
/// <param name="Here">True for the one that is shown.</param>
/// <param name="Count">How many it holds, as written, or null.</param>
public sealed record TabView(string Href, string Text, bool Here, string? Count = null);
