namespace Followthrough.House.Tests;

/// <summary>A file that grows past the limit does more than one thing.</summary>
internal static class FileLengths
{
    /// <summary>Lines of a C#, Razor or script file.</summary>
    internal const int MaxLines = 400;

    private static readonly string[] Kinds = [".cs", ".razor", ".js", ".mjs", ".ts"];

    /// <summary>Says so when <paramref name="file"/> is too long.</summary>
    internal static IEnumerable<string> Check(RepositoryFile file)
    {
        var lines = file.Text.AsSpan().Count('\n');
        if (lines > MaxLines && Kinds.Contains(Path.GetExtension(file.Path)))
        {
            yield return $"{file.Path}: {lines} lines, more than {MaxLines}";
        }
    }
}
