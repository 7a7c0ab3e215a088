using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>UTF-7 (RFC 2152), which the framework no longer decodes, as browsers must not. Mail is made inert elsewhere, so reading it is safe here.</summary>
internal static class Utf7
{
    public static bool IsLabel(string label) =>
        label.Equals("utf-7", StringComparison.OrdinalIgnoreCase) || label.Equals("utf7", StringComparison.OrdinalIgnoreCase) ||
        label.Equals("unicode-1-1-utf-7", StringComparison.OrdinalIgnoreCase) || label.Equals("x-unicode-2-0-utf-7", StringComparison.OrdinalIgnoreCase) ||
        label.Equals("csunicode11utf7", StringComparison.OrdinalIgnoreCase);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '+')
            {
                text.Append((char)bytes[i]);
                continue;
            }

            if (i + 1 < bytes.Length && bytes[i + 1] == '-')
            {
                text.Append('+');
                i++;
                continue;
            }

            var from = ++i;
            int bits = 0, held = 0;
            for (; i < bytes.Length && TransferEncoding.Base64Value(bytes[i]) is >= 0 and var value; i++)
            {
                bits = (bits << 6) | value;
                held += 6;
                if (held >= 16)
                {
                    held -= 16;
                    text.Append((char)((bits >> held) & 0xFFFF));
                    bits &= (1 << held) - 1;
                }
            }

            if (i == from)
            {
                text.Append('+');
            }

            // The dash that ends a shift is swallowed; anything else is text.
            if (i >= bytes.Length || bytes[i] != '-')
            {
                i--;
            }
        }

        return text.ToString();
    }
}
