using System.Globalization;
using System.Text;
using NodaTime;

namespace Followthrough.Web.Paper;

/// <summary>Pages to print, drawn from the top left in points.</summary>
internal sealed class Sheet
{
    private readonly PaperSize _size;
    private readonly PdfFile _file;
    private readonly StringBuilder _page = new();

    /// <param name="size">The paper.</param>
    /// <param name="title">What a viewer shows as its name.</param>
    /// <param name="at">When it was made.</param>
    public Sheet(PaperSize size, string title, Instant at) => (_size, _file) = (size, new PdfFile(title, at));

    /// <summary>The edge that no printer can reach, and the eye wants empty.</summary>
    public static double Margin { get; } = PaperSize.Millimetres(15);

    /// <summary>The left edge of what is drawn.</summary>
    public static double Left => Margin;

    /// <summary>The right edge of what is drawn.</summary>
    public double Right => _size.Width - Margin;

    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>The lower edge of what is drawn.</summary>
    public double Bottom => _size.Height - Margin;

    /// <summary>One line of text; what is too long ends with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="font">Its font.</param>
    /// <param name="x">Left edge; with <paramref name="align"/> its middle or right edge.</param>
    /// <param name="baseline">Where it stands.</param>
    /// <param name="width">Room for it.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="align">Which part of it stands at <paramref name="x"/>.</param>
    public void Text(string text, PaperFont font, double x, double baseline, double width = double.MaxValue, Ink? ink = null, Align align = Align.Left)
    {
        var shown = Shorten(font.Printable(text), font, width);
        if (shown.Length == 0)
        {
            return;
        }

        var (name, glyphs) = _file.Write(font.Face, shown);
        var left = x - align switch { Align.Right => font.WidthOf(shown), Align.Middle => font.WidthOf(shown) / 2, _ => 0 };
        Draw($"BT {ink ?? Ink.Black} rg /{name} {font.Size:0.##} Tf {left:0.##} {_size.Height - baseline:0.##} Td {glyphs} Tj ET");
    }

    /// <summary>Text in as many lines as it needs.</summary>
    /// <param name="text">The text; its own line breaks stay.</param>
    /// <param name="font">Its font.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="baseline">Where its first line stands.</param>
    /// <param name="width">Room for a line.</param>
    /// <param name="lineHeight">From one baseline to the next.</param>
    /// <param name="most">Most lines; the last one then ends with an ellipsis.</param>
    /// <returns>The baseline below its last line.</returns>
    public double Paragraph(string text, PaperFont font, double x, double baseline, double width, double lineHeight, int most = int.MaxValue)
    {
        var lines = Wrap(text, font, width);
        for (var i = 0; i < lines.Count && i < most; i++)
        {
            Text(i == most - 1 ? string.Join(' ', lines.Skip(i)) : lines[i], font, x, baseline, width);
            baseline += lineHeight;
        }

        return baseline;
    }

    /// <summary>The lines that a text takes.</summary>
    public static IReadOnlyList<string> Wrap(string text, PaperFont font, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in font.Printable(paragraph).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && font.WidthOf(longer) > width)
                {
                    lines.Add(line);
                    longer = word;
                }

                line = longer;
            }

            lines.Add(line);
        }

        return lines;
    }

    /// <summary>A line to write on, or between rows.</summary>
    public void Rule(double x, double y, double to) => Draw($"{Ink.Line} RG 0.5 w {x:0.##} {_size.Height - y:0.##} m {to:0.##} {_size.Height - y:0.##} l S");

    /// <summary>A ground that sets something apart.</summary>
    public void Ground(double x, double y, double width, double height) => Draw($"{Ink.Wash} rg {x:0.##} {_size.Height - y - height:0.##} {width:0.##} {height:0.##} re f");

    /// <summary>A box to tick.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="baseline">Baseline of the line it stands in.</param>
    /// <param name="size">Its side.</param>
    /// <param name="ticked">True where it is ticked already.</param>
    public void Box(double x, double baseline, double size, bool ticked = false)
    {
        var bottom = _size.Height - baseline - 1;
        Draw($"{Ink.Quiet} RG 0.7 w {x:0.##} {bottom:0.##} {size:0.##} {size:0.##} re S");
        if (ticked)
        {
            Draw($"{Ink.Black} RG 1.1 w {x + size * 0.2:0.##} {bottom + size * 0.45:0.##} m {x + size * 0.42:0.##} {bottom + size * 0.22:0.##} l {x + size * 0.85:0.##} {bottom + size * 0.8:0.##} l S");
        }
    }

    /// <summary>Begins another page.</summary>
    public void TurnOver()
    {
        _file.AddPage(_size.Width, _size.Height, _page.ToString());
        _page.Clear();
    }

    /// <summary>The finished document.</summary>
    public byte[] ToPdf()
    {
        TurnOver();
        return _file.ToBytes();
    }

    private void Draw(FormattableString operators) => _page.Append(operators.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Shorten(string text, PaperFont font, double width)
    {
        if (font.WidthOf(text) <= width)
        {
            return text;
        }

        var letters = text.EnumerateRunes().Select(letter => letter.ToString()).ToList();
        var (fits, tooLong) = (0, letters.Count);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = font.WidthOf(Cut(middle)) <= width ? (middle, tooLong) : (fits, middle);
        }

        return Cut(fits);

        string Cut(int count) => string.Concat(letters.Take(count)).TrimEnd() + "…";
    }
}

/// <summary>Which part of a text stands at its place.</summary>
internal enum Align
{
    /// <summary>Its left edge.</summary>
    Left,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right edge.</summary>
    Right,
}

/// <summary>A colour of print, as PDF writes it: red, green and blue from 0 to 1.</summary>
internal sealed class Ink
{
    private readonly string _parts;

    private Ink(byte red, byte green, byte blue) => _parts = string.Create(CultureInfo.InvariantCulture, $"{red / 255.0:0.###} {green / 255.0:0.###} {blue / 255.0:0.###}");

    /// <summary>What is read first.</summary>
    public static Ink Black { get; } = new(0x1d, 0x1b, 0x18);

    /// <summary>What is less important; still dark enough for a poor printer.</summary>
    public static Ink Quiet { get; } = new(0x5f, 0x5a, 0x52);

    /// <summary>Lines.</summary>
    public static Ink Line { get; } = new(0xb5, 0xae, 0xa2);

    /// <summary>The ground of what is set apart.</summary>
    public static Ink Wash { get; } = new(0xf2, 0xef, 0xe8);

    /// <inheritdoc/>
    public override string ToString() => _parts;
}
