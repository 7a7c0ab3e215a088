namespace Followthrough.Web.Parts;

/// <summary>Something that happened with a prospect.</summary>
/// <param name="When">The day, briefly ("Nov 16").</param>
/// <param name="At">The moment, ISO 8601, for machines and for the full date on hovering.</param>
/// <param name="Icon">The channel or kind.</param>
/// <param name="Text">What happened, or what they said.</param>
/// <param name="Said">True where <paramref name="Text"/> is what they said, word for word.</param>
/// <param name="Chip">What became of the ask, for example.</param>
/// <param name="More">The longer text, where there is one.</param>
/// <param name="Kind">The kind in words, for those who don't see the drawing.</param>
public sealed record HappenedView(string When, string At, string Icon, string Text, bool Said = false, ChipView? Chip = null, string? More = null, string? Kind = null);
