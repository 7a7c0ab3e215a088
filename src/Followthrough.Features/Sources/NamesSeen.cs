using System.Numerics;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>
/// Knows for sure that a name has not been seen, and otherwise only says "perhaps": a Bloom filter of fixed size, so that a large import
/// asks the database about the few names that may be there already, and not about a million that aren't.
/// </summary>
internal sealed class NamesSeen
{
    private const int Words = 1 << 22; // 32 MB: at twenty million names one question in a thousand is asked in vain
    private readonly ulong[] _bits = new ulong[Words];

    internal void Add(NameQuestion name)
    {
        var (a, b) = Hashes(name);
        for (var i = 0u; i < 3; i++)
        {
            var bit = a + (i * b);
            _bits[(bit >> 6) & (Words - 1)] |= 1UL << (int)(bit & 63);
        }
    }

    internal bool Perhaps(NameQuestion name)
    {
        var (a, b) = Hashes(name);
        for (var i = 0u; i < 3; i++)
        {
            var bit = a + (i * b);
            if ((_bits[(bit >> 6) & (Words - 1)] & (1UL << (int)(bit & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    // FNV-1a over both names, mixed; the program's own string hashes are made anew at each start, which would do, but are 32 bits only.
    private static (ulong A, ulong B) Hashes(NameQuestion name)
    {
        var hash = Mix(Mix(14695981039346656037, name.NameKey), name.CompanyKey ?? "\0");
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15;
        return (hash, BitOperations.RotateLeft(hash, 31) | 1);
    }

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return (hash ^ 0xFFFF) * 1099511628211;
    }
}
