// OpenType, ISO/IEC 14496-22, as far as printing needs it: which glyph a letter is, how wide it is, and the outlines of those that are used.
using System.Buffers.Binary;
using System.Text;

namespace Followthrough.Web.Paper;

/// <summary>A TrueType font that travels in the program. Its file is trusted: it is a part of the build, never something that was sent in.</summary>
internal sealed class TrueType
{
    // What a PDF needs of a font; its letters are looked up here, so the map of letters isn't among them (PDF 32000-1 §9.9).
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _unitsPerEm, _metrics;
    private readonly bool _longPlaces;

    public TrueType(string name, byte[] file)
    {
        (Name, _file) = (name, file);
        for (var i = 0; i < U16(4); i++)
        {
            var record = 12 + i * 16;
            _tables.Add(Encoding.ASCII.GetString(file, record, 4), ((int)U32(record + 8), (int)U32(record + 12)));
        }

        var (head, hhea) = (At("head"), At("hhea"));
        _unitsPerEm = U16(head + 18);
        _longPlaces = U16(head + 50) == 1;
        _metrics = U16(hhea + 34);
        (Ascent, Descent) = (InEm(I16(hhea + 4)), InEm(I16(hhea + 6)));
        Box = [InEm(I16(head + 36)), InEm(I16(head + 38)), InEm(I16(head + 40)), InEm(I16(head + 42))];
        ReadLetters();
    }

    /// <summary>Its name, without spaces.</summary>
    public string Name { get; }

    /// <summary>Height above and below the baseline, in thousandths of the font's size.</summary>
    public int Ascent { get; }

    /// <inheritdoc cref="Ascent"/>
    public int Descent { get; }

    /// <summary>The box that holds every glyph, in thousandths of the font's size: left, bottom, right, top.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a letter; 0 where it has none.</summary>
    public ushort Glyph(Rune letter) => _glyphs.GetValueOrDefault(letter.Value);

    /// <summary>How far the pen moves, in thousandths of the font's size.</summary>
    public int Advance(ushort glyph) => InEm(U16(At("hmtx") + Math.Min(glyph, _metrics - 1) * 4));

    /// <summary>The font with only the outlines of some glyphs. Their numbers stay.</summary>
    public byte[] Subset(IEnumerable<ushort> glyphs)
    {
        var used = WithParts(glyphs);
        var count = U16(At("maxp") + 4);
        var places = new byte[(count + 1) * 4];
        var outlines = new MemoryStream();
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(glyph * 4), (uint)outlines.Length);
            if (used.Contains((ushort)glyph))
            {
                outlines.Write(Outline((ushort)glyph));
                outlines.Write(new byte[(4 - outlines.Length % 4) % 4]);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(count * 4), (uint)outlines.Length);
        var head = Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0); // the whole file's checksum: made anew by nobody who reads a PDF
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return Write([.. Kept.Where(_tables.ContainsKey).Select(tag => (tag, tag switch
        {
            "glyf" => outlines.ToArray(),
            "loca" => places,
            "head" => head,
            _ => Table(tag).ToArray(),
        }))]);
    }

    private static byte[] Write(IReadOnlyList<(string Tag, byte[] Content)> tables)
    {
        var directory = new byte[12 + tables.Count * 16];
        BinaryPrimitives.WriteUInt32BigEndian(directory, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(4), (ushort)tables.Count);
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(10), (ushort)(tables.Count * 16 - (16 << power)));
        var file = new MemoryStream();
        file.Write(directory);
        foreach (var (i, (tag, content)) in tables.Index())
        {
            var record = directory.AsSpan(12 + i * 16);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Checksum(content));
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)file.Length);
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], (uint)content.Length);
            file.Write(content);
            file.Write(new byte[(4 - content.Length % 4) % 4]);
        }

        file.Position = 0;
        file.Write(directory);
        return file.ToArray();
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var sum = 0u;
        for (var i = 0; i < content.Length; i++)
        {
            sum += (uint)content[i] << (24 - i % 4 * 8);
        }

        return sum;
    }

    /// <summary>A glyph may be put together from others (é from e and an accent): those are needed too.</summary>
    private HashSet<ushort> WithParts(IEnumerable<ushort> glyphs)
    {
        const int wide = 0x0001, scaled = 0x0008, more = 0x0020, scaledTwice = 0x0040, turned = 0x0080;
        var used = new HashSet<ushort>([0]);
        var open = new Stack<ushort>(glyphs);
        while (open.TryPop(out var glyph))
        {
            if (!used.Add(glyph) || Outline(glyph) is not { Length: > 10 } outline || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            {
                continue;
            }

            int flags, at = 10;
            do
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                open.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & wide) != 0 ? 4 : 2) + ((flags & scaled) != 0 ? 2 : (flags & scaledTwice) != 0 ? 4 : (flags & turned) != 0 ? 8 : 0);
            }
            while ((flags & more) != 0);
        }

        return used;
    }

    private ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var loca = At("loca");
        var (from, to) = _longPlaces
            ? ((int)U32(loca + glyph * 4), (int)U32(loca + glyph * 4 + 4))
            : (U16(loca + glyph * 2) * 2, U16(loca + glyph * 2 + 2) * 2);
        return _file.AsSpan(At("glyf") + from, to - from);
    }

    /// <summary>Reads which glyph each letter of the basic plane is (cmap, format 4).</summary>
    private void ReadLetters()
    {
        var cmap = At("cmap");
        var map = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + (int)U32(cmap + 8 + i * 8)).First(at => U16(at) == 4);
        var segments = U16(map + 6) / 2;
        var (ends, starts) = (map + 14, map + 16 + segments * 2);
        var (deltas, ranges) = (starts + segments * 2, starts + segments * 4);
        for (var i = 0; i < segments; i++)
        {
            var (start, end, delta, range) = (U16(starts + i * 2), U16(ends + i * 2), U16(deltas + i * 2), U16(ranges + i * 2));
            for (int letter = start; letter <= end && letter != 0xFFFF; letter++)
            {
                var glyph = range == 0 ? letter : U16(ranges + i * 2 + range + (letter - start) * 2);
                if (glyph != 0)
                {
                    _glyphs[letter] = (ushort)(glyph + delta);
                }
            }
        }
    }

    private ReadOnlySpan<byte> Table(string tag) => _file.AsSpan(_tables[tag].Offset, _tables[tag].Length);

    private int At(string tag) => _tables[tag].Offset;

    private int InEm(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
