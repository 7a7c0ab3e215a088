using System.Data.Common;
using System.Text.RegularExpressions;

namespace Followthrough.Store;

/// <summary>The indexes that the schema's files make. A missing one loses nothing but speed, so it can be made again at any time.</summary>
public static partial class SchemaIndexes
{
    /// <summary>Makes the indexes that are missing and returns their names, in the order of the files.</summary>
    public static async Task<IReadOnlyList<string>> MendAsync(FollowStore store, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        var present = await PresentAsync(connection, store.Url.Engine, cancel);
        var missing = Expected(store.Url.Engine).Where(index => !present.Contains(index.Name)).ToList();
        foreach (var index in missing)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = index.Sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancel);
        }

        return [.. missing.Select(index => index.Name)];
    }

    /// <summary>Whether the large indexes are there, which an import may take away for a while.</summary>
    internal static async Task<bool> HasLargeAsync(DbConnection connection, DatabaseEngine engine, CancellationToken cancel)
    {
        var present = await PresentAsync(connection, engine, cancel);
        return In([SchemaUpgrade.LargeIndexesSql(engine)]).All(index => present.Contains(index.Name));
    }

    private static IEnumerable<(string Name, string Sql)> Expected(DatabaseEngine engine) => In(SchemaUpgrade.Texts(engine));

    private static IEnumerable<(string Name, string Sql)> In(IEnumerable<string> texts)
    {
        var indexes = new Dictionary<string, string>();
        foreach (var sql in texts)
        {
            foreach (Match statement in Statement().Matches(Comment().Replace(sql, "")))
            {
                if (statement.Groups["drop"].Success)
                {
                    indexes.Remove(statement.Groups["name"].Value);
                }
                else
                {
                    indexes[statement.Groups["name"].Value] = statement.Value;
                }
            }
        }

        return indexes.Select(index => (index.Key, index.Value));
    }

    private static async Task<HashSet<string>> PresentAsync(DbConnection connection, DatabaseEngine engine, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = engine == DatabaseEngine.Sqlite
            ? "select name from sqlite_master where type = 'index'"
            : "select indexname from pg_indexes where schemaname = current_schema()";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var names = new HashSet<string>();
        while (await reader.ReadAsync(cancel))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bcreate\s+(unique\s+)?index\s+(if\s+not\s+exists\s+)?(?<name>\w+)[^;]*;|\b(?<drop>drop)\s+index\s+(if\s+exists\s+)?(?<name>\w+)[^;]*;", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();
}
