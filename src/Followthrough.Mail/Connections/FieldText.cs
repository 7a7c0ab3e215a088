using System.Buffers;

namespace Followthrough.Mail.Connections;

/// <summary>
/// The one gate for text that ends up in a command. CR, LF or NUL would end the command and begin another, so such text is refused
/// before anything is written, never cleaned.
/// </summary>
internal static class FieldText
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\0");

    /// <summary>Returns <paramref name="text"/> when it stays on one line.</summary>
    /// <exception cref="ArgumentException">It holds CR, LF or NUL.</exception>
    internal static string OneLine(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        return text.AsSpan().ContainsAny(Breaks) ? throw new ArgumentException($"{name} holds a line break or a NUL.", name) : text;
    }

    /// <summary>As <see cref="OneLine"/>, and not empty.</summary>
    internal static string Required(string text, string name) =>
        OneLine(text, name).Length > 0 ? text : throw new ArgumentException($"{name} is empty.", name);
}
