namespace Followthrough.Store;

/// <summary>Time for the database engine's own upkeep. PostgreSQL takes it by itself.</summary>
public static class StoreUpkeep
{
    /// <summary>
    /// On SQLite: refreshes the planner's statistics where tables have grown much, and moves the write-ahead log into the file as far as
    /// readers allow (a log that is never emptied grows without end when there is always a reader).
    /// </summary>
    public static async Task RunAsync(FollowStore store, CancellationToken cancel = default)
    {
        if (store.Url.Engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        await using var connection = await store.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma optimize; pragma wal_checkpoint(truncate);";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
