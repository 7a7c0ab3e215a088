namespace Followthrough.Features.Cadences.Templates;

/// <summary>
/// Finds the ask in a rendered text. While a template is rendered the ask stands between two characters of Unicode's private use
/// area; nothing that comes from a template or from data may carry them, and they are taken out before anyone sees the text.
/// </summary>
internal static class RenderedText
{
    private const char Start = '\uE000';
    private const char End = '\uE001';

    /// <summary>The ask, marked.</summary>
    public static string Marked(string ask) => $"{Start}{ask}{End}";

    /// <summary>A text from outside, without the characters that are used as marks.</summary>
    public static string WithoutMarks(string text) =>
        text.AsSpan().IndexOfAny(Start, End) < 0 ? text : text.Replace("\uE000", "").Replace("\uE001", "");

    /// <summary>Takes the marks out.</summary>
    /// <param name="marked">What was rendered.</param>
    /// <param name="ask">The rendered ask, to be looked for where the template spells it out instead of using the tag; may be null.</param>
    /// <returns>The text, and where the ask first stands in it; null where it doesn't.</returns>
    public static (string Text, TextSpan? Ask) Unmark(string marked, string? ask)
    {
        var text = WithoutMarks(marked);
        var start = marked.IndexOf(Start);
        if (start >= 0)
        {
            return (text, new TextSpan(start, marked.IndexOf(End, start) - start - 1));
        }

        var spelled = string.IsNullOrEmpty(ask) ? -1 : text.IndexOf(ask, StringComparison.Ordinal);
        return (text, spelled < 0 ? null : new TextSpan(spelled, ask!.Length));
    }
}
