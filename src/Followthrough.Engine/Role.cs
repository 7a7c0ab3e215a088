// One loop for everything that the clock does: work, wait, be woken, stop. A role fills in RunOnceAsync and nothing else.
// Nothing that goes wrong in a role ends it: the database may be away, the disk full, a row odd. The cause is said once, the role
// tries again ever more slowly, and says when it goes on. What a role has to do is found in the database each time, never remembered
// here, so that a stop or a crash loses nothing and two nodes may run the same role.
using Followthrough.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine;

/// <summary>Something that the clock does again and again.</summary>
/// <param name="name">What it is called in the log.</param>
/// <param name="setting">What every role needs.</param>
public abstract class Role(string name, RoleSetting setting)
{
    /// <summary>Longest pause: a wall clock that jumps, or work that another node made, is noticed after this.</summary>
    public static readonly Duration LongestPause = Duration.FromMinutes(1);

    private readonly Troubles _troubles = new(name, setting.Store.Url, setting.Log);
    private TaskCompletionSource _woken = NewSignal();

    /// <summary>What it is called in the log.</summary>
    public string Name { get; } = name;

    /// <summary>The store.</summary>
    protected FollowStore Store { get; } = setting.Store;

    /// <summary>The wall clock: what is due is judged by it.</summary>
    protected IClock Clock { get; } = setting.Clock;

    /// <summary>Measures pauses.</summary>
    protected TimeProvider Time { get; } = setting.Time;

    /// <summary>Where troubles are said.</summary>
    protected ILogger Log { get; } = setting.Log;

    /// <summary>Works until it is stopped; an unfinished piece of work is given up where it can be.</summary>
    /// <param name="cancel">Stops it.</param>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var pause = await TryAsync(cancel);
            await WaitAsync(pause, cancel);
        }

        await EndAsync();
    }

    /// <summary>Ends the pause now, or makes the next one none.</summary>
    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    /// <summary>Does one piece of work: a batch, a look.</summary>
    /// <returns>How long to pause; nothing where more is waiting.</returns>
    protected abstract Task<Duration> RunOnceAsync(CancellationToken cancel);

    /// <summary>Brings to an end what the role has begun and left running.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;

    /// <summary>Runs verbs of one scope: a context of their own.</summary>
    protected Task<T> ScopedAsync<T>(Func<IServiceProvider, Task<T>> work) => setting.ScopedAsync(work);

    /// <summary>Runs verbs of one scope: a context of their own.</summary>
    protected Task ScopedAsync(Func<IServiceProvider, Task> work) => setting.ScopedAsync(work);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<Duration> TryAsync(CancellationToken cancel)
    {
        try
        {
            var pause = await RunOnceAsync(cancel);
            _troubles.Over();
            return Duration.Min(pause, LongestPause);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            return Duration.Zero;
        }
        catch (Exception error)
        {
            return _troubles.Say(error);
        }
    }

    private async Task WaitAsync(Duration pause, CancellationToken cancel)
    {
        var woken = Volatile.Read(ref _woken);
        if (pause > Duration.Zero && !cancel.IsCancellationRequested)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(woken.Task, Task.Delay(pause.ToTimeSpan(), setting.Time, end.Token));
            await end.CancelAsync();
        }

        if (woken.Task.IsCompleted)
        {
            Volatile.Write(ref _woken, NewSignal());
        }
    }
}

/// <summary>What every role needs.</summary>
/// <param name="Store">The store.</param>
/// <param name="Scopes">Makes scopes for verbs.</param>
/// <param name="Clock">The wall clock.</param>
/// <param name="Time">Measures pauses.</param>
/// <param name="Log">Where troubles are said.</param>
public sealed record RoleSetting(FollowStore Store, IServiceScopeFactory Scopes, IClock Clock, TimeProvider Time, ILogger<Role> Log)
{
    /// <summary>Runs verbs of one scope: a context of their own.</summary>
    internal async Task<T> ScopedAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs verbs of one scope: a context of their own.</summary>
    internal async Task ScopedAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }
}
