using System.Numerics;

namespace Followthrough.Features.Sources;

/// <summary>
/// Which prospects bear a name, by the name's hash: sixteen bytes a prospect, so that a large import can do without the index of names.
/// Names of one hash look alike here; whoever asks compares the names themselves.
/// </summary>
internal sealed class NameBook(int expected)
{
    private readonly int[] _heads = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(expected, 1_024))]; // number of the last entry, from 1
    private Entry[] _entries = new Entry[Math.Max(expected, 1_024)];
    private int _count;

    internal void Add(ulong hash, long prospect)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count + (_count / 2));
        }

        ref var head = ref Head(hash);
        _entries[_count] = new Entry(Tag(hash), head, prospect);
        head = ++_count;
    }

    internal bool Has(ulong hash)
    {
        for (var at = Head(hash); at != 0; at = _entries[at - 1].Before)
        {
            if (_entries[at - 1].Tag == Tag(hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The prospects, each once, the first first.</summary>
    internal long[] Of(ulong hash)
    {
        var found = new SortedSet<long>();
        for (var at = Head(hash); at != 0; at = _entries[at - 1].Before)
        {
            if (_entries[at - 1].Tag == Tag(hash))
            {
                found.Add(_entries[at - 1].Prospect);
            }
        }

        return [.. found];
    }

    private ref int Head(ulong hash) => ref _heads[(int)hash & (_heads.Length - 1)];

    private static uint Tag(ulong hash) => (uint)(hash >> 32);

    private readonly record struct Entry(uint Tag, int Before, long Prospect);
}
