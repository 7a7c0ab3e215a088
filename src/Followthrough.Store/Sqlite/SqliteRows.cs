using System.Runtime.InteropServices;
using System.Text;
using Followthrough.Store.Sources;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>
/// Writes many rows of one table, a handful to a statement: so SQLite opens its cursors once for all of them, and a row that follows the
/// last one in its index is put there without a search. Numbers stay bound until another takes their place; texts lie in a buffer of our
/// own while the statement runs, so that SQLite needn't copy them.
/// </summary>
internal sealed class SqliteRows : BulkRow, IDisposable
{
    private const int RowsPerStatement = 64;
    private const int FirstBytes = 32 << 10; // of texts; it grows with them
    private const nint Static = 0; // the text stays where it is until the statement has run: https://sqlite.org/c3ref/c_static.html

    private readonly sqlite3 _database;
    private readonly Statement _many;
    private readonly Statement _one;
    private readonly List<byte[]> _outgrown = []; // texts that are bound to the statement about to run
    private byte[] _texts = Buffer(FirstBytes);
    private int _used;
    private Statement _current;
    private int _position;

    /// <param name="database">The connection.</param>
    /// <param name="table">The table, with its columns in brackets.</param>
    internal SqliteRows(sqlite3 database, string table)
    {
        _database = database;
        var columns = table.Count(c => c == ',') + 1;
        _many = new Statement(database, table, columns, RowsPerStatement);
        _current = _one = new Statement(database, table, columns, 1);
    }

    internal void Write<T>(List<T> rows, Action<BulkRow, T> write)
    {
        for (var at = 0; at < rows.Count;)
        {
            _current = rows.Count - at >= RowsPerStatement ? _many : _one;
            (_position, _used) = (0, 0);
            for (var end = at + _current.Rows; at < end; at++)
            {
                write(this, rows[at]);
            }

            Run();
        }
    }

    internal override BulkRow Number(long? value)
    {
        if (value is { } number)
        {
            Bind(Kind.Number, number);
        }
        else
        {
            Bind(Kind.Null, 0);
        }

        return this;
    }

    internal override BulkRow Integer(int? value) => Number(value);

    internal override BulkRow Flag(bool value)
    {
        Bind(Kind.Number, value ? 1 : 0);
        return this;
    }

    internal override BulkRow Real(double value)
    {
        Bind(Kind.Real, BitConverter.DoubleToInt64Bits(value));
        return this;
    }

    internal override BulkRow Text(string? value)
    {
        if (value is null)
        {
            Bind(Kind.Null, 0);
            return this;
        }

        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (room > _texts.Length - _used)
        {
            _outgrown.Add(_texts);
            (_texts, _used) = (Buffer(Math.Max(room, _texts.Length * 2)), 0);
        }

        var bytes = Encoding.UTF8.GetBytes(value, _texts.AsSpan(_used));
        _current.Bound[_position].Kind = Kind.Text;
        Check(sqlite3_bind_text(_current.Handle, ++_position, Marshal.UnsafeAddrOfPinnedArrayElement(_texts, _used), bytes, Static));
        _used += bytes;
        return this;
    }

    private void Bind(Kind kind, long number)
    {
        ref var bound = ref _current.Bound[_position++];
        if (bound.Kind == kind && bound.Number == number)
        {
            return;
        }

        Check(kind switch
        {
            Kind.Null => sqlite3_bind_null(_current.Handle, _position),
            Kind.Real => sqlite3_bind_double(_current.Handle, _position, BitConverter.Int64BitsToDouble(number)),
            _ => sqlite3_bind_int64(_current.Handle, _position, number),
        });
        bound = new Value { Kind = kind, Number = number };
    }

    private void Run()
    {
        var result = raw.sqlite3_step(_current.Prepared);
        raw.sqlite3_reset(_current.Prepared);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        _outgrown.Clear();
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(_database));
        }
    }

    // Pinned: SQLite reads them where they are.
    private static byte[] Buffer(int bytes) => GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

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

            (Rows, Prepared, Handle, Bound) = (rows, prepared, prepared.DangerousGetHandle(), new Value[rows * columns]);
        }

        internal int Rows { get; }

        internal sqlite3_stmt Prepared { get; }

        internal nint Handle { get; }

        internal Value[] Bound { get; }
    }

    private enum Kind : byte
    {
        Nothing,
        Null,
        Number,
        Real,
        Text,
    }

    private struct Value
    {
        internal Kind Kind;
        internal long Number;
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
