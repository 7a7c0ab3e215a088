// The database that is replaced is never deleted: it gets a second name that says when. The backup is copied and checked beside it first, and
// then takes the first name over in one step: at every moment some whole file bears the database's name.
using Microsoft.Data.Sqlite;

namespace Followthrough.Store.Sqlite;

/// <summary>Puts a backup in the place of a SQLite database.</summary>
public static class SqliteRestore
{
    private const int InUseSeconds = 2; // how long a busy database may take to come free
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>Restores <paramref name="backup"/> as <paramref name="target"/>.</summary>
    /// <param name="backup">A file that a backup made.</param>
    /// <param name="target">The database's file; its folder is made.</param>
    /// <param name="aside">Where a database that stands there already goes; null refuses to replace one.</param>
    /// <returns>Whether an old database was moved to <paramref name="aside"/>.</returns>
    /// <exception cref="StoreException">One line says what is wrong; the database is as it was.</exception>
    public static bool Run(string backup, string target, string? aside)
    {
        if (string.Equals(Path.GetFullPath(backup), target, StringComparison.Ordinal))
        {
            throw new StoreException($"{backup} is the database itself; name a backup.");
        }

        var stands = File.Exists(target);
        if (stands && aside is null)
        {
            throw new StoreException($"{target} exists already; --force puts the backup in its place and keeps the old file beside it.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            return Replace(backup, target, stands ? aside : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{target} can't be replaced: {error.Message}", error);
        }
    }

    private static bool Replace(string backup, string target, string? aside)
    {
        var ready = target + ".restoring";
        try
        {
            SqliteBackup.Copy(backup, ready, replace: true);
            if (aside is null)
            {
                File.Move(ready, target);
                return false;
            }

            RefuseInUse(target);
            TakeOver(ready, target, aside);
            return true;
        }
        finally
        {
            File.Delete(ready);
        }
    }

    // A damaged database may still have its log: that must not lie beside the new file, which it would be played into.
    private static void TakeOver(string ready, string target, string aside)
    {
        MoveCompanions(target, aside);
        try
        {
            File.Replace(ready, target, aside);
        }
        catch
        {
            if (File.Exists(target))
            {
                File.Delete(aside);
            }

            MoveCompanions(aside, target);
            throw;
        }
    }

    // Leaving WAL mode needs the file to oneself, and it takes the log into the file, so that the old database moves as one file.
    private static void RefuseInUse(string target)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = target, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = InUseSeconds,
            }.ToString());
            connection.Open();
            if (SqliteBackup.Ask(connection, "pragma journal_mode = delete") is not "delete")
            {
                throw InUse(target);
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is StoreErrors.SqliteBusy or StoreErrors.SqliteLocked)
        {
            throw InUse(target);
        }
        catch (SqliteException)
        {
            // Damaged, or no database at all: that is why it is being replaced. It moves aside with its log as it is.
        }
    }

    private static StoreException InUse(string target) => new($"{target} is in use; stop the program that has it open (follow serve?) and try again.");

    private static void MoveCompanions(string from, string to)
    {
        foreach (var companion in Companions.Where(companion => File.Exists(from + companion)))
        {
            File.Move(from + companion, to + companion);
        }
    }
}
