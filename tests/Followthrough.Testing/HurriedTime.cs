using System.Collections.Concurrent;

namespace Followthrough.Testing;

/// <summary>Real time in which short pauses are much shorter: what waits a few seconds between two looks is tested in a blink. Long waits stay as long.</summary>
public sealed class HurriedTime : TimeProvider
{
    private const int Hurry = 20;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

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

        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < Short ? dueTime / Hurry : dueTime, period);
    }
}
