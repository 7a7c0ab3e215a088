namespace Followthrough.Features.Cadences;

/// <summary>Keeps what was used last, up to a bound. Safe to use from several threads; two may make the same value at once.</summary>
internal sealed class BoundedCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _order = new();
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _kept = [];

    /// <summary>How many are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _kept.Count;
            }
        }
    }

    /// <summary>The value for a key, made where it isn't kept. A failure to make it is not kept.</summary>
    public TValue Get(TKey key, Func<TKey, TValue> make)
    {
        if (TryGet(key, out var value))
        {
            return value;
        }

        value = make(key);
        Keep(key, value);
        return value;
    }

    /// <summary>The value for a key, where it is kept.</summary>
    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                value = node.Value.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Keeps a value; the one used longest ago makes room.</summary>
    public void Keep(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (_kept.Remove(key, out var old))
            {
                _order.Remove(old);
            }

            _kept[key] = _order.AddFirst(KeyValuePair.Create(key, value));
            if (_kept.Count > most)
            {
                _kept.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }
        }
    }
}
