using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Followthrough.Features.Sources;

/// <summary>Counts how much of a file is UTF-8, block by block.</summary>
internal sealed class Utf8Census
{
    private const int GoodPerBad = 10; // this many good letters outweigh a damaged one
    private const int LongestLetter = 4;
    private readonly byte[] carry = new byte[LongestLetter];
    private int carried;
    private long good;
    private long bad;

    /// <summary>True for plain ASCII, for UTF-8, and for UTF-8 with damaged places; false for what must be of one byte a letter.</summary>
    internal bool IsMostlyUtf8 => bad + carried == 0 || good >= GoodPerBad * (bad + carried);

    internal void Count(ReadOnlySpan<byte> block)
    {
        if (carried > 0)
        {
            Span<byte> joint = stackalloc byte[2 * LongestLetter];
            carry.AsSpan(0, carried).CopyTo(joint);
            var taken = Math.Min(LongestLetter, block.Length);
            block[..taken].CopyTo(joint[carried..]);
            if (Rune.DecodeFromUtf8(joint[..(carried + taken)], out _, out var used) == OperationStatus.Done && used > carried)
            {
                good++;
                block = block[(used - carried)..];
            }
            else
            {
                bad++;
            }

            carried = 0;
        }

        var whole = block.Length - Unfinished(block);
        var finished = block[..whole];
        if (!Utf8.IsValid(finished))
        {
            CountLetters(finished);
        }
        else if (!Ascii.IsValid(finished))
        {
            good += finished.Length; // only the balance matters
        }

        carried = block.Length - whole;
        block[whole..].CopyTo(carry);
    }

    private void CountLetters(ReadOnlySpan<byte> block)
    {
        while (block.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            var status = Rune.DecodeFromUtf8(block[at..], out _, out var used);
            good += status == OperationStatus.Done ? 1 : 0;
            bad += status == OperationStatus.Done ? 0 : 1;
            block = block[(at + Math.Max(1, used))..];
        }
    }

    // Bytes at the end of a block that begin a letter which goes on in the next one.
    private static int Unfinished(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back < LongestLetter && back <= block.Length; back++)
        {
            var b = block[^back];
            if (b < 0x80)
            {
                return 0;
            }

            if (b >= 0xC0)
            {
                var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return length > back ? back : 0;
            }
        }

        return 0;
    }
}
