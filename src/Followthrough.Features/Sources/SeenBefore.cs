using System.Numerics;
using System.Runtime.InteropServices;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>
/// Knows for sure that a name or an address has not been seen, and otherwise only says "perhaps": a Bloom filter, so that a large import
/// asks the database about the few that may be there already, and not about a million that aren't.
/// </summary>
internal sealed class SeenBefore
{
    private const int MostNames = 2_000_000; // in the book: 40 MB
    private const int MostWords = 1 << 22; // 32 MB: at twenty million people one question in a hundred is asked in vain
    private const int WordsPerBlock = 8; // all bits of an entry lie in one line of the processor's cache
    private const int BitsPerEntry = 6;
    private const ulong Start = 0x9E3779B97F4A7C15;
    private readonly ulong[] _bits;
    private readonly int _shift;
    private readonly NameBook? _book;

    /// <param name="people">How many people there may be; who bears which name is kept where they are few enough.</param>
    internal SeenBefore(long people)
    {
        _bits = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(people, WordsPerBlock * 2, MostWords))];
        _shift = BitOperations.LeadingZeroCount((ulong)(_bits.Length / WordsPerBlock)) + 1;
        _book = people <= MostNames ? new NameBook((int)people) : null;
    }

    /// <summary>Whether it knows who bears a name, so that nobody else need be asked for it.</summary>
    internal bool KnowsBearers => _book is not null;

    internal void Add(NameQuestion name, long prospect)
    {
        if (_book is null)
        {
            Add(Hash(name));
        }
        else
        {
            _book.Add(Hash(name), prospect);
        }
    }

    internal void Add(string address) => Add(Mix(Start, address));

    internal bool Perhaps(NameQuestion name) => _book?.Has(Hash(name)) ?? Perhaps(Hash(name));

    internal bool Perhaps(string address) => Perhaps(Mix(Start, address));

    /// <summary>The prospects that may bear a name, the first first.</summary>
    internal long[] BearersOf(NameQuestion name) => _book!.Of(Hash(name));

    private void Add(ulong hash)
    {
        var block = Block(hash);
        for (var i = 0; i < BitsPerEntry; i++)
        {
            var bit = (int)(hash >> (9 * i)) & 511;
            block[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    private bool Perhaps(ulong hash)
    {
        var block = Block(hash);
        for (var i = 0; i < BitsPerEntry; i++)
        {
            var bit = (int)(hash >> (9 * i)) & 511;
            if ((block[bit >> 6] & (1UL << (bit & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private Span<ulong> Block(ulong hash) => _bits.AsSpan((int)((hash * Start) >> _shift) * WordsPerBlock, WordsPerBlock);

    private static ulong Hash(NameQuestion name) => Mix(Mix(Start, name.NameKey), name.CompanyKey ?? "\0");

    // The program's own string hashes have 32 bits only. Four characters at a time; each step is a bijection of what went before.
    private static ulong Mix(ulong hash, string text)
    {
        var rest = text.AsSpan();
        for (; rest.Length >= 4; rest = rest[4..])
        {
            hash = Step(hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(rest)));
        }

        foreach (var c in rest)
        {
            hash = Step(hash ^ c);
        }

        return Step(hash ^ (ulong)text.Length << 48 ^ 0xFFFF);
    }

    private static ulong Step(ulong hash)
    {
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
