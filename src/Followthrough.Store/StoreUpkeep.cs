using Followthrough.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Followthrough.Store;

/// <summary>Time for the database engine's own upkeep. PostgreSQL takes it by itself.</summary>
public static class StoreUpkeep
{
    /// <summary>
    /// On SQLite: tells the planner what it should know where somebody has had it count, and moves the write-ahead log into the file as far
    /// as readers allow (a log that is never emptied grows without end when there is always a reader).
    /// </summary>
    public static async Task RunAsync(FollowStore store, CancellationToken cancel = default)
    {
        if (store.Url.Engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        await using var connection = await store.ConnectAsync(cancel);
        SqliteStatistics.Write((SqliteConnection)connection);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate);";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
