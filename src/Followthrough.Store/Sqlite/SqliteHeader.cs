using System.Buffers.Binary;

namespace Followthrough.Store.Sqlite;

/// <summary>
/// What the first bytes of a file say about it (https://sqlite.org/fileformat2.html#the_database_header), read without opening it as a
/// database: opening changes a file's journal mode, and another program's file must stay as it is.
/// </summary>
internal static class SqliteHeader
{
    private const int HeaderBytes = 100;
    private const int WriteFormatOffset = 18;
    private const int PagesOffset = 28;
    private const int ApplicationIdOffset = 68;
    private const byte WalFormat = 2;

    /// <summary>Refuses a file that can't be one of ours. A missing or empty file passes: it becomes one.</summary>
    /// <exception cref="StoreException">The file is no database, or another program's.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException($"{path} is a folder; name a file.");
        }

        if (!File.Exists(path))
        {
            return;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        int length;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            length = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        }

        if (length == 0)
        {
            return;
        }

        if (length < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
        {
            throw new StoreException($"{path} is not a database; choose another file with --db sqlite:PATH.");
        }

        // While a new database's first pages are still in the write-ahead log, the file itself doesn't bear our mark yet.
        var application = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]);
        var mayBeUnmarked = application == 0 && (header[WriteFormatOffset] == WalFormat || BinaryPrimitives.ReadInt32BigEndian(header[PagesOffset..]) <= 1);
        if (application != SchemaUpgrade.ApplicationId && !mayBeUnmarked)
        {
            throw new StoreException($"{path} is another program's SQLite database; name a file of Followthrough's, or a new one.");
        }
    }
}
