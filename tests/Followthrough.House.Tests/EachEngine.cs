using System.Text.RegularExpressions;

namespace Followthrough.House.Tests;

/// <summary>A suite over the store runs over each engine, so that SQLite and PostgreSQL can't drift apart.</summary>
internal static partial class EachEngine
{
    private static readonly string[] Engines = ["Postgres", "Sqlite"];

    /// <summary>The suites of <paramref name="file"/> that leave an engine out. What is about one engine only says so in its name.</summary>
    internal static IEnumerable<string> Check(SourceFile file)
    {
        if (Engines.Any(engine => file.Path.Contains(engine, StringComparison.Ordinal)))
        {
            yield break;
        }

        foreach (var suite in Runs().Matches(file.Code).GroupBy(run => run.Groups["suite"].Value))
        {
            foreach (var missing in Engines.Except(suite.Select(run => run.Groups["engine"].Value)))
            {
                yield return $"{file.Path}: {suite.Key} does not run over {missing}";
            }
        }
    }

    [GeneratedRegex(@":\s*(?:(?<suite>\w+)(?:\([^)]*\))?\s*,\s*)?[^{;]*?\bIClassFixture<(?<engine>Sqlite|Postgres)TestStore>")]
    private static partial Regex Runs();
}
