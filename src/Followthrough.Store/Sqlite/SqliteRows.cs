using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>
/// Writes many rows of one table, a handful to a statement: so SQLite opens its cursors once for all of them, and a row that follows the
/// last one in its index is put there without a search. A value stays bound until another takes its place; texts are read where the pack
/// has them, so that SQLite needn't copy them.
/// </summary>
internal sealed class SqliteRows : IDisposable
{
    private const int RowsPerStatement = 64;
    private const nint Static = 0; // the text stays where it is until the statement has run: https://sqlite.org/c3ref/c_static.html

    private readonly sqlite3 _database;
    private readonly int _columns;
    private readonly Statement _many;
    private readonly Statement _one;

    /// <param name="database">The connection.</param>
    /// <param name="table">The table, with its columns in brackets.</param>
    internal SqliteRows(sqlite3 database, string table)
    {
        _database = database;
        _columns = ColumnsOf(table);
        _many = new Statement(database, table, _columns, RowsPerStatement);
        _one = new Statement(database, table, _columns, 1);
    }

    internal static int ColumnsOf(string table) => table.Count(c => c == ',') + 1;

    internal void Write(SqliteRowPack pack)
    {
        var rest = pack.Values;
        while (rest.Length > 0)
        {
            var statement = rest.Length >= _many.Bound.Length ? _many : _one;
            Bind(statement, rest[..statement.Bound.Length]);
            Run(statement);
            rest = rest[statement.Bound.Length..];
        }
    }

    private void Bind(Statement statement, ReadOnlySpan<PackedValue> values)
    {
        var bound = statement.Bound;
        for (var i = 0; i < bound.Length; i++)
        {
            ref readonly var value = ref values[i];
            if (bound[i].Number != value.Number || bound[i].Bytes != value.Bytes || bound[i].Kind != value.Kind)
            {
                Check(value.Kind switch
                {
                    PackedKind.Null => sqlite3_bind_null(statement.Handle, i + 1),
                    PackedKind.Real => sqlite3_bind_double(statement.Handle, i + 1, BitConverter.Int64BitsToDouble(value.Number)),
                    PackedKind.Text => sqlite3_bind_text(statement.Handle, i + 1, (nint)value.Number, value.Bytes, Static),
                    _ => sqlite3_bind_int64(statement.Handle, i + 1, value.Number),
                });
                bound[i] = value;
            }
        }
    }

    private void Run(Statement statement)
    {
        var result = raw.sqlite3_step(statement.Prepared);
        raw.sqlite3_reset(statement.Prepared);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(_database));
        }
    }

    public void Dispose()
    {
        _many.Prepared.Dispose();
        _one.Prepared.Dispose();
    }

    private sealed class Statement
    {
        internal Statement(sqlite3 database, string table, int columns, int rows)
        {
            // A conflict ends the transaction, as every error of an import does: with "or abort" SQLite would copy each page a statement
            // touches before it changes it, so that it could take that one statement back.
            var row = $"({string.Join(',', Enumerable.Repeat('?', columns))})";
            var result = raw.sqlite3_prepare_v3(
                database, $"insert or rollback into {table} values {string.Join(',', Enumerable.Repeat(row, rows))}", raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
            if (result != raw.SQLITE_OK)
            {
                throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(database));
            }

            (Prepared, Handle, Bound) = (prepared, prepared.DangerousGetHandle(), new PackedValue[rows * columns]);
        }

        internal sqlite3_stmt Prepared { get; }

        internal nint Handle { get; }

        /// <summary>What is bound now.</summary>
        internal PackedValue[] Bound { get; }
    }

    // Called fifteen times a row and done in nanoseconds: by way of the binding's safe handles each costs several times as much.
    [DllImport("e_sqlite3"), SuppressGCTransition]
    private static extern int sqlite3_bind_null(nint statement, int position);

    [DllImport("e_sqlite3"), SuppressGCTransition]
    private static extern int sqlite3_bind_int64(nint statement, int position, long value);

    [DllImport("e_sqlite3"), SuppressGCTransition]
    private static extern int sqlite3_bind_double(nint statement, int position, double value);

    [DllImport("e_sqlite3"), SuppressGCTransition]
    private static extern int sqlite3_bind_text(nint statement, int position, nint text, int bytes, nint lifetime);
}
