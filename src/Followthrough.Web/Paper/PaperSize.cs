namespace Followthrough.Web.Paper;

/// <summary>A sheet of paper.</summary>
/// <param name="Name">As it is asked for: "a4", "letter".</param>
/// <param name="Title">As people call it.</param>
/// <param name="Width">In points, 1/72 of an inch.</param>
/// <param name="Height">In points.</param>
public sealed record PaperSize(string Name, string Title, double Width, double Height)
{
    private const double PointsAMillimetre = 72 / 25.4;

    /// <summary>210 × 297 mm (ISO 216).</summary>
    public static PaperSize A4 { get; } = new("a4", "A4", 210 * PointsAMillimetre, 297 * PointsAMillimetre);

    /// <summary>8½ × 11 inches.</summary>
    public static PaperSize Letter { get; } = new("letter", "Letter", 8.5 * 72, 11 * 72);

    /// <summary>The size of that name; null for none.</summary>
    public static PaperSize? Find(string? name) => new[] { A4, Letter }.FirstOrDefault(size => size.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the printers of a country hold: Letter in North America and where trade with it decides, A4 elsewhere.</summary>
    /// <param name="zoneId">TZDB id of where it is printed.</param>
    public static PaperSize Usual(string zoneId) =>
        zoneId.StartsWith("America/", StringComparison.Ordinal) || zoneId.StartsWith("US/", StringComparison.Ordinal) || zoneId.StartsWith("Canada/", StringComparison.Ordinal) || zoneId == "Pacific/Honolulu"
            ? Letter
            : A4;

    internal static double Millimetres(double millimetres) => millimetres * PointsAMillimetre;
}
