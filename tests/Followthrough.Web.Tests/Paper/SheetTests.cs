using System.Text;
using Followthrough.Web.Paper;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests.Paper;

public sealed class SheetTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 23, 17, 0);

    [Fact]
    public void What_is_written_can_be_read_and_copied()
    {
        var sheet = new Sheet(PaperSize.A4, "Crème brûlée", At);
        sheet.Text("Ágnes Őry, Łódź: “naïve” – 1,240 €", PaperFont.Sans(9), Sheet.Left, 40);
        sheet.Text("fi ffl Ünder", PaperFont.SerifStrong(20), Sheet.Left, 70);
        sheet.TurnOver();
        sheet.Text("Second", PaperFont.Serif(9), Sheet.Left, 40);
        var read = new PrintedPages(sheet.ToPdf());
        Assert.Equal(["Ágnes Őry, Łódź: “naïve” – 1,240 €\nfi ffl Ünder", "Second"], read.Text);
        Assert.Equal([(595.28, 841.89), (595.28, 841.89)], read.Sizes);
    }

    [Theory]
    [InlineData("two\tlines\nin one", "two lines in one")]
    [InlineData("e\u0301", "é")]
    [InlineData("𝐯ale", "vale")]
    [InlineData("王 Wang", "? Wang")]
    [InlineData("a\u0000b😀", "a b?")]
    public void Whatever_a_name_holds_something_is_printed(string given, string printed) => Assert.Equal(printed, PaperFont.Sans(9).Printable(given));

    [Fact]
    public void What_is_too_long_ends_with_an_ellipsis_within_its_room()
    {
        var sheet = new Sheet(PaperSize.Letter, "Long", At);
        sheet.Text("Donaudampfschifffahrtsgesellschaftskapitän", PaperFont.Sans(10), Sheet.Left, 40, 80);
        var shown = new PrintedPages(sheet.ToPdf()).Text[0];
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.InRange(PaperFont.Sans(10).WidthOf(shown), 60, 80);
    }

    [Fact]
    public void A_paragraph_keeps_its_words_and_its_lines_fit()
    {
        const string text = "The quick brown fox jumps over the lazy dog, and does so again.\n\nThen it rests.";
        var lines = Sheet.Wrap(text, PaperFont.Serif(11), 120);
        Assert.All(lines, line => Assert.InRange(PaperFont.Serif(11).WidthOf(line), 0, 120));
        Assert.Equal(text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries), string.Join(' ', lines).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("", lines);
    }

    [Fact]
    public void A_part_of_a_font_is_small_and_keeps_the_shape_of_what_is_used()
    {
        var face = PaperFont.Serif(10).Face;
        var used = "é".EnumerateRunes().Select(face.Glyph).ToList();
        var part = face.Subset(used);
        // é is put together from e and an accent: both outlines have to travel, and little else.
        Assert.InRange(part.Length, 500, 40_000);
        Assert.True(part.Length > face.Subset([face.Glyph(new Rune('.'))]).Length);
    }
}
