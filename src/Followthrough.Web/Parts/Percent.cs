using System.Globalization;

namespace Followthrough.Web.Parts;

/// <summary>Lengths of bars, as the attribute of a drawing wants them.</summary>
internal static class Percent
{
    /// <summary>0 to 1 as "0%" to "100%"; anything outside is held at the end it passed.</summary>
    public static string Of(double share) =>
        Math.Round(Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1) * 100, 1).ToString(CultureInfo.InvariantCulture) + "%";
}
