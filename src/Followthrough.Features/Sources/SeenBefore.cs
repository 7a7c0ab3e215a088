using System.Numerics;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>
/// Knows for sure that a name or an address has not been seen, and otherwise only says "perhaps": a Bloom filter of fixed size, so that a
/// large import asks the database about the few that may be there already, and not about a million that aren't.
/// </summary>
internal sealed class SeenBefore
{
    private const int Words = 1 << 22; // 32 MB: at twenty million entries one question in a hundred is asked in vain
    private const ulong Start = 14695981039346656037;
    private readonly ulong[] _bits = new ulong[Words];

    internal void Add(NameQuestion name) => Add(Hash(name));

    internal void Add(string address) => Add(Mix(Start, address));

    internal bool Perhaps(NameQuestion name) => Perhaps(Hash(name));

    internal bool Perhaps(string address) => Perhaps(Mix(Start, address));

    private void Add(ulong hash)
    {
        var (a, b) = Two(hash);
        for (var i = 0u; i < 3; i++)
        {
            var bit = a + (i * b);
            _bits[(bit >> 6) & (Words - 1)] |= 1UL << (int)(bit & 63);
        }
    }

    private bool Perhaps(ulong hash)
    {
        var (a, b) = Two(hash);
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

    // FNV-1a; the program's own string hashes have 32 bits only.
    private static ulong Hash(NameQuestion name) => Mix(Mix(Start, name.NameKey), name.CompanyKey ?? "\0");

    private static (ulong A, ulong B) Two(ulong hash)
    {
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
