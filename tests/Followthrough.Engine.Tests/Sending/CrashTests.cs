using Followthrough.Testing.Crashes;
using Followthrough.Testing.Stores;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>
/// Failure cases 1 and 2: kill -9 at every failpoint, after the final dot, and at random. 200 kills in all; <c>./dev bench crash</c> does more.
/// </summary>
public abstract class CrashTests(TestStore store)
{
    private const int Kills = 50;
    private const int LivesPerWholeLife = 10;

    [Theory]
    [InlineData(true, 250)]
    [InlineData(false, 500)]
    public async Task Case01_killed_at_any_point_nothing_is_lost_or_doubled_and_every_doubt_is_visible(bool hasSentFolder, int leads)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        await using var stage = await CrashStage.SetAsync(store.Store, workspace.Id, leads, hasSentFolder);
        var random = new Random(hasSentFolder ? 1 : 2);
        for (var life = 0; stage.Kills < Kills; life++)
        {
            var whole = life % LivesPerWholeLife == 0;
            await stage.LiveAsync(Death.Of(whole ? life / LivesPerWholeLife : life, whole, random), whole);
            Assert.True(life < 3 * Kills, "hardly any life was ended by a kill");
        }

        await stage.FinishAsync();
        var (wrong, unknown) = await stage.JudgeAsync();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(hasSentFolder, unknown == 0);
    }

    public sealed class OnSqlite(SqliteTestStore store) : CrashTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : CrashTests(store), IClassFixture<PostgresTestStore>;
}
