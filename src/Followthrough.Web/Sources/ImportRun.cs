using Followthrough.Features.Sources;

namespace Followthrough.Web.Sources;

/// <summary>An import, or its dry run, in the background.</summary>
/// <param name="stop">Ends it.</param>
internal sealed class ImportRun(CancellationTokenSource stop) : IProgress<ImportProgress>
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _rows;
    private long _of;

    /// <summary>Rows done.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Rows there are, about; 0 before anyone knows.</summary>
    public long Of => Volatile.Read(ref _of);

    /// <summary>What it did; null before its end, or where it failed.</summary>
    public ImportResult? Result { get; private set; }

    /// <summary>Why it failed, in a plain line.</summary>
    public string? Trouble { get; private set; }

    /// <summary>True once it has ended, well or not.</summary>
    public bool IsOver => _over.Task.IsCompleted;

    /// <summary>Waits for its end, but not longer than that.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancel)
    {
        try
        {
            await _over.Task.WaitAsync(most, cancel);
        }
        catch (TimeoutException)
        {
            // The page that is shown meanwhile says how far it is.
        }
    }

    /// <summary>Ends it behind the batch that is being written.</summary>
    public void Stop() => stop.Cancel();

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        Volatile.Write(ref _of, value.Of);
        Volatile.Write(ref _rows, value.Rows);
    }

    internal void End(ImportResult? result, string? trouble, Action<ImportRun>? then)
    {
        (Result, Trouble) = (result, trouble);
        try
        {
            then?.Invoke(this);
        }
        finally
        {
            _over.SetResult();
        }
    }
}
