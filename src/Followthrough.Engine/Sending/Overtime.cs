namespace Followthrough.Engine.Sending;

/// <summary>A token that is cancelled some time after another one: what must be finished gets the time to.</summary>
internal sealed class Overtime : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenRegistration _stopped;
    private ITimer? _timer;

    public Overtime(CancellationToken stop, TimeSpan grace, TimeProvider time) => _stopped = stop.UnsafeRegister(_ => _timer = time.CreateTimer(End, null, grace, Timeout.InfiniteTimeSpan), null);

    /// <summary>Cancelled when the overtime is over.</summary>
    public CancellationToken Token => _end.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped.Dispose(); // waits for a registration that is running
        _timer?.Dispose();
        // The source is left to the collector: a timer that fires at this very moment may still cancel it.
    }

    private void End(object? state) => _end.Cancel();
}
