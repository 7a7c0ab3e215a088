using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>Sets every SQLite connection as the store needs it.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>Page cache of one connection, in KiB.</summary>
    private const int CacheKibibytes = 32 * 1024;

    /// <summary>Of a database that is made: a page holds dozens of rows, and an import turns a quarter of the pages over that it would at SQLite's own 4 KiB.</summary>
    private const int PageBytes = 16 * 1024;

    /// <summary>What is left of the write-ahead log once it begins anew; a large import makes it much longer for a while.</summary>
    private const int LogBytes = 64 << 20;

    // WAL lets readers go on while one writes; FULL makes a commit survive a power cut (https://sqlite.org/pragma.html#pragma_synchronous).
    // busy_timeout waits inside SQLite in small steps; the provider's own retry sleeps 150 ms at a time.
    private static readonly string Sql = string.Create(
        CultureInfo.InvariantCulture,
        $"pragma page_size = {PageBytes}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = {DatabaseUrl.SqliteBusyMilliseconds}; pragma cache_size = -{CacheKibibytes}; pragma temp_store = memory; pragma wal_autocheckpoint = 1000; pragma journal_size_limit = {LogBytes}; pragma threads = 0;");

    // A connection out of the pool keeps what was set on it: saying it again before every query cost more than the query.
    private static readonly ConditionalWeakTable<sqlite3, object> Set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    public static void Apply(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Set.TryGetValue(handle, out _))
        {
            return;
        }

        Restore(connection);
        Set.AddOrUpdate(handle, handle.GetType());
    }

    /// <summary>Sets a connection again that was set otherwise.</summary>
    public static void Restore(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
