namespace Followthrough.Testing;

/// <summary>A TimeProvider whose pauses last until a test ends them. Says when somebody waits, so that a test never sleeps.</summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Pause> _pauses = [];
    private TaskCompletionSource<TimeSpan> _begun = NewSignal();

    /// <summary>Time that passes without a pause that ends: what was long ago is longer ago.</summary>
    public TimeSpan Passed { get; set; }

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);

    /// <summary>Waits until somebody waits, and says for how long. Pauses that began before and are still open count.</summary>
    public Task<TimeSpan> PauseAsync(CancellationToken cancel) => PauseAsync(_ => true, cancel);

    /// <summary>Waits until somebody waits for such a time, and says for how long.</summary>
    public async Task<TimeSpan> PauseAsync(Predicate<TimeSpan> wanted, CancellationToken cancel)
    {
        while (true)
        {
            Task<TimeSpan> begun;
            lock (_gate)
            {
                if (_pauses.Find(pause => pause.IsOpen && wanted(pause.For)) is { } open)
                {
                    return open.For;
                }

                begun = _begun.Task;
            }

            if (await begun.WaitAsync(cancel) is var length && wanted(length))
            {
                return length;
            }
        }
    }

    /// <summary>Ends every pause that is open.</summary>
    public void EndPauses() => EndPauses(TimeSpan.MaxValue);

    /// <summary>Ends every open pause of at most <paramref name="atMost"/>; longer ones go on.</summary>
    public void EndPauses(TimeSpan atMost)
    {
        List<Pause> open;
        lock (_gate)
        {
            open = _pauses.FindAll(pause => pause.IsOpen && pause.For <= atMost);
            _pauses.RemoveAll(open.Contains);
        }

        open.ForEach(pause => pause.End());
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var pause = new Pause(dueTime, () => callback(state));
        TaskCompletionSource<TimeSpan> begun;
        lock (_gate)
        {
            _pauses.RemoveAll(old => !old.IsOpen);
            _pauses.Add(pause);
            begun = _begun;
            _begun = NewSignal();
        }

        begun.TrySetResult(dueTime);
        return pause;
    }

    private static TaskCompletionSource<TimeSpan> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Pause(TimeSpan length, Action end) : ITimer
    {
        private int _ended;

        public TimeSpan For { get; } = length;

        public bool IsOpen => Volatile.Read(ref _ended) == 0;

        public void End()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                end();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => Interlocked.Exchange(ref _ended, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
