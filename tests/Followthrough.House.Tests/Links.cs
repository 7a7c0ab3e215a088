using System.Text.RegularExpressions;

namespace Followthrough.House.Tests;

/// <summary>Links from one document of the repository to another file of it lead somewhere.</summary>
internal static partial class Links
{
    /// <summary>The links in <paramref name="file"/> to paths for which <paramref name="exists"/> says no.</summary>
    internal static IEnumerable<string> Check(RepositoryFile file, Func<string, bool> exists)
    {
        if (!file.Path.EndsWith(".md", StringComparison.Ordinal))
        {
            yield break;
        }

        var folder = System.IO.Path.GetDirectoryName(file.Path)!;
        foreach (Match link in Link().Matches(file.Text))
        {
            var target = System.IO.Path.GetFullPath(System.IO.Path.Combine("/", folder, link.Groups["path"].Value))[1..];
            if (!exists(target))
            {
                yield return $"{file.Path}: the link to {link.Groups["path"].Value} leads nowhere";
            }
        }
    }

    [GeneratedRegex(@"\]\((?!\w+:|#)(?<path>[^)#\s]+)")]
    private static partial Regex Link();
}
