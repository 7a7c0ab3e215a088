using System.Runtime.InteropServices;
using System.Text;
using Followthrough.Store.Sources;

namespace Followthrough.Store.Sqlite;

/// <summary>What a value of a row is.</summary>
internal enum PackedKind
{
    Nothing,
    Null,
    Number,
    Real,
    Text,
}

/// <summary>A value of a row, as it is bound.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Length of a text.</param>
/// <param name="Number">The number, the bits of a real one, or where the text lies in memory.</param>
internal readonly record struct PackedValue(PackedKind Kind, int Bytes, long Number);

/// <summary>
/// Rows of one table, ready to be bound: made on the thread that decides, so that the one that writes does nothing but write. Its texts lie
/// in pinned buffers of its own, where SQLite reads them. A pack may be filled again when its rows are written.
/// </summary>
/// <param name="columns">How many columns a row has.</param>
internal sealed class SqliteRowPack(int columns) : BulkRow
{
    private const int FirstBytes = 32 << 10; // of texts; it grows with them
    private const int MostKept = 1 << 20; // bytes of texts: a pack of long ones doesn't stay so large
    private const int FirstRows = 64;
    private const int LongestLasting = 256; // characters of a text that is kept from pack to pack
    private const int Again = 8; // a text that stood in so many rows one after the other stands in many more

    private readonly Lasting[] _lasting = new Lasting[columns];
    private readonly List<byte[]> _outgrown = []; // earlier rows point into them
    private PackedValue[] _values = new PackedValue[columns * FirstRows];
    private byte[] _texts = Pinned(FirstBytes);
    private int _used;
    private int _count;
    private int _column;

    internal int Rows => _count / columns;

    /// <summary>The values of all rows, one row after the other.</summary>
    internal ReadOnlySpan<PackedValue> Values => _values.AsSpan(0, _count);

    internal void Clear()
    {
        _outgrown.Clear();
        (_used, _count) = (0, 0);
        _texts = _texts.Length > MostKept ? Pinned(FirstBytes) : _texts;
    }

    internal void Add<T>(List<T> rows, Action<BulkRow, T> write)
    {
        if (_values.Length < _count + (rows.Count * columns))
        {
            Array.Resize(ref _values, _count + (rows.Count * columns));
        }

        foreach (var row in rows)
        {
            _column = 0;
            write(this, row);
        }
    }

    internal override BulkRow Number(long? value) => value is { } number ? Add(PackedKind.Number, 0, number) : Add(PackedKind.Null, 0, 0);

    internal override BulkRow Integer(int? value) => value is { } number ? Add(PackedKind.Number, 0, number) : Add(PackedKind.Null, 0, 0);

    internal override BulkRow Flag(bool value) => Add(PackedKind.Number, 0, value ? 1 : 0);

    internal override BulkRow Real(double value) => Add(PackedKind.Real, 0, BitConverter.DoubleToInt64Bits(value));

    internal override BulkRow Text(string? value)
    {
        if (value is null)
        {
            return Add(PackedKind.Null, 0, 0);
        }

        ref var lasting = ref _lasting[_column];
        if (ReferenceEquals(lasting.Text, value))
        {
            if (lasting.Bytes is { } kept)
            {
                return Add(PackedKind.Text, kept.Length, Address(kept, 0));
            }

            if (++lasting.Times >= Again)
            {
                lasting.Bytes = Pinned(Encoding.UTF8.GetByteCount(value));
                Encoding.UTF8.GetBytes(value, lasting.Bytes);
            }
        }
        else
        {
            if (lasting.Bytes is { } before)
            {
                _outgrown.Add(before);
            }

            lasting = value.Length <= LongestLasting ? new Lasting { Text = value } : default;
        }

        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (room > _texts.Length - _used)
        {
            _outgrown.Add(_texts);
            (_texts, _used) = (Pinned(Math.Max(room, _texts.Length * 2)), 0);
        }

        var bytes = Encoding.UTF8.GetBytes(value, _texts.AsSpan(_used));
        _used += bytes;
        return Add(PackedKind.Text, bytes, Address(_texts, _used - bytes));
    }

    private SqliteRowPack Add(PackedKind kind, int bytes, long number)
    {
        _values[_count++] = new PackedValue(kind, bytes, number);
        _column++;
        return this;
    }

    private static byte[] Pinned(int bytes) => GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    private static long Address(byte[] pinned, int at) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, at);

    /// <summary>A text that stands in a column of row after row: made once, and bound once.</summary>
    private struct Lasting
    {
        internal string? Text;
        internal int Times;
        internal byte[]? Bytes;
    }
}
