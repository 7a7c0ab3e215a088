namespace Followthrough.Store;

/// <summary>Asks an engine whether what it keeps is whole.</summary>
public static class StoreHealth
{
    /// <summary>Problems that are named; a damaged file has thousands.</summary>
    private const int MostProblems = 5;

    private const string Postgres = """
        select 'index ' || c.relname || ' is not usable' from pg_index i join pg_class c on c.oid = i.indexrelid
          where not i.indisvalid and c.relnamespace = current_schema()::regnamespace
        union all
        select 'constraint ' || conname || ' was never checked' from pg_constraint
          where not convalidated and connamespace = current_schema()::regnamespace
        """;

    /// <summary>What the engine finds wrong, in its own words; nothing when all is well. Reads the whole database on SQLite.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(FollowStore store, CancellationToken cancel = default)
    {
        var problems = store.Url.Engine == DatabaseEngine.Sqlite
            ? (await LinesAsync(store, "pragma integrity_check(5)", line => line, cancel)).Where(line => line != "ok")
                .Concat(await LinesAsync(store, "pragma foreign_key_check", table => $"a row of {table} refers to one that is not there", cancel))
            : await LinesAsync(store, Postgres, line => line, cancel);
        return [.. problems.Distinct().Take(MostProblems)];
    }

    private static async Task<List<string>> LinesAsync(FollowStore store, string sql, Func<string, string> say, CancellationToken cancel)
    {
        await using var connection = await store.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<string>();
        while (lines.Count < MostProblems && await reader.ReadAsync(cancel))
        {
            lines.Add(say(reader.GetString(0)));
        }

        return lines;
    }
}
