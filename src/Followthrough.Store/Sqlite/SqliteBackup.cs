// A backup is made by VACUUM INTO: one read transaction, so it is the database of one moment however busy its writers are, and compact.
// SQLite doesn't flush such a file, so we do before it gets its name. A file with the backup's name is therefore whole, or not there.
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Followthrough.Store.Sqlite;

/// <summary>Copies SQLite databases whole.</summary>
public static class SqliteBackup
{
    private const int BusySeconds = 30; // a source that is not in WAL mode makes a reader wait for its writer

    /// <summary>Copies the database at <paramref name="source"/>, which may be in use, to <paramref name="target"/>.</summary>
    /// <param name="source">A database of ours.</param>
    /// <param name="target">The file to make; on Unix only its owner can read it.</param>
    /// <param name="replace">Whether a file that is there already is replaced, at the end and at once.</param>
    /// <returns>The schema's version in the copy.</returns>
    /// <exception cref="StoreException">One line says what is wrong: no such database, damaged, target exists, full disk, no permission.</exception>
    public static int Copy(string source, string target, bool replace)
    {
        if (!File.Exists(source))
        {
            throw new StoreException($"There is no database at {source}.");
        }

        SqliteHeader.Check(source);
        if (Directory.Exists(target))
        {
            throw new StoreException($"{target} is a folder; name a file.");
        }

        if (File.Exists(target) && !replace)
        {
            throw new StoreException($"{target} exists already; name another file, or replace it with --force.");
        }

        var part = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}.part");
        try
        {
            Write(source, part);
            var version = Check(part, source);
            File.Move(part, target, replace);
            return version;
        }
        catch (Exception error) when (Explain(error, source, target) is { } explained)
        {
            throw explained;
        }
        finally
        {
            DeleteQuietly(part);
        }
    }

    private static void Write(string source, string part)
    {
        // SQLite takes an empty file for the new database; making it first keeps others from reading it while it grows.
        SqliteFile.Make(part, FileMode.Create);
        using (var connection = Open(source))
        {
            Run(connection, "vacuum into $part", ("$part", part));
        }

        using var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Whether the copy is sound and ours; the version of its schema.</summary>
    private static int Check(string part, string source)
    {
        using var connection = Open(part);
        var verdict = Convert.ToString(Ask(connection, "pragma quick_check(1)"), CultureInfo.InvariantCulture);
        if (verdict != "ok")
        {
            throw new StoreException($"{source} is damaged ({verdict}).");
        }

        if (Convert.ToInt32(Ask(connection, "pragma application_id"), CultureInfo.InvariantCulture) != SchemaUpgrade.ApplicationId)
        {
            throw new StoreException($"{source} is another program's SQLite database, or an empty one.");
        }

        var version = Convert.ToInt32(Ask(connection, "pragma user_version"), CultureInfo.InvariantCulture);
        return version <= SchemaUpgrade.Newest ? version : throw SchemaUpgrade.Newer(version);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = BusySeconds,
        }.ToString());
        connection.Open();
        return connection;
    }

    internal static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Run(SqliteConnection connection, string sql, (string Name, string Value) parameter)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue(parameter.Name, parameter.Value);
        command.ExecuteNonQuery();
    }

    // Damage is the source's, want of room or permission the target's.
    private static StoreException? Explain(Exception error, string source, string target) => error switch
    {
        StoreException known => known,
        SqliteException { SqliteErrorCode: StoreErrors.SqliteFull } => new StoreException($"The disk for {target} is full; nothing was written.", error),
        SqliteException { SqliteErrorCode: StoreErrors.SqliteReadOnly or StoreErrors.SqliteIo } => new StoreException($"{target} can't be written; nothing was.", error),
        SqliteException => StoreErrors.Explain(error, DatabaseUrl.ForFile(source)),
        UnauthorizedAccessException or IOException => new StoreException($"{target} can't be written: {error.Message}", error),
        _ => null,
    };

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is being reported; a part that can't be removed is not the news.
        }
    }
}
