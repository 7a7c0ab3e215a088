using System.Runtime.CompilerServices;

namespace Followthrough.House.Tests;

/// <summary>The files of this repository, as the guards of the house read them.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules", "wwwroot"];

    /// <summary>The absolute path of the repository's folder.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>All files that people wrote, by path relative to the root with forward slashes.</summary>
    internal static IEnumerable<RepositoryFile> Files { get; } = [.. Walk(Root).Select(Read)];

    /// <summary>C# and Razor files under <c>src</c>, <c>tests</c> and <c>bench</c>.</summary>
    internal static IEnumerable<SourceFile> Sources { get; } =
        [.. Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Path.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => new SourceFile(file.Path, file.Text))];

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !NotOurs.Contains(Path.GetFileName(file))))
        {
            yield return file;
        }
    }

    private static RepositoryFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var text = bytes.Contains((byte)0) ? "" : System.Text.Encoding.UTF8.GetString(bytes);
        return new RepositoryFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), text);
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var start = File.Exists(thisFile) ? Path.GetDirectoryName(thisFile)! : AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Followthrough.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Followthrough.slnx is in no folder above " + start);
    }
}

/// <summary>A file of the repository. <paramref name="Text"/> is empty for a binary file.</summary>
internal sealed record RepositoryFile(string Path, string Text);
