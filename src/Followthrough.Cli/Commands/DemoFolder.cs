// A demo's folder is thrown away when the demo ends. One that was killed can't do that: its folder is found by the next demo, which knows by
// the lock on it that nobody uses it any more; the kernel lets a lock go with the process that held it.
namespace Followthrough.Cli.Commands;

/// <summary>The throw-away folder of a demo that runs.</summary>
public sealed class DemoFolder : IDisposable
{
    private const string Prefix = "followthrough-demo-";
    private const string LockFile = "in-use";

    private readonly DirectoryInfo _folder;
    private readonly FileStream _lock;

    private DemoFolder(DirectoryInfo folder, FileStream held) => (_folder, _lock) = (folder, held);

    /// <summary>Makes one, and removes those of demos that were killed.</summary>
    /// <param name="among">The folder in which they lie; null for the system's folder for such things.</param>
    public static DemoFolder Make(string? among = null)
    {
        RemoveLeftOver(among ?? Path.GetTempPath());
        var folder = among is null ? Directory.CreateTempSubdirectory(Prefix) : Directory.CreateDirectory(Path.Combine(among, Prefix + Guid.NewGuid().ToString("N")));
        return new DemoFolder(folder, Hold(folder.FullName, FileMode.CreateNew));
    }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        _folder.Delete(recursive: true);
    }

    // A folder without the lock's file is one that is being made just now, or no demo's; another user's can't be opened. Both are left.
    private static void RemoveLeftOver(string among)
    {
        foreach (var folder in new DirectoryInfo(among).EnumerateDirectories(Prefix + "*").Where(folder => folder.LinkTarget is null))
        {
            try
            {
                Hold(folder.FullName, FileMode.Open).Dispose();
                folder.Delete(recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is in use, or not ours.
            }
        }
    }

    private static FileStream Hold(string folder, FileMode mode) =>
        new(Path.Combine(folder, LockFile), mode, FileAccess.ReadWrite, FileShare.None);
}
