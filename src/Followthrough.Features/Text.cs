namespace Followthrough.Features;

/// <summary>Takes in what people type and write.</summary>
public static class Text
{
    /// <summary>Without spaces at the ends; null where nothing is left.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>At most so many characters of its beginning; never cut in the middle of a letter of two halves.</summary>
    public static string Beginning(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The same, with "…" after it where something was cut off.</summary>
    public static string Shortened(string text, int most) => text.Length <= most ? text : $"{Beginning(text, most)}…";
}
