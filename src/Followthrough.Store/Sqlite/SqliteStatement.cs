using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>
/// A prepared statement driven through SQLite's own interface: the ADO.NET provider costs three times as much a row. Values are bound
/// by position and stay bound until another takes their place, so what is the same as in the row before isn't bound again.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[4096];
    private BoundValue[] _bound = new BoundValue[16];

    internal SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    internal void Bind(int position, long value)
    {
        ref var bound = ref Bound(position);
        if (bound.Kind != BoundKind.Number || bound.Number != value)
        {
            Check(raw.sqlite3_bind_int64(_statement, position, value));
            bound = new BoundValue(BoundKind.Number, value, null);
        }
    }

    internal void Bind(int position, bool value) => Bind(position, value ? 1L : 0L);

    internal void Bind(int position, double value)
    {
        ref var bound = ref Bound(position);
        var bits = BitConverter.DoubleToInt64Bits(value);
        if (bound.Kind != BoundKind.Real || bound.Number != bits)
        {
            Check(raw.sqlite3_bind_double(_statement, position, value));
            bound = new BoundValue(BoundKind.Real, bits, null);
        }
    }

    internal void Bind(int position, Instant value) => Bind(position, value.ToUnixTimeMilliseconds());

    internal void Bind(int position, long? value)
    {
        if (value is { } number)
        {
            Bind(position, number);
        }
        else
        {
            BindNull(position);
        }
    }

    internal void Bind(int position, Instant? value) => Bind(position, value?.ToUnixTimeMilliseconds());

    internal void Bind(int position, string? value)
    {
        if (value is null)
        {
            BindNull(position);
            return;
        }

        ref var bound = ref Bound(position);
        if (bound.Kind == BoundKind.Text && string.Equals(bound.Text, value, StringComparison.Ordinal))
        {
            return;
        }

        if (Encoding.UTF8.GetMaxByteCount(value.Length) > _text.Length)
        {
            _text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }

        Check(raw.sqlite3_bind_text(_statement, position, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
        bound = new BoundValue(BoundKind.Text, 0, value);
    }

    private void BindNull(int position)
    {
        ref var bound = ref Bound(position);
        if (bound.Kind != BoundKind.Null)
        {
            Check(raw.sqlite3_bind_null(_statement, position));
            bound = new BoundValue(BoundKind.Null, 0, null);
        }
    }

    private ref BoundValue Bound(int position)
    {
        if (position >= _bound.Length)
        {
            Array.Resize(ref _bound, Math.Max(position + 1, _bound.Length * 2));
        }

        return ref _bound[position];
    }

    private enum BoundKind : byte
    {
        Nothing,
        Null,
        Number,
        Real,
        Text,
    }

    private readonly record struct BoundValue(BoundKind Kind, long Number, string? Text);

    /// <summary>Moves to the next row; false where there is none, and then the statement is ready for other values.</summary>
    internal bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return false;
    }

    /// <summary>Runs to the end.</summary>
    internal void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Runs to the end, and says how many rows it has changed.</summary>
    internal int Change()
    {
        Run();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Whether there is a row; then the statement is ready for other values.</summary>
    internal bool Any()
    {
        var any = Step();
        Reset();
        return any;
    }

    /// <summary>Leaves the rows that haven't been read.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    internal string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    internal string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(_database));
        }
    }

    public void Dispose() => _statement.Dispose();
}
