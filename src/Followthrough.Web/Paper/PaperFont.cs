using System.Text;
using Followthrough.Web.Assets;

namespace Followthrough.Web.Paper;

/// <summary>A font at a size: Newsreader for what is said, Inter for what is worked with. They travel in the program, so paper looks the same everywhere.</summary>
/// <param name="Face">The font.</param>
/// <param name="Size">In points.</param>
internal readonly record struct PaperFont(TrueType Face, double Size)
{
    private static readonly Rune Unknown = new('?');

    private static readonly Lazy<TrueType> Inter = Load("Inter_400Regular"), InterStrong = Load("Inter_600SemiBold"),
        Newsreader = Load("Newsreader_400Regular"), NewsreaderStrong = Load("Newsreader_500Medium");

    /// <summary>Newsreader.</summary>
    public static PaperFont Serif(double size) => new(Newsreader.Value, size);

    /// <summary>Newsreader, medium: for a heading.</summary>
    public static PaperFont SerifStrong(double size) => new(NewsreaderStrong.Value, size);

    /// <summary>Inter.</summary>
    public static PaperFont Sans(double size) => new(Inter.Value, size);

    /// <summary>Inter, semibold: for a name.</summary>
    public static PaperFont SansStrong(double size) => new(InterStrong.Value, size);

    /// <summary>How wide a text is, in points.</summary>
    public double WidthOf(string text)
    {
        var face = Face;
        return text.EnumerateRunes().Sum(letter => face.Advance(face.Glyph(letter))) * Size / 1000;
    }

    /// <summary>
    /// What of a text has a shape: whoever wrote a name may have put anything into it. A control becomes a space; an accented letter that the
    /// font doesn't know loses its accent; any other unknown letter is a question mark.
    /// </summary>
    public string Printable(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            shown.Append((Rune.IsControl(letter) ? new Rune(' ') : Face.Glyph(letter) != 0 ? letter : Plain(letter)).ToString());
        }

        return shown.ToString();
    }

    private Rune Plain(Rune letter)
    {
        var plain = letter.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().First();
        return Face.Glyph(plain) != 0 ? plain : Unknown;
    }

    private static Lazy<TrueType> Load(string name) => new(() => new TrueType(name.Replace('_', '-'), AssetFiles.PaperFont($"{name}.ttf")));
}
