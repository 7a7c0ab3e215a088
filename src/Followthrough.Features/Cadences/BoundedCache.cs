namespace Followthrough.Features.Cadences;

/// <summary>Keeps what was used last, up to a bound. Safe to use from several threads; two may make the same value at once.</summary>
internal sealed class BoundedCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly LinkedList<KeyValuePair<TKey, TValue>> order = new();
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> kept = [];

    /// <summary>How many are kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return kept.Count;
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
        lock (gate)
        {
            if (kept.TryGetValue(key, out var node))
            {
                order.Remove(node);
                order.AddFirst(node);
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
        lock (gate)
        {
            if (kept.Remove(key, out var old))
            {
                order.Remove(old);
            }

            kept[key] = order.AddFirst(KeyValuePair.Create(key, value));
            if (kept.Count > most)
            {
                kept.Remove(order.Last!.Value.Key);
                order.RemoveLast();
            }
        }
    }
}
