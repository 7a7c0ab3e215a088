using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Followthrough.Features.Sources;

/// <summary>A few named values in the order of their columns: a dictionary at a quarter of its memory, for rows that live a moment.</summary>
internal sealed class FieldPairs(KeyValuePair<string, string>[] pairs) : IReadOnlyDictionary<string, string>
{
    private const int Room = 4;
    private KeyValuePair<string, string>[] _pairs = pairs;

    /// <inheritdoc/>
    public int Count { get; private set; } = pairs.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    /// <inheritdoc/>
    public IEnumerable<string> Values => this.Select(pair => pair.Value);

    /// <inheritdoc/>
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    /// <summary>Adds a value unless there is one of that name.</summary>
    internal void TryAdd(string key, string value)
    {
        if (ContainsKey(key))
        {
            return;
        }

        if (Count == _pairs.Length)
        {
            Array.Resize(ref _pairs, Count + Room);
        }

        _pairs[Count++] = new(key, value);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_pairs[i].Key == key)
            {
                value = _pairs[i].Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _pairs[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
