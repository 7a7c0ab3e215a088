namespace Followthrough.Features;

/// <summary>Takes in what people type.</summary>
internal static class Text
{
    /// <summary>Without spaces at the ends; null where nothing is left.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
