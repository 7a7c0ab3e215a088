// A letter to sign: the address stands where the window of a long envelope is (DIN 5008 and, within a few millimetres, a US #10), the text a
// hand's breadth below. The last lines are left to the pen.
using Followthrough.Features.Today;
using Followthrough.Web.Paper;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Letters, a page or more each, in the order of the list.</summary>
internal static class LetterPdf
{
    private const double LineHeight = 17, Size = 11.5; // points
    private static readonly double AddressAt = PaperSize.Millimetres(52), TextAt = PaperSize.Millimetres(105), Column = PaperSize.Millimetres(150);

    public static byte[] Draw(IReadOnlyList<Letter> letters, string seller, PaperSize size, Instant at)
    {
        var sheet = new Sheet(size, letters.Count == 1 ? $"Letter to {letters[0].Prospect.Name}" : $"{letters.Count} letters", at);
        foreach (var (i, letter) in letters.Index())
        {
            if (i > 0)
            {
                sheet.TurnOver();
            }

            Write(sheet, letter, seller);
        }

        return sheet.ToPdf();
    }

    private static void Write(Sheet sheet, Letter letter, string seller)
    {
        var left = PaperSize.Millimetres(25);
        sheet.Text(letter.Workspace.Name, PaperFont.SerifStrong(15), left, PaperSize.Millimetres(22));
        sheet.Text(OneLine(letter.Workspace.PostalAddress), PaperFont.Sans(8), left, PaperSize.Millimetres(27), Column, Ink.Quiet);
        var y = AddressAt;
        foreach (var line in LabelPdf.AddressOf(letter))
        {
            sheet.Text(line, PaperFont.Serif(Size), left, y, Column);
            y += 15;
        }

        sheet.Text($"{letter.Day.ToString("MMMM d, uuuu", System.Globalization.CultureInfo.GetCultureInfo("en-US"))}", PaperFont.Serif(Size), left, PaperSize.Millimetres(92));
        y = TextAt;
        var lines = Sheet.Wrap(Words(letter, seller), PaperFont.Serif(Size), Math.Min(Column, sheet.Right - left));
        foreach (var line in lines)
        {
            if (y > sheet.Bottom)
            {
                sheet.TurnOver();
                y = Sheet.Margin + LineHeight;
            }

            sheet.Text(line, PaperFont.Serif(Size), left, y);
            y += line.Length == 0 ? LineHeight * 0.8 : LineHeight;
        }
    }

    /// <summary>The draft as it stands on the card; without one the letter is left to the pen.</summary>
    private static string Words(Letter letter, string seller) => letter.Words.Length > 0
        ? letter.Words
        : $"Dear {letter.Person?.GivenName ?? letter.Prospect.Name},\n\n\n\n\n\n\n\n{seller}";

    private static string OneLine(string address) => string.Join(" · ", address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
