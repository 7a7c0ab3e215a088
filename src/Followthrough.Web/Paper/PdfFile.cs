// PDF 1.7, ISO 32000-1, as far as a sheet of text and lines needs it. The one library that restores is under the AGPL, which this program can't
// be (docs/decisions/0015).
using System.Globalization;
using System.IO.Compression;
using System.Text;
using NodaTime;

namespace Followthrough.Web.Paper;

/// <summary>A PDF document while it is written: objects, pages, fonts.</summary>
internal sealed class PdfFile
{
    private const int Catalog = 1, Pages = 2, Info = 3;

    private readonly List<byte[]?> _objects = [null, null, null, null]; // numbered from 1
    private readonly List<int> _pages = [];
    private readonly Dictionary<TrueType, (string Name, int Number, SortedDictionary<ushort, Rune> Used)> _fonts = [];

    /// <param name="title">What a viewer shows as its name.</param>
    /// <param name="at">When it was made.</param>
    public PdfFile(string title, Instant at)
    {
        Put(Catalog, $"<</Type/Catalog/Pages {Pages} 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>");
        Put(Info, $"<</Title {Hex(title)}/Producer(Followthrough)/CreationDate(D:{at.ToDateTimeUtc().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)>>");
    }

    /// <summary>Text as a string of a page, in the glyphs of a font. The font then becomes a part of the document.</summary>
    /// <returns>The font's name on the page, and the string.</returns>
    public (string Font, string Text) Write(TrueType font, string text)
    {
        if (!_fonts.TryGetValue(font, out var known))
        {
            _fonts.Add(font, known = ($"F{_fonts.Count + 1}", Reserve(), []));
        }

        var glyphs = new StringBuilder("<");
        foreach (var letter in text.EnumerateRunes())
        {
            var glyph = font.Glyph(letter);
            known.Used.TryAdd(glyph, letter);
            glyphs.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        return (known.Name, glyphs.Append('>').ToString());
    }

    /// <summary>Adds a page.</summary>
    /// <param name="width">In points.</param>
    /// <param name="height">In points.</param>
    /// <param name="content">What is drawn on it, as the operators of PDF.</param>
    public void AddPage(double width, double height, string content)
    {
        var drawn = Stream(Reserve(), "", Encoding.ASCII.GetBytes(content));
        var page = Reserve();
        _pages.Add(page);
        // The fonts stand with the pages' parent: which ones there are is known at the end.
        Put(page, string.Create(CultureInfo.InvariantCulture, $"<</Type/Page/Parent {Pages} 0 R/MediaBox[0 0 {width:0.##} {height:0.##}]/Contents {drawn} 0 R>>"));
    }

    /// <summary>The finished document.</summary>
    public byte[] ToBytes()
    {
        foreach (var (font, known) in _fonts)
        {
            PutFont(font, known.Number, known.Used);
        }

        var fonts = string.Concat(_fonts.Values.Select(font => $"/{font.Name} {font.Number} 0 R"));
        Put(Pages, $"<</Type/Pages/Count {_pages.Count}/Kids[{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}]/Resources<</Font<<{fonts}>>>>>>");
        using var file = new MemoryStream();
        var places = new long[_objects.Count];
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        for (var i = 1; i < _objects.Count; i++)
        {
            places[i] = file.Position;
            file.Write(Ascii($"{i} 0 obj\n"));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }

        var table = file.Position;
        file.Write(Ascii($"xref\n0 {_objects.Count}\n0000000000 65535 f \n"));
        foreach (var place in places.Skip(1))
        {
            file.Write(Ascii(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n")));
        }

        file.Write(Ascii($"trailer\n<</Size {_objects.Count}/Root {Catalog} 0 R/Info {Info} 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>A font of which only the used glyphs travel, with what they mean, so that text can be found and copied (§9.7, §9.10).</summary>
    private void PutFont(TrueType font, int number, SortedDictionary<ushort, Rune> used)
    {
        var name = $"FOLLOW+{font.Name}"; // six letters before the name say that it is a part of a font (§9.6.4)
        var program = font.Subset(used.Keys);
        var file = Stream(Reserve(), $"/Length1 {program.Length}", program);
        var (about, glyphs) = (Reserve(), Reserve());
        Put(about, $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.Ascent}/StemV 80/FontFile2 {file} 0 R>>");
        var widths = string.Join(' ', used.Keys.Select(glyph => $"{glyph}[{font.Advance(glyph)}]"));
        Put(glyphs, $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {about} 0 R/DW 0/W[{widths}]/CIDToGIDMap/Identity>>");
        var meaning = Stream(Reserve(), "", Ascii(Meaning(used)));
        Put(number, $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{glyphs} 0 R]/ToUnicode {meaning} 0 R>>");
    }

    private static string Meaning(SortedDictionary<ushort, Rune> used)
    {
        const int most = 100; // entries of a block
        var text = new StringBuilder("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        foreach (var block in used.Chunk(most))
        {
            text.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, letter) in block)
            {
                text.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(letter.ToString()))}>\n");
            }

            text.Append("endbfchar\n");
        }

        return text.Append("endcmap CMapName currentdict/CMap defineresource pop end end").ToString();
    }

    private static string Hex(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private int Reserve()
    {
        _objects.Add(null);
        return _objects.Count - 1;
    }

    private void Put(int number, string value) => _objects[number] = Ascii(value);

    private int Stream(int number, string about, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        _objects[number] = [.. Ascii($"<<{about}/Filter/FlateDecode/Length {packed.Length}>>\nstream\n"), .. packed.ToArray(), .. "\nendstream"u8];
        return number;
    }
}
