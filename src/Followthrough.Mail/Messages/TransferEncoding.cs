using System.Buffers;

namespace Followthrough.Mail.Messages;

/// <summary>The content transfer encodings (RFC 2045 §6), and uuencode. Broken input never fails: junk in base64 is passed over, a bad escape in quoted-printable stays as it is.</summary>
internal static class TransferEncoding
{
    private const int MostJunk = 10;     // one character in so many may be none of base64's

    private static readonly sbyte[] Base64Values = MakeBase64Values();

    /// <summary>Decodes under an encoding's name; an unknown name leaves the bytes as they are.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> raw, string? encoding)
    {
        switch (NameOf(encoding))
        {
            case "base64":
                {
                    var into = GC.AllocateUninitializedArray<byte>((raw.Length / 4 * 3) + 4);
                    var length = CleanBase64(raw, into);
                    if (length < 0 && !IsBase64(raw))
                    {
                        return raw.ToArray();
                    }

                    Array.Resize(ref into, length >= 0 ? length : JunkyBase64(raw, into));
                    return into;
                }

            case "quoted-printable":
                {
                    var into = new byte[raw.Length];
                    return into.AsSpan(0, QuotedPrintable(raw, into)).ToArray();
                }

            case "uuencode":
                return Uuencode(raw);
            default:
                return raw.ToArray();
        }
    }

    /// <summary>The encoding that a field means; empty for one that changes nothing.</summary>
    public static string NameOf(string? encoding)
    {
        if (encoding is null)
        {
            return "";
        }

        var name = encoding.AsSpan().Trim(" \t\"';:,=.");
        var end = name.IndexOfAny(" \t;(");
        name = end < 0 ? name : name[..end];
        return name.Equals("base64", StringComparison.OrdinalIgnoreCase) || name.Equals("base-64", StringComparison.OrdinalIgnoreCase) || name.Equals("b64", StringComparison.OrdinalIgnoreCase) ? "base64"
            : name.StartsWith("quoted-pr", StringComparison.OrdinalIgnoreCase) || name.Equals("quoted_printable", StringComparison.OrdinalIgnoreCase) || name.Equals("qp", StringComparison.OrdinalIgnoreCase) ? "quoted-printable"
            : name.EndsWith("uuencode", StringComparison.OrdinalIgnoreCase) || name.EndsWith("uue", StringComparison.OrdinalIgnoreCase) ? "uuencode"
            : "";
    }

    /// <summary>Base64 (RFC 2045 §6.8): line ends and junk are passed over; padding in the middle ends one block and begins the next.</summary>
    public static void Base64(ReadOnlySpan<byte> raw, ArrayBufferWriter<byte> into)
    {
        var target = into.GetSpan((raw.Length / 4 * 3) + 4);
        var length = CleanBase64(raw, target);
        into.Advance(length >= 0 ? length : JunkyBase64(raw, target));
    }

    /// <summary>By the framework's vectors; negative where it meets what it doesn't know.</summary>
    private static int CleanBase64(ReadOnlySpan<byte> raw, Span<byte> into)
    {
        raw = raw.TrimEnd("\r\n \t\0"u8);
        return System.Buffers.Text.Base64.DecodeFromUtf8(raw, into, out var used, out var written) == OperationStatus.Done && used == raw.Length ? written : -1;
    }

    private static int JunkyBase64(ReadOnlySpan<byte> raw, Span<byte> into)
    {
        int bits = 0, held = 0, length = 0;
        foreach (var one in raw)
        {
            var value = Base64Values[one];
            if (value >= 0)
            {
                bits = (bits << 6) | (byte)value;
                held += 6;
                if (held >= 8)
                {
                    held -= 8;
                    into[length++] = (byte)(bits >> held);
                    bits &= (1 << held) - 1;
                }
            }
            else if (one == '=')
            {
                bits = held = 0;
            }
        }

        return length;
    }

    /// <summary>Quoted-printable (RFC 2045 §6.7). The result is never longer than the input.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int QuotedPrintable(ReadOnlySpan<byte> raw, Span<byte> into)
    {
        var length = 0;
        while (true)
        {
            var at = raw.IndexOf((byte)'=');
            if (at < 0)
            {
                raw.CopyTo(into[length..]);
                return length + raw.Length;
            }

            raw[..at].CopyTo(into[length..]);
            length += at;
            raw = raw[(at + 1)..];
            if (raw.Length >= 2 && Hex(raw[0], raw[1]) is >= 0 and var value)
            {
                into[length++] = (byte)value;
                raw = raw[2..];
                continue;
            }

            // A soft line break, with white space that some relay left behind it; at the very end too.
            var space = raw.IndexOfAnyExcept((byte)' ', (byte)'\t');
            var after = space < 0 ? default : raw[space..];
            if (after.IsEmpty || after[0] == '\n')
            {
                raw = after.IsEmpty ? after : after[1..];
            }
            else if (after[0] == '\r')
            {
                raw = after.Length > 1 && after[1] == '\n' ? after[2..] : after[1..];
            }
            else
            {
                into[length++] = (byte)'=';
            }
        }
    }

    /// <summary>The value of two hexadecimal digits; negative where they are none.</summary>
    public static int Hex(byte high, byte low) =>
        char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low) ? (Digit(high) << 4) | Digit(low) : -1;

    /// <summary>The six bits of a base64 character; negative where it is none.</summary>
    public static int Base64Value(byte one) => Base64Values[one];

    /// <summary>Text under a label that is not true: more than a few characters that base64 doesn't know, near the beginning.</summary>
    private static bool IsBase64(ReadOnlySpan<byte> raw)
    {
        raw = raw[..Math.Min(raw.Length, 4096)];
        var junk = 0;
        foreach (var one in raw)
        {
            junk += Base64Values[one] < 0 && one is not ((byte)'=' or (byte)'\r' or (byte)'\n' or 0) ? 1 : 0;
        }

        return junk * MostJunk <= raw.Length;
    }

    private static byte[] Uuencode(ReadOnlySpan<byte> raw)
    {
        var into = new ArrayBufferWriter<byte>(Math.Max(16, raw.Length));
        var begun = false;
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOf((byte)'\n');
            var line = (end < 0 ? raw : raw[..end]).TrimEnd((byte)'\r');
            raw = end < 0 ? default : raw[(end + 1)..];
            if (line.StartsWith("begin "u8))
            {
                begun = true;
                continue;
            }

            if (line.StartsWith("end"u8) && begun && line.Length == 3)
            {
                break;
            }

            if (line.IsEmpty || line[0] is < 0x20 or > 0x60)
            {
                continue;
            }

            var count = (line[0] - 32) & 63;
            var target = into.GetSpan(count + 3);
            var length = 0;
            for (var i = 1; length < count; i += 4)
            {
                var bits = (Six(line, i) << 18) | (Six(line, i + 1) << 12) | (Six(line, i + 2) << 6) | Six(line, i + 3);
                target[length++] = (byte)(bits >> 16);
                target[length++] = (byte)(bits >> 8);
                target[length++] = (byte)bits;
            }

            into.Advance(count);
        }

        return into.WrittenSpan.ToArray();
    }

    private static int Six(ReadOnlySpan<byte> line, int at) => at < line.Length ? (line[at] - 32) & 63 : 0;

    private static int Digit(byte one) => one <= '9' ? one - '0' : (one | 0x20) - 'a' + 10;

    private static sbyte[] MakeBase64Values()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < 64; i++)
        {
            values["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[i]] = (sbyte)i;
        }

        return values;
    }
}
