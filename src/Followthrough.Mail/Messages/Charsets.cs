using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Followthrough.Mail.Messages;

/// <summary>
/// Bytes to characters. The label is believed unless the bytes say otherwise: text that is labelled ASCII, nothing, something unknown or
/// Western, and is valid UTF-8 beyond ASCII, is UTF-8; text that is labelled UTF-8 and isn't, is windows-1252. ISO-8859-1 is read as
/// windows-1252, as browsers do (WHATWG encoding, labels). Names: IANA's registry and those that real programs write.
/// </summary>
internal static class Charsets
{
    private const int MostNames = 500;        // labels remembered; hostile mail may invent any number

    private static readonly ConcurrentDictionary<string, Encoding?> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Dictionary<string, int> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ansi_x3.4-1968"] = 1252, ["646"] = 1252, ["ascii"] = 1252, ["us"] = 1252, ["iso646-us"] = 1252, ["cp367"] = 1252, ["default"] = 1252, ["x-user-defined"] = 1252,
        ["latin1"] = 1252, ["latin-1"] = 1252, ["l1"] = 1252, ["iso8859-1"] = 1252, ["iso-ir-100"] = 1252, ["cp819"] = 1252, ["ansi"] = 1252,
        ["latin2"] = 28592, ["latin3"] = 28593, ["latin4"] = 28594, ["latin5"] = 28599, ["latin9"] = 28605, ["latin-9"] = 28605, ["latin0"] = 28605,
        ["iso-8859-6-i"] = 28596, ["iso-8859-6-e"] = 28596, ["iso-8859-8-i"] = 28598, ["iso-8859-8-e"] = 28598, ["visual"] = 28598, ["logical"] = 28598, ["hebrew"] = 28598, ["arabic"] = 28596, ["greek"] = 28597, ["cyrillic"] = 28595,
        ["iso-8859-11"] = 874, ["tis-620"] = 874, ["tis620"] = 874, ["windows-874"] = 874, ["dos-874"] = 874,
        ["gb2312"] = 936, ["gb_2312-80"] = 936, ["x-gbk"] = 936, ["gbk"] = 936, ["cp936"] = 936, ["ms936"] = 936, ["windows-936"] = 936, ["euc-cn"] = 936, ["x-euc-cn"] = 936, ["csgb2312"] = 936, ["gb18030"] = 54936, ["gb-18030"] = 54936,
        ["hz-gb-2312"] = 52936, ["hz"] = 52936,
        ["big5"] = 950, ["big-5"] = 950, ["big5-hkscs"] = 950, ["cn-big5"] = 950, ["x-x-big5"] = 950, ["cp950"] = 950, ["windows-950"] = 950, ["big5-eten"] = 950,
        ["ks_c_5601-1987"] = 949, ["ks_c_5601"] = 949, ["ksc5601"] = 949, ["ksc_5601"] = 949, ["euc-kr"] = 949, ["korean"] = 949, ["cp949"] = 949, ["uhc"] = 949, ["windows-949"] = 949, ["cseuckr"] = 949, ["ms949"] = 949,
        ["iso-2022-kr"] = 50225, ["csiso2022kr"] = 50225,
        ["shift_jis"] = 932, ["shift-jis"] = 932, ["sjis"] = 932, ["x-sjis"] = 932, ["ms_kanji"] = 932, ["csshiftjis"] = 932, ["windows-31j"] = 932, ["cp932"] = 932, ["ms932"] = 932,
        ["euc-jp"] = 51932, ["x-euc-jp"] = 51932, ["eucjp"] = 51932, ["ujis"] = 51932,
        ["iso-2022-jp"] = 50221, ["iso-2022-jp-1"] = 50221, ["iso-2022-jp-2"] = 50221, ["iso-2022-jp-3"] = 50221, ["iso-2022-jp-ms"] = 50221, ["csiso2022jp"] = 50221, ["cp50220"] = 50221, ["cp50221"] = 50221, ["jis"] = 50221,
        ["koi8"] = 20866, ["koi8-r"] = 20866, ["koi"] = 20866, ["koi8-ru"] = 21866, ["koi8-u"] = 21866, ["cskoi8r"] = 20866,
        ["mac"] = 10000, ["macintosh"] = 10000, ["x-mac-roman"] = 10000, ["macroman"] = 10000, ["mac-roman"] = 10000, ["x-mac-cyrillic"] = 10007, ["x-mac-ce"] = 10029,
        ["unicode-1-1-utf-8"] = 65001, ["utf8"] = 65001, ["utf-8"] = 65001, ["utf8mb4"] = 65001, ["cp65001"] = 65001, ["x-unicode-2-0-utf-8"] = 65001, ["unicode20utf8"] = 65001,
    };

    /// <summary>Decodes bytes under a label; null or an empty label means that there was none. Never fails: what cannot be decoded becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label)
    {
        if (label is null || label.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            return Guess(bytes);
        }

        if (label.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Guess(bytes, isSaidToBeUtf8: true);
        }

        label = Clean(label);
        if (Utf7.IsLabel(label))
        {
            return Utf7.Decode(bytes);
        }

        var encoding = label.Length == 0 ? null : Find(label);
        if (encoding is null || encoding.CodePage is 1252 or 20127)
        {
            return Guess(bytes);
        }

        if (encoding.CodePage is 65001)
        {
            return Guess(bytes, isSaidToBeUtf8: true);
        }

        if (encoding.CodePage is 936)
        {
            encoding = Find("gb18030")!;
        }

        if (encoding.CodePage is 1200 or 1201 or 12000 or 12001)
        {
            return Wide(bytes, label, encoding);
        }

        if (encoding.CodePage is not (50220 or 50221 or 50222 or 50225 or 52936) && Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        // A wrong label on plain UTF-8 is common where one program wrote the text and another the header.
        return encoding.IsSingleByte && encoding.CodePage is not (20866 or 21866) && IsUtf8BeyondAscii(bytes) && ManyUtf8(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : encoding.GetString(bytes);
    }

    /// <summary>Decodes bytes that carry no label: UTF-8 where valid, else windows-1252; ISO-2022-JP where its escapes stand in it.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes, bool isSaidToBeUtf8 = false)
    {
        if (Ascii.IsValid(bytes))
        {
            return bytes.Contains((byte)0x1b) && bytes.IndexOf("\u001b$B"u8) >= 0 && Find("iso-2022-jp") is { } jis
                ? jis.GetString(bytes)
                : Encoding.ASCII.GetString(bytes);
        }

        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        return Utf8.IsValid(bytes) || NearlyUtf8(bytes, isSaidToBeUtf8 ? 1 : 4) ? Encoding.UTF8.GetString(bytes) : Western.GetString(bytes);
    }

    /// <summary>The encoding of a label; null where nobody knows it.</summary>
    public static Encoding? Find(string label)
    {
        if (Known.TryGetValue(label, out var known))
        {
            return known;
        }

        var found = Look(label);
        if (Known.Count < MostNames)
        {
            Known[label] = found;
        }

        return found;
    }

    private static Encoding? Look(string label)
    {
        if (Aliases.TryGetValue(label, out var page))
        {
            return OfPage(page);
        }

        // iso8859-2, iso_8859_2, iso88592; cp1251, cp-1251, win-1251, windows1251, x-cp1251, ibm850, cp00858
        var digits = new string([.. label.Where(char.IsAsciiDigit)]);
        if (label.StartsWith("iso", StringComparison.OrdinalIgnoreCase) && digits.StartsWith("8859", StringComparison.Ordinal) && int.TryParse(digits.AsSpan(4), CultureInfo.InvariantCulture, out var part))
        {
            return part == 1 ? Western : OfPage(28590 + part) ?? SmallCharsets.Find(part);
        }

        if (label.StartsWith("cp", StringComparison.OrdinalIgnoreCase) || label.StartsWith("win", StringComparison.OrdinalIgnoreCase) || label.StartsWith("x-cp", StringComparison.OrdinalIgnoreCase) ||
            label.StartsWith("ibm", StringComparison.OrdinalIgnoreCase) || label.StartsWith("dos", StringComparison.OrdinalIgnoreCase) || label.StartsWith("ms", StringComparison.OrdinalIgnoreCase) || digits.Length == label.Length)
        {
            if (digits.Length is > 0 and < 7 && int.TryParse(digits, CultureInfo.InvariantCulture, out var number) && OfPage(number) is { } numbered)
            {
                return numbered;
            }
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? OfPage(int page)
    {
        try
        {
            return page == 1252 ? Western : CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The label without quotes, white space, language, and what follows a semicolon.</summary>
    private static string Clean(string? label)
    {
        if (label is null)
        {
            return "";
        }

        var name = label.AsSpan().Trim(" \t\"'<>\\");
        var end = name.IndexOfAny(";, *$");
        return (end < 0 ? name : name[..end]) is var clean && clean.Length == label.Length ? label : clean.Length > 60 ? "" : clean.ToString();
    }

    private static string Wide(ReadOnlySpan<byte> bytes, string label, Encoding encoding)
    {
        if (encoding.CodePage is 12000 or 12001)
        {
            return encoding.GetString(bytes);
        }

        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        // Without a mark UTF-16 is big endian (RFC 2781 §4.3), unless its zeros stand where little endian would have them.
        var little = label.EndsWith("le", StringComparison.OrdinalIgnoreCase) ||
            (!label.EndsWith("be", StringComparison.OrdinalIgnoreCase) && bytes.Length >= 2 && bytes[0] != 0 && bytes[1] == 0);
        return (little ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes);
    }

    private static bool IsUtf8BeyondAscii(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) && !Ascii.IsValid(bytes);

    /// <summary>At least two characters beyond ASCII: one may be chance, two hardly.</summary>
    private static bool ManyUtf8(ReadOnlySpan<byte> bytes)
    {
        var leads = 0;
        foreach (var one in bytes)
        {
            leads += one >= 0xC2 ? 1 : 0;
        }

        return leads >= 2;
    }

    /// <summary>UTF-8 but for a few bytes (a character cut in the middle): so many good sequences for each bad one. In windows-1252 a good one hardly ever stands by chance.</summary>
    private static bool NearlyUtf8(ReadOnlySpan<byte> bytes, int goodForEachBad)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            if (bytes[0] < 0x80)
            {
                var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0)
                {
                    break;
                }

                bytes = bytes[next..];
            }

            if (Rune.DecodeFromUtf8(bytes, out _, out var used) == System.Buffers.OperationStatus.Done)
            {
                good++;
            }
            else
            {
                bad++;
            }

            bytes = bytes[Math.Max(1, used)..];
        }

        return good > 0 && good >= bad * goodForEachBad;
    }
}
