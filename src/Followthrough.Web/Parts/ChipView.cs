namespace Followthrough.Web.Parts;

/// <summary>A chip as data.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">What its colour means.</param>
/// <param name="Icon">A drawing before it.</param>
public sealed record ChipView(string Text, Tone Tone = Tone.Plain, string? Icon = null);
