using Followthrough.Testing.Stores;
using Microsoft.Data.Sqlite;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests;

public abstract class RoleTests(TestStore store)
{
    [Fact]
    public async Task Work_that_is_left_is_done_at_once_and_then_it_pauses()
    {
        await using var machine = await Machine.StartAsync(store);
        var role = new Scripted(machine, run => run < 3 ? Duration.Zero : Duration.FromHours(5));
        Assert.Equal(Role.LongestPause.ToTimeSpan(), await machine.RunAsync(role));
        Assert.Equal(3, role.Runs);
    }

    [Fact]
    public async Task A_call_ends_the_pause()
    {
        await using var machine = await Machine.StartAsync(store);
        var role = new Scripted(machine, _ => Role.LongestPause);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Machine.Cancel);
        var running = role.RunAsync(stop.Token);
        await machine.Time.PauseAsync(Machine.Cancel);
        role.Wake();
        await role.Ran(2).WaitAsync(Machine.Cancel);
        await stop.CancelAsync();
        await running;
        Assert.Equal(2, role.Runs);
    }

    // Failure case 6: the database goes away and comes back; nobody has to do anything.
    [Fact]
    public async Task A_trouble_is_said_once_the_tries_become_rarer_and_the_end_of_it_is_said()
    {
        await using var machine = await Machine.StartAsync(store);
        var role = new Scripted(machine, run => run <= 4 ? throw new IOException("the line is cut") : Role.LongestPause);
        Assert.Equal(TimeSpan.FromSeconds(8), await machine.RunAsync(role, pauses: 4));
        await machine.RunAsync(role);
        Assert.Equal(2, machine.Log.Lines.Count);
        Assert.Contains("the line is cut", machine.Log.Lines[0], StringComparison.Ordinal);
        Assert.Equal("Information: Testing goes on.", machine.Log.Lines[1]);
    }

    // Failure case 7: a full disk is said in words that help, without a trace of the code.
    [Fact]
    public async Task A_full_disk_is_said_in_plain_words_and_does_not_end_the_role()
    {
        await using var machine = await Machine.StartAsync(store);
        var role = new Scripted(machine, run => run == 1 ? throw new SqliteException("full", 13) : Role.LongestPause);
        await machine.RunAsync(role, pauses: 2);
        Assert.Contains("is full; free some space", machine.Log.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, role.Runs);
    }

    [Fact]
    public async Task Being_stopped_in_the_middle_is_no_trouble()
    {
        await using var machine = await Machine.StartAsync(store);
        using var stop = new CancellationTokenSource();
        var role = new Scripted(machine, _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        await role.RunAsync(stop.Token);
        Assert.Empty(machine.Log.Lines);
    }

    private sealed class Scripted(Machine machine, Func<int, Duration> pause) : Role("Testing", machine.Setting)
    {
        private readonly TaskCompletionSource[] _ran = [.. Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

        public int Runs { get; private set; }

        public Task Ran(int times) => _ran[times].Task;

        protected override Task<Duration> RunOnceAsync(CancellationToken cancel)
        {
            _ran[++Runs].TrySetResult();
            return Task.FromResult(pause(Runs));
        }
    }

    public sealed class OnSqlite(SqliteTestStore store) : RoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : RoleTests(store), IClassFixture<PostgresTestStore>;
}
