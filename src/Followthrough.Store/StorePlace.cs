using System.Globalization;

namespace Followthrough.Store;

/// <summary>Which database this is, of all copies of it that may exist.</summary>
public static class StorePlace
{
    /// <summary>
    /// On SQLite the file: its path, the machine's name, and when the file was made; a copy has another path, machine or birth. On PostgreSQL
    /// the cluster's identifier, its timeline and the database's number: a dump that is read in again gets another number.
    /// </summary>
    public static async Task<string> OfAsync(FollowStore store, CancellationToken cancel = default)
    {
        if (store.Url.Engine == DatabaseEngine.Sqlite)
        {
            var file = new FileInfo(store.Url.Path);
            // File systems that keep no birth give the time of the last write instead, which says nothing.
            var born = file.CreationTimeUtc < file.LastWriteTimeUtc ? file.CreationTimeUtc.Ticks : 0;
            return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{file.FullName}:{born}");
        }

        await using var connection = await store.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select system_identifier || ':' || (select timeline_id from pg_control_checkpoint()) || ':' || (select oid from pg_database where datname = current_database()) from pg_control_system()";
        return Convert.ToString(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture)!;
    }
}
