using System.Text;

namespace Followthrough.House.Tests;

/// <summary>A C# or Razor file: where it stands in the house, and its code without comments and literals.</summary>
internal sealed class SourceFile
{
    /// <summary>Reads a file of the given relative path, such as <c>src/Followthrough.Store/Touches/TouchMapping.cs</c>.</summary>
    internal SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        Code = CodeOf(text);
        var parts = path.Split('/');
        IsProduct = parts[0] == "src";
        Floor = parts.Length > 1 && parts[1].StartsWith("Followthrough.", StringComparison.Ordinal) ? parts[1]["Followthrough.".Length..] : "";
        Room = parts.Length > 3 ? parts[2] : "";
    }

    internal string Path { get; }

    internal string Text { get; }

    /// <summary>The text with every comment and the inside of every literal blanked, line by line as long as before.</summary>
    internal string Code { get; }

    /// <summary>Whether the file is under <c>src</c>.</summary>
    internal bool IsProduct { get; }

    /// <summary>The project without its prefix, such as <c>Store</c>.</summary>
    internal string Floor { get; }

    /// <summary>The folder in the project, such as <c>Touches</c>; empty for a file at its top.</summary>
    internal string Room { get; }

    /// <summary>The number of the line, from 1, that holds an offset of <see cref="Code"/>.</summary>
    internal int LineOf(int offset) => Code.AsSpan(0, offset).Count('\n') + 1;

    // Good enough for a guard, not a compiler: interpolations count as literal, so code inside of them is not seen.
    private static string CodeOf(string text)
    {
        var code = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfAside(text, at);
            if (end == at)
            {
                code.Append(text[at++]);
                continue;
            }

            for (; at < end; at++)
            {
                code.Append(text[at] == '\n' ? '\n' : ' ');
            }
        }

        return code.ToString();
    }

    /// <summary>Where the comment or literal that begins at <paramref name="at"/> ends; <paramref name="at"/> when none begins there.</summary>
    private static int EndOfAside(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return After(text, at, "\n", 0);
        }

        if (rest.StartsWith("/*"))
        {
            return After(text, at + 2, "*/", 2);
        }

        if (rest.StartsWith("@*"))
        {
            return After(text, at + 2, "*@", 2);
        }

        if (rest.StartsWith("\"\"\""))
        {
            var quotes = rest.Length - rest.TrimStart('"').Length;
            return After(text, at + quotes, new string('"', quotes), quotes);
        }

        if (rest.StartsWith("@\"") || rest.StartsWith("$@\""))
        {
            return EndOfVerbatim(text, text.IndexOf('"', at) + 1);
        }

        return rest[0] switch
        {
            '"' => EndOfQuoted(text, at + 1, '"'),
            '\'' when rest.Length > 2 && (rest[2] == '\'' || rest[1] == '\\') => EndOfQuoted(text, at + 1, '\''),
            _ => at,
        };
    }

    private static int After(string text, int from, string end, int length)
    {
        var found = text.IndexOf(end, Math.Min(from, text.Length), StringComparison.Ordinal);
        return found < 0 ? text.Length : found + length;
    }

    private static int EndOfVerbatim(string text, int at)
    {
        while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
        {
            at += text[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int EndOfQuoted(string text, int at, char quote)
    {
        while (at < text.Length && text[at] != quote && text[at] != '\n')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }
}
