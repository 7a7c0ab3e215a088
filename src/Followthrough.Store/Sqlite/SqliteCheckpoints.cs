using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>
/// Copies what was committed from the write-ahead log into the database while the next transaction is being written, so that nobody waits
/// for it. It blocks nobody and may be left undone: the next one goes on.
/// </summary>
internal sealed class SqliteCheckpoints(SqliteConnection connection) : IDisposable
{
    private Task _running = Task.CompletedTask;

    internal static async Task<SqliteCheckpoints> OpenAsync(FollowStore store, CancellationToken cancel) => new((SqliteConnection)await store.ConnectAsync(cancel));

    /// <summary>Begins one unless one is running.</summary>
    internal void Begin()
    {
        if (_running.IsCompleted)
        {
            _running = Task.Run(() => raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _));
        }
    }

    public void Dispose()
    {
        _running.Wait();
        connection.Dispose();
    }
}
