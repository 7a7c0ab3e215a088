using System.Buffers.Binary;
using System.Text;

namespace Followthrough.Mail.Discovery;

/// <summary>The few bytes of DNS (RFC 1035) that asking for MX and SRV records takes.</summary>
internal static class DnsMessage
{
    internal const ushort Mx = 15;
    internal const ushort Srv = 33;
    private const ushort Internet = 1;
    private const int HeaderBytes = 12;
    private const int MaxNameBytes = 255;
    private const int MaxRecords = 100;

    internal static byte[] Ask(ushort id, string name, ushort type)
    {
        var message = new List<byte> { (byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 }; // recursion desired, one question
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            var bytes = Encoding.ASCII.GetBytes(label);
            if (bytes.Length is 0 or > 63)
            {
                throw new MailLookupException($"{name} is no name of the DNS.");
            }

            message.Add((byte)bytes.Length);
            message.AddRange(bytes);
        }

        message.AddRange([0, (byte)(type >> 8), (byte)type, 0, (byte)Internet]);
        return [.. message];
    }

    /// <summary>The records of <paramref name="type"/> in an answer, as (their numbers, their name).</summary>
    /// <exception cref="InvalidDataException">This is no answer to the question.</exception>
    internal static List<(int[] Numbers, string Host)> Read(ReadOnlySpan<byte> answer, ushort id, ushort type)
    {
        if (answer.Length < HeaderBytes || Number(answer, 0) != id || (answer[2] & 0x80) == 0)
        {
            throw new InvalidDataException("No answer to what was asked.");
        }

        var code = answer[3] & 0x0f;
        if (code is not (0 or 3)) // 3: there is no such name
        {
            throw new InvalidDataException($"The name server failed (code {code}).");
        }

        var at = HeaderBytes;
        for (var i = 0; i < Number(answer, 4); i++)
        {
            Name(answer, ref at);
            at += 4;
        }

        var records = new List<(int[], string)>();
        for (var i = 0; i < Math.Min(Number(answer, 6), MaxRecords); i++)
        {
            Name(answer, ref at);
            var (kind, length) = (Number(answer, at), Number(answer, at + 8));
            at += 10;
            if (kind == type)
            {
                var count = type == Mx ? 1 : 3;
                var numbers = new int[count];
                for (var n = 0; n < count; n++)
                {
                    numbers[n] = Number(answer, at + (2 * n));
                }

                var name = at + (2 * count);
                records.Add((numbers, Name(answer, ref name)));
            }

            at += length;
        }

        return records;
    }

    // A name may point back to one before it. Each jump must go further back, or a loop would never end.
    private static string Name(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        var (here, limit, jumped) = (at, message.Length, false);
        while (true)
        {
            if (here >= limit || here >= message.Length || name.Length > MaxNameBytes)
            {
                throw new InvalidDataException("A name that leads nowhere.");
            }

            int length = message[here];
            if (length >= 0xc0)
            {
                var target = Number(message, here) & 0x3fff;
                if (!jumped)
                {
                    at = here + 2;
                    jumped = true;
                }

                limit = Math.Min(limit, here);
                here = target;
                continue;
            }

            here++;
            if (length == 0)
            {
                at = jumped ? at : here;
                return name.ToString();
            }

            if (here + length > message.Length)
            {
                throw new InvalidDataException("A name that is cut off.");
            }

            name.Append(name.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(message.Slice(here, length)));
            here += length;
        }
    }

    private static int Number(ReadOnlySpan<byte> message, int at) =>
        at + 2 <= message.Length ? BinaryPrimitives.ReadUInt16BigEndian(message[at..]) : throw new InvalidDataException("An answer that is cut off.");
}
