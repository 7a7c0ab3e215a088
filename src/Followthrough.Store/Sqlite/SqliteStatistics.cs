// Where nobody tells it otherwise, SQLite takes ten rows to share the first column of an index (https://sqlite.org/fileformat2.html#stat1tab).
// All our keys begin with the workspace, in which millions may stand: it would rather read a whole workspace than look a name up in an
// index of two columns. ANALYZE would tell it the truth of one day; a store that was small that day and then takes a large file in would be
// read from end to end for every question. So it is told once that every table is large, and its plans are the same at every size.
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Followthrough.Store.Sqlite;

/// <summary>What SQLite's planner is told about how many rows share a key.</summary>
internal static class SqliteStatistics
{
    private const int ManyRows = 1_000_000; // of prospects and of what belongs to one
    private const int FewRows = 100; // of everything else
    private const int OneOfSome = 8; // a column with few values leaves so much of what the columns before it found, an index of some rows so much of its table
    private const int Alike = 10; // rows that share any other value
    private const string Everyone = "workspace_id";

    private static readonly HashSet<string> Coarse = ["owner_id", "seller_id", "cadence_id", "mailbox_id", "standing", "stage", "state", "step", "kind", "ask_state"];

    private static readonly HashSet<string> Large = ["prospects", "suppressions"];

    private const string Keys = """
        select t.name, t.sql like '%without rowid%', i.name, i.origin, i."unique", c.name, i.partial,
            exists (select 1 from pragma_table_info(t.name) where name = 'prospect_id')
        from sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
        where t.type = 'table' and t.name not like 'sqlite_%'
        order by t.name, i.name, c.seqno
        """;

    /// <summary>Tells it, where it doesn't know yet: after tables or indexes were made.</summary>
    internal static void Write(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var wanted = Wanted(command);
        if (wanted.SetEquals(Present(command)))
        {
            return;
        }

        // This makes the table of statistics (https://sqlite.org/lang_analyze.html) and reads no other.
        command.CommandText = $"""
            analyze sqlite_schema;
            delete from sqlite_stat1;
            insert into sqlite_stat1 (tbl, idx, stat) values {string.Join(", ", wanted.Select(w => $"('{w.Table}', '{w.Index}', '{w.Rows}')"))};
            analyze sqlite_schema;
            """;
        command.ExecuteNonQuery();
    }

    private static HashSet<(string Table, string Index, string Rows)> Wanted(SqliteCommand command)
    {
        command.CommandText = Keys;
        using var reader = command.ExecuteReader();
        var columns = new List<(string Table, string Index, bool IsUnique, int Rows, string Column)>();
        while (reader.Read())
        {
            var table = reader.GetString(0);

            // The key of a table that lies in its order is known by the table's name.
            var index = reader.GetBoolean(1) && reader.GetString(3) == "pk" ? table : reader.GetString(2);
            var rows = (reader.GetBoolean(7) || Large.Contains(table) ? ManyRows : FewRows) / (reader.GetBoolean(6) ? OneOfSome : 1);
            columns.Add((table, index, reader.GetBoolean(4), rows, reader.GetString(5)));
        }

        return [.. columns.GroupBy(c => (c.Table, c.Index, c.IsUnique, c.Rows)).Select(key =>
            (key.Key.Table, key.Key.Index, Shared(key.Key.Rows, key.Key.IsUnique, [.. key.Select(c => c.Column)])))];
    }

    /// <summary>The rows of an index, and then how many share the first column of a key, the first two, and so on.</summary>
    private static string Shared(int rows, bool isUnique, IReadOnlyList<string> columns)
    {
        var shared = rows;
        var text = rows.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < columns.Count; i++)
        {
            shared = isUnique && i == columns.Count - 1 ? 1
                : columns[i] == Everyone ? shared
                : Coarse.Contains(columns[i]) ? Math.Max(1, shared / OneOfSome)
                : shared > Alike ? Alike : 1;
            text += string.Create(CultureInfo.InvariantCulture, $" {shared}");
        }

        return text;
    }

    private static HashSet<(string Table, string Index, string Rows)> Present(SqliteCommand command)
    {
        command.CommandText = "select count(*) from sqlite_schema where name = 'sqlite_stat1'";
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            return [];
        }

        command.CommandText = "select tbl, coalesce(idx, ''), stat from sqlite_stat1";
        using var reader = command.ExecuteReader();
        var present = new HashSet<(string Table, string Index, string Rows)>();
        while (reader.Read())
        {
            present.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return present;
    }
}
