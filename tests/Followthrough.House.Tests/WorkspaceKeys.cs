using System.Text.RegularExpressions;

namespace Followthrough.House.Tests;

/// <summary>
/// Every table's key begins with the workspace, and so does every foreign key: one seller's rows stand together, one workspace
/// can't point into another, and the schema can be spread over machines by that column.
/// </summary>
internal static partial class WorkspaceKeys
{
    private const string First = "workspace_id";

    /// <summary>The tables above all workspaces, each with the reason.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["workspaces"] = "its key is the workspace",
        ["sequences"] = "numbers that are given out once in the whole installation",
        ["accounts"] = "a person who signs in may belong to several workspaces",
        ["sessions"] = "belongs to an account",
        ["schema_version"] = "bookkeeping of the database itself",
        ["data_protection_keys"] = "the key ring of the whole installation",
    };

    /// <summary>Whether <paramref name="table"/> may do without a workspace.</summary>
    internal static bool IsException(string table) =>
        Exceptions.ContainsKey(table) || table.StartsWith("account_", StringComparison.Ordinal);

    /// <summary>The tables made in <paramref name="sql"/> whose primary or foreign keys don't begin with the workspace.</summary>
    internal static IEnumerable<string> Check(string path, string sql)
    {
        var code = Comment().Replace(sql, "");
        foreach (Match create in CreateTable().Matches(code))
        {
            var table = create.Groups["name"].Value;
            if (IsException(table))
            {
                continue;
            }

            var body = Body(code, create.Index + create.Length);
            var key = PrimaryKey().Match(body);
            if (!key.Success || FirstOf(key) != First)
            {
                yield return $"{path}: {table}: the primary key must begin with {First}";
            }

            foreach (var foreign in ForeignKey().Matches(body).Concat(ColumnReference().Matches(body)))
            {
                if (FirstOf(foreign) != First && !IsException(foreign.Groups["target"].Value))
                {
                    yield return $"{path}: {table}: the foreign key to {foreign.Groups["target"].Value} must begin with {First}";
                }
            }
        }
    }

    private static string FirstOf(Match key) => key.Groups["columns"].Value.Split(',')[0].Trim().Trim('"');

    /// <summary>The text from <paramref name="start"/>, just after an opening parenthesis, to the one that closes it.</summary>
    private static string Body(string sql, int start)
    {
        var depth = 1;
        var end = start;
        for (; end < sql.Length && depth > 0; end++)
        {
            depth += sql[end] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return sql[start..end];
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bcreate\s+table\s+(if\s+not\s+exists\s+)?""?(?<name>\w+)""?\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"\bprimary\s+key\s*\((?<columns>[^)]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex PrimaryKey();

    // A reference written behind its column, as in "workspace_id bigint not null references workspaces (id)".
    [GeneratedRegex(@"^\s*(?<columns>\w+)\s+(?!key\b)[^,()]*\breferences\s+""?(?<target>\w+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ColumnReference();

    [GeneratedRegex(@"\bforeign\s+key\s*\((?<columns>[^)]*)\)\s*references\s+""?(?<target>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignKey();
}
