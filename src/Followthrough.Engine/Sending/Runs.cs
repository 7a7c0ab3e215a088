namespace Followthrough.Engine.Sending;

/// <summary>Work that goes on between the looks of a role, one piece for each key. Not for two callers at once.</summary>
/// <typeparam name="TKey">What the work is for.</typeparam>
internal sealed class Runs<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Task> _running = [];

    /// <summary>Done when all of it is.</summary>
    public Task Ended => Task.WhenAll(_running.Values);

    /// <summary>Starts the work for each key that has none under way. It must not throw.</summary>
    public void Start(IEnumerable<TKey> keys, Func<TKey, Task> work)
    {
        foreach (var done in _running.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
        {
            _running.Remove(done);
        }

        foreach (var key in keys.Where(key => !_running.ContainsKey(key)))
        {
            _running[key] = Task.Run(() => work(key), CancellationToken.None);
        }
    }
}
