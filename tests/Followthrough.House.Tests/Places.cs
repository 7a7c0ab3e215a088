using System.Text.RegularExpressions;

namespace Followthrough.House.Tests;

/// <summary>The repository stands alone: no file names a folder of the machine it happened to be written on, or beside it.</summary>
internal static partial class Places
{
    /// <summary>The lines of <paramref name="file"/> that name such a folder.</summary>
    internal static IEnumerable<string> Check(RepositoryFile file) => Elsewhere().Matches(file.Text)
        .Select(match => $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: names {match.Value}");

    // Written so that this file does not find itself.
    [GeneratedRegex(@"(?<![\w.~<-])[/](work|root|home/\w+)/\w|\.\.[/]shared\b")]
    private static partial Regex Elsewhere();
}
