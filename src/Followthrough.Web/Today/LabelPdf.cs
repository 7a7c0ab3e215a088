using Followthrough.Features.Today;
using Followthrough.Web.Paper;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Address labels: 21 on A4 (63.5 × 38.1 mm, as Avery L7160), 30 on Letter (2⅝ × 1 inch, as Avery 5160).</summary>
internal static class LabelPdf
{
    private static readonly Grid OnA4 = new(3, 7, Mm(7.2), Mm(15.1), Mm(63.5), Mm(38.1), Mm(66));
    private static readonly Grid OnLetter = new(3, 10, 72 * 0.1875, 72 * 0.5, 72 * 2.625, 72, 72 * 2.75);

    /// <param name="letters">To whom.</param>
    /// <param name="size">The paper.</param>
    /// <param name="from">The first label that is still on the sheet, from 1.</param>
    /// <param name="at">Now.</param>
    public static byte[] Draw(IReadOnlyList<Letter> letters, PaperSize size, int from, Instant at)
    {
        var grid = size == PaperSize.A4 ? OnA4 : OnLetter;
        var sheet = new Sheet(size, "Labels", at);
        var place = Math.Min(from, grid.Columns * grid.Rows) - 1;
        foreach (var letter in letters)
        {
            if (place == grid.Columns * grid.Rows)
            {
                sheet.TurnOver();
                place = 0;
            }

            Label(sheet, grid, place++, AddressOf(letter));
        }

        return sheet.ToPdf();
    }

    /// <summary>Whom it goes to, as an envelope says it.</summary>
    public static IReadOnlyList<string> AddressOf(Letter letter)
    {
        var (person, prospect) = (letter.Person, letter.Prospect);
        var place = prospect.PostalAddress?.Split('\n') ?? [.. new[] { prospect.City, prospect.Country }.OfType<string>()];
        return [.. new[] { person?.Name ?? prospect.Name, prospect.Company == person?.Name ? null : prospect.Company }.OfType<string>().Distinct(), .. place];
    }

    private static void Label(Sheet sheet, Grid grid, int place, IReadOnlyList<string> lines)
    {
        const double inset = 9; // points
        var (x, y) = (grid.Left + place % grid.Columns * grid.Step + inset, grid.Top + place / grid.Columns * grid.Height);
        var lineHeight = Math.Min(12.5, (grid.Height - inset) / Math.Max(5, lines.Count));
        var first = y + (grid.Height - lineHeight * lines.Count) / 2 + lineHeight * 0.75;
        foreach (var (i, line) in lines.Index())
        {
            var font = i == 0 ? PaperFont.SansStrong(Math.Min(9.5, lineHeight - 2)) : PaperFont.Sans(Math.Min(9, lineHeight - 2.5));
            sheet.Text(line, font, x, first + i * lineHeight, grid.Width - inset * 2);
        }
    }

    private static double Mm(double millimetres) => PaperSize.Millimetres(millimetres);

    private sealed record Grid(int Columns, int Rows, double Left, double Top, double Width, double Height, double Step);
}
