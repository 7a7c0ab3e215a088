using System.Collections.Concurrent;

namespace Followthrough.Testing;

/// <summary>Real time in which short pauses are much shorter: what waits a few seconds between two looks is tested in a blink. Long waits stay as long.</summary>
/// <param name="longest">The longest pause that is shortened, where a test waits for a longer one; nine seconds when left out.</param>
public sealed class HurriedTime(TimeSpan? longest = null) : TimeProvider
{
    private const int Hurry = 20;

    private readonly TimeSpan _longest = longest ?? TimeSpan.FromSeconds(9);
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _begun = [];

    /// <summary>Completes when the next pause of a length begins: a role that looks again and again has looked.</summary>
    public Task PauseAsync(TimeSpan length) => _begun.GetOrAdd(length, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (_begun.TryRemove(dueTime, out var begun))
        {
            begun.SetResult();
        }

        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= _longest ? dueTime / Hurry : dueTime, period);
    }
}
