using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Followthrough.Store;

/// <summary>Reads the store as it is at one moment, however long the reading takes.</summary>
public static class Snapshot
{
    /// <summary>Begins to read; what others commit from now on is not seen, and they are not held up. The caller disposes of it.</summary>
    public static async Task<IAsyncDisposable> BeginSnapshotAsync(this FollowDb db, CancellationToken cancel = default)
    {
        await db.Database.OpenConnectionAsync(cancel);
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        }

        // Deferred: without it the provider begins with "begin immediate", which keeps writers out.
        return (IDbContextTransaction)(await db.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true), cancel))!;
    }
}
