using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Followthrough.Web.Tests.Paper;

/// <summary>Reads a PDF of ours back, as a viewer does: through the table of objects, the packed streams and what each glyph means.</summary>
internal sealed partial class PrintedPages
{
    private readonly string _file;
    private readonly Dictionary<int, int> _places = [];

    public PrintedPages(byte[] file)
    {
        _file = Encoding.Latin1.GetString(file);
        var table = int.Parse(StartXref().Match(_file).Groups[1].Value, CultureInfo.InvariantCulture);
        var count = int.Parse(Xref().Match(_file, table).Groups[1].Value, CultureInfo.InvariantCulture);
        var entries = _file.IndexOf("0000000000 65535 f \n", table, StringComparison.Ordinal);
        for (var i = 1; i < count; i++)
        {
            _places[i] = int.Parse(_file.AsSpan(entries + i * 20, 10), CultureInfo.InvariantCulture);
        }

        Sizes = [.. MediaBox().Matches(_file).Select(box => (Number(box.Groups[1].Value), Number(box.Groups[2].Value)))];
        Text = [.. Contents().Matches(_file).Select(page => TextOf(Unpack(int.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture))))];
    }

    /// <summary>Width and height of each page, in points.</summary>
    public IReadOnlyList<(double Width, double Height)> Sizes { get; }

    /// <summary>The text of each page, a line for each string.</summary>
    public IReadOnlyList<string> Text { get; }

    private string TextOf(byte[] content)
    {
        var fonts = FontOf().Matches(_file).ToDictionary(font => font.Groups[1].Value, font => Meaning(int.Parse(font.Groups[2].Value, CultureInfo.InvariantCulture)));
        return string.Join('\n', Shown().Matches(Encoding.ASCII.GetString(content)).Select(shown => string.Concat(shown.Groups[2].Value.Chunk(4).Select(glyph => fonts[shown.Groups[1].Value][new string(glyph)]))));
    }

    private Dictionary<string, string> Meaning(int font)
    {
        var meaning = ToUnicode().Match(Object(font));
        var map = Encoding.ASCII.GetString(Unpack(int.Parse(meaning.Groups[1].Value, CultureInfo.InvariantCulture)));
        return Entry().Matches(map).ToDictionary(entry => entry.Groups[1].Value, entry => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(entry.Groups[2].Value)));
    }

    private string Object(int number)
    {
        var at = _places[number];
        return _file.StartsWith($"{number} 0 obj\n", StringComparison.Ordinal) || string.CompareOrdinal(_file, at, $"{number} 0 obj\n", 0, $"{number} 0 obj\n".Length) == 0
            ? _file[at.._file.IndexOf("\nendobj\n", at, StringComparison.Ordinal)]
            : throw new InvalidDataException($"Object {number} doesn't stand where the table says.");
    }

    private byte[] Unpack(int number)
    {
        var text = Object(number);
        var begin = text.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        using var zlib = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(text[begin..text.LastIndexOf("\nendstream", StringComparison.Ordinal)])), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        return plain.ToArray();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"\Gxref\n0 (\d+)\n")]
    private static partial Regex Xref();

    [GeneratedRegex(@"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex MediaBox();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex FontOf();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"^<([0-9A-F]{4})><([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"/(F\d+) [\d.]+ Tf .* <([0-9A-F]+)> Tj")]
    private static partial Regex Shown();
}
