using System.Globalization;
using System.Text;

namespace Followthrough.Mail.Imap;

/// <summary>Some of a folder's messages, by their numbers.</summary>
public sealed class ImapUids
{
    private readonly uint _first;
    private readonly uint _last;
    private readonly string _text;

    private ImapUids(string text, uint first, uint last) => (_text, _first, _last) = (text, first, last);

    /// <summary>All messages.</summary>
    public static ImapUids All { get; } = From(1);

    /// <summary>The messages from <paramref name="first"/> on.</summary>
    public static ImapUids From(uint first) => new(string.Create(CultureInfo.InvariantCulture, $"{Math.Max(first, 1)}:*"), Math.Max(first, 1), uint.MaxValue);

    /// <summary>The messages from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static ImapUids Between(uint first, uint last)
    {
        ArgumentOutOfRangeException.ThrowIfZero(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        return new(string.Create(CultureInfo.InvariantCulture, $"{first}:{last}"), first, last);
    }

    /// <summary>These messages, at least one.</summary>
    public static ImapUids Of(IEnumerable<uint> uids)
    {
        var sorted = uids.Distinct().Order().ToList();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Count);
        ArgumentOutOfRangeException.ThrowIfZero(sorted[0]);
        var text = new StringBuilder();
        for (var i = 0; i < sorted.Count; i++)
        {
            var start = i;
            while (i + 1 < sorted.Count && sorted[i + 1] == sorted[i] + 1)
            {
                i++;
            }

            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{sorted[start]}");
            if (i > start)
            {
                text.Append(CultureInfo.InvariantCulture, $":{sorted[i]}");
            }
        }

        return new(text.ToString(), sorted[0], sorted[^1]);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    // "9:*" means "*:9" when the last message is 7, and so returns 7 (RFC 3501 §9): such a message was not asked for.
    internal bool MayHold(uint uid) => uid >= _first && uid <= _last;

    /// <summary>The numbers in a server's set (1:3,7), at most <paramref name="limit"/> of them.</summary>
    internal static List<uint> Expand(string set, int limit)
    {
        var uids = new List<uint>();
        foreach (var part in set.Split(','))
        {
            var ends = part.Split(':');
            if (!uint.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !uint.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                continue;
            }

            for (var uid = (ulong)Math.Min(first, last); uid <= Math.Max(first, last) && uids.Count < limit; uid++)
            {
                uids.Add((uint)uid);
            }
        }

        return uids;
    }
}
