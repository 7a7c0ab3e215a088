using Xunit;

namespace Followthrough.House.Tests;

public sealed class EachEngineTests
{
    private const string OnSqlite = "public sealed class OnSqlite(SqliteTestStore s) : ATests(s), IClassFixture<SqliteTestStore>;";
    private const string OnPostgres = "public sealed class OnPostgres(PostgresTestStore s) : ATests(s), IClassFixture<PostgresTestStore>;";

    [Theory]
    [InlineData(OnSqlite)]
    [InlineData(OnPostgres)]
    [InlineData(OnSqlite + " public sealed class B(PostgresTestStore s) : BTests(s), IClassFixture<PostgresTestStore>;", 2)]
    [InlineData("public sealed class ATests(SqliteTestStore s) : IClassFixture<SqliteTestStore> { }")]
    public void A_suite_over_one_engine_is_flagged(string code, int times = 1) =>
        Assert.Equal(times, EachEngine.Check(new SourceFile("tests/Followthrough.Store.Tests/ATests.cs", code)).Count());

    [Theory]
    [InlineData("ATests.cs", OnSqlite + "\n" + OnPostgres)]
    [InlineData("SqliteFileTests.cs", OnSqlite)]
    [InlineData("ATests.cs", "public sealed class ATests : IClassFixture<TempFolder>;")]
    public void A_suite_over_both_passes(string name, string code) =>
        Assert.Empty(EachEngine.Check(new SourceFile("tests/Followthrough.Store.Tests/" + name, code)));
}
