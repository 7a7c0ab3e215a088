namespace Followthrough.Store.Sqlite;

/// <summary>The file of a SQLite database before SQLite sees it.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Makes the folder and an empty file where there is none, readable by its owner only: it will hold people's addresses. SQLite gives
    /// the files that it makes beside it the same permissions. A file that is there already must be one of ours.
    /// </summary>
    /// <exception cref="StoreException">The file is no database, or another program's.</exception>
    public static void Prepare(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SqliteHeader.Check(path);
        if (!File.Exists(path))
        {
            Make(path, FileMode.OpenOrCreate);
        }
    }

    /// <summary>Makes an empty file that its owner alone can read.</summary>
    public static void Make(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
    }
}
