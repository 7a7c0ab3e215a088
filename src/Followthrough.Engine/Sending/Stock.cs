namespace Followthrough.Engine.Sending;

/// <summary>What was begun and not handed over yet, for one who adds and one who takes.</summary>
/// <param name="low">So few are left when more should be begun.</param>
internal sealed class Stock(int low)
{
    private readonly SemaphoreSlim _low = new(0);
    private int _count;

    /// <summary>So many more.</summary>
    public void Add(int count) => Interlocked.Add(ref _count, count);

    /// <summary>One less.</summary>
    public void Take()
    {
        if (Interlocked.Decrement(ref _count) == low)
        {
            _low.Release();
        }
    }

    /// <summary>Waits until few are left.</summary>
    public async ValueTask RunLowAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        while (Volatile.Read(ref _count) > low)
        {
            await _low.WaitAsync(cancel);
        }
    }
}
