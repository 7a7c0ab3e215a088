using System.Buffers;
using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>The values of structured header fields, written and checked.</summary>
internal static class MessageFields
{
    private const int LongestAddress = 320;
    private static readonly SearchValues<char> AtomText = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~ .");

    /// <summary>"Name" &lt;address&gt;, the name as RFC 2047 words where it isn't ASCII.</summary>
    public static string Address(MailAddress address)
    {
        var spec = address.Address;
        if (spec.Length is 0 or > LongestAddress || spec.Any(c => c <= ' ' || c is '<' or '>' or '\u007F' || char.IsControl(c)) || !spec.Contains('@'))
        {
            throw new ArgumentException($"“{Shown(spec)}” is no address.", nameof(address));
        }

        return string.IsNullOrWhiteSpace(address.Name) ? $"<{spec}>" : $"{Phrase(Plain(address.Name, "A name"))} <{spec}>";
    }

    /// <summary>A Message-ID in its angle brackets.</summary>
    public static string Id(string id) => id.Length is > 0 and <= 900 && !id.Any(c => c is <= ' ' or '<' or '>' or >= '\u007F')
        ? $"<{id}>"
        : throw new ArgumentException($"“{Shown(id)}” is no Message-ID.", nameof(id));

    /// <summary>The name of a header field.</summary>
    public static string Name(string name) => name.Length is > 0 and <= 70 && name.All(c => c is > ' ' and < '\u007F' and not ':')
        ? name
        : throw new ArgumentException($"“{Shown(name)}” is no name of a header field.", nameof(name));

    /// <summary>A text that stands in a header field: nothing in it may end the field.</summary>
    public static string Plain(string text, string what) => text.Any(c => c is '\r' or '\n' or '\0' || (char.IsControl(c) && c != '\t'))
        ? throw new ArgumentException($"{what} holds a line break or another control character: “{Shown(text)}”.", nameof(text))
        : text;

    private static string Phrase(string name)
    {
        name = name.Trim();
        if (!Ascii.IsValid(name))
        {
            return EncodedText.Write(name);
        }

        return name.AsSpan().ContainsAnyExcept(AtomText) || name.Contains("=?", StringComparison.Ordinal) || name.Contains('.')
            ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : name;
    }

    private static string Shown(string text)
    {
        var start = text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text;
        return string.Concat(start.Select(c => char.IsControl(c) ? '␣' : c));
    }
}
