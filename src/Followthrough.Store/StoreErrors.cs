using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Followthrough.Store;

/// <summary>Turns what the engines throw into one plain line: what happened, where, and how to mend it.</summary>
public static class StoreErrors
{
    internal const int SqliteBusy = 5;
    internal const int SqliteLocked = 6;
    internal const int SqliteReadOnly = 8;
    internal const int SqliteIo = 10;
    private const int SqliteCorrupt = 11;
    internal const int SqliteFull = 13;
    private const long LeastFree = 64 * 1024; // bytes: what the index of the log takes at least
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>The plain line for an error, or null where it is none that a user can mend.</summary>
    public static StoreException? Explain(Exception error, DatabaseUrl url)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (Line(inner, url) is { } line)
            {
                return new StoreException(line, error);
            }
        }

        return null;
    }

    private static string? Line(Exception error, DatabaseUrl url) => error switch
    {
        StoreException known => known.Message,
        SqliteException sqlite => Line(sqlite.SqliteErrorCode, url.Path),
        UnauthorizedAccessException => $"No permission to write {url.Path}; choose another place with --db sqlite:PATH.",
        IOException io when url.Engine == DatabaseEngine.Sqlite => $"{url.Path} can't be used: {io.Message}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } p => $"{p.MessageText}; make it with createdb.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } p => $"PostgreSQL refuses the sign-in: {p.MessageText}.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "PostgreSQL's disk is full; free some space, nothing was half-written.",
        NpgsqlException { InnerException: SocketException socket } => $"PostgreSQL can't be reached: {socket.Message}. Is it running, and is the URL right?",
        _ => null,
    };

    private static string? Line(int code, string path) => code switch
    {
        SqliteBusy => $"{path} is held by another program that is writing; try again when it is done.",
        SqliteReadOnly => $"{path} is read-only; give write permission to the file and its folder, or choose another with --db sqlite:PATH.",
        SqliteCorrupt => $"{path} is damaged; restore a backup with 'follow restore FILE'.",
        SqliteFull => FullLine(path),
        SqliteIo when IsFull(path) => FullLine(path),
        SqliteIo => $"The disk that holds {path} reports an error; look at the disk, nothing was half-written.",
        SqliteCannotOpen => $"{path} can't be opened; check that the folder exists and may be written to, or choose another with --db sqlite:PATH.",
        SqliteNotADatabase => $"{path} is not a database; choose another file with --db sqlite:PATH.",
        _ => null,
    };

    private static string FullLine(string path) => $"The disk that holds {path} is full; free some space, nothing was half-written.";

    // Where not even the index of the log fits any more, SQLite only knows that writing failed.
    private static bool IsFull(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace < LeastFree;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
