using Followthrough.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Followthrough.Store.Sending;

/// <summary>A connection on which the same few statements are said all the time, each of which finds its rows by their keys.</summary>
internal static class HotConnection
{
    internal const NpgsqlDbType Integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
    internal const NpgsqlDbType Bigints = NpgsqlDbType.Array | NpgsqlDbType.Bigint;
    internal const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;

    private const int EnableQueryPlannerStability = 1007; // SQLITE_DBCONFIG_ENABLE_QPSG

    // PostgreSQL doesn't know how many rows an array of a prepared statement has, or how many a LIMIT leaves, and would read whole tables for them.
    private const string ByKey =
        "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set enable_bitmapscan = off; set jit = off";

    /// <summary>Prepares a statement for as long as the connection is open.</summary>
    internal static SqliteStatement Prepare(SqliteConnection connection, string sql)
    {
        // Else SQLite prepares a statement anew each time when another value is bound to its LIMIT, to plan for that value: a millisecond each.
        raw.sqlite3_db_config(connection.Handle!, EnableQueryPlannerStability, 1, out _);
        return new SqliteStatement(connection.Handle!, sql);
    }

    /// <summary>Prepares a statement for as long as the connection is open; the values are given in the order of these names.</summary>
    internal static async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params (string Name, NpgsqlDbType Type)[] names)
    {
        await using (var set = new NpgsqlCommand(ByKey, connection))
        {
            await set.ExecuteNonQueryAsync(cancel);
        }

        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, type) in names)
        {
            command.Parameters.Add(new NpgsqlParameter(name, type));
        }

        await command.PrepareAsync(cancel);
        return command;
    }

    /// <summary>Gives a prepared command its values.</summary>
    internal static void Give(this NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
