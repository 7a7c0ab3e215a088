namespace Followthrough.Web.Parts;

/// <summary>One line of what comes next.</summary>
/// <param name="Href">Its card.</param>
/// <param name="Icon">The channel.</param>
/// <param name="Who">Whom.</param>
/// <param name="Why">The strongest reason.</param>
/// <param name="Takes">"4 min", or "auto".</param>
/// <param name="Channel">The channel in words.</param>
public sealed record NextLine(string Href, string Icon, string Who, string Why, string Takes, string? Channel = null);
