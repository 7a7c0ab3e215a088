using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Followthrough.Store.Sending;

/// <summary>A connection on which the same few statements are said all the time, each of which finds its rows by their keys.</summary>
internal static class HotConnection
{
    private const int EnableQueryPlannerStability = 1007; // SQLITE_DBCONFIG_ENABLE_QPSG

    // PostgreSQL doesn't know how many rows an array of a prepared statement has, or how many a LIMIT leaves, and would read whole tables for them.
    private const string ByKey =
        "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set enable_bitmapscan = off; set jit = off";

    /// <summary>Sets it, for as long as it is open.</summary>
    public static async Task SetAsync(DbConnection connection, CancellationToken cancel)
    {
        if (connection is SqliteConnection { Handle: { } handle })
        {
            // Else SQLite prepares a statement anew each time when another value is bound to its LIMIT, to plan for that value: a millisecond each.
            raw.sqlite3_db_config(handle, EnableQueryPlannerStability, 1, out _);
        }
        else if (connection is NpgsqlConnection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = ByKey;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
