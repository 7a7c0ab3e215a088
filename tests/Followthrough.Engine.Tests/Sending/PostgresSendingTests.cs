using Followthrough.Domain.Sending;
using Followthrough.Testing.Crashes;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using NodaTime;
using Npgsql;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>What only a database server makes possible: several nodes, and a connection that is cut.</summary>
public sealed class PostgresSendingTests(PostgresTestStore store) : IClassFixture<PostgresTestStore>
{
    [Fact]
    public async Task Case04_two_programs_on_one_database_send_each_step_once()
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        await using var stage = await CrashStage.SetAsync(store.Store, workspace.Id, leads: 400, hasSentFolder: false);
        await stage.LiveTogetherAsync(2);
        await stage.FinishAsync();
        var (wrong, unknown) = await stage.JudgeAsync();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(0, unknown);
    }

    [Fact]
    public async Task Case06_every_database_connection_is_cut_in_the_middle_and_sending_goes_on_by_itself()
    {
        await using var post = await Post.OpenAsync(store, leads: 4);
        var cuts = 0;
        post.Server.AtDot = _ =>
        {
            if (++cuts == 2)
            {
                Cut();
                post.Clock.Advance(Duration.FromMinutes(6)); // what couldn't be asked is asked again after five
            }

            return AtTheDot.Take;
        };
        await post.StartAsync();
        await post.UntilAsync(AttemptState.Sent, 4);
        Assert.Equal(4, post.Server.Ledger.Count);
        Assert.Equal(4, post.Server.Ledger.Select(each => each.Recipient).Distinct().Count());
    }

    private void Cut()
    {
        using var own = new NpgsqlConnection(store.Url.ConnectionString + ";Pooling=false");
        own.Open();
        using var cut = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", own);
        cut.ExecuteNonQuery();
    }
}
