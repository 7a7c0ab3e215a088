using Followthrough.Domain.Prospects;
using Followthrough.Store.Sources;

namespace Followthrough.Store.Sqlite;

/// <summary>The rows of new people, table by table, ready to be bound; it may be filled again when they are written.</summary>
internal sealed class SqliteContactPack : IBulkWriter
{
    private readonly Dictionary<string, SqliteRowPack> _tables = new(StringComparer.Ordinal);
    private readonly List<(string Table, SqliteRowPack Rows)> _filled = [];
    private readonly List<Deal> _deals = [];
    private readonly NewContactRows _rows;

    internal SqliteContactPack(long workspace) => _rows = new NewContactRows(workspace, this);

    /// <summary>What it holds, parents first.</summary>
    internal IReadOnlyList<(string Table, SqliteRowPack Rows)> Filled => _filled;

    /// <summary>Their deals, which are few and written one by one.</summary>
    internal IReadOnlyList<Deal> Deals => _deals;

    internal void Fill(IReadOnlyList<NewContact> contacts)
    {
        _filled.Clear();
        _deals.Clear();
        _rows.Write(contacts);
        foreach (var contact in contacts)
        {
            if (contact.Deals.Count > 0)
            {
                _deals.AddRange(contact.Deals);
            }
        }
    }

    void IBulkWriter.Write<T>(string table, List<T> rows, Action<BulkRow, T> write)
    {
        if (!_tables.TryGetValue(table, out var pack))
        {
            pack = new SqliteRowPack(SqliteRows.ColumnsOf(table));
            _tables.Add(table, pack);
        }

        pack.Clear();
        pack.Add(rows, write);
        _filled.Add((table, pack));
    }
}
