using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>Those who are open and have no next touch, ready to be shown.</summary>
/// <param name="Sentence">How many.</param>
/// <param name="Rows">They.</param>
/// <param name="More">Where the next are; null at the end.</param>
/// <param name="EnrollAll">Where all are enrolled at once.</param>
public sealed record AdriftView(string Sentence, IReadOnlyList<AdriftRow> Rows, string? More, string EnrollAll);

/// <summary>Someone adrift.</summary>
/// <param name="Id">Number.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="Name">Name.</param>
/// <param name="Second">The company, or the person.</param>
/// <param name="Last">What was last heard or done.</param>
/// <param name="Chips">Stage and value.</param>
/// <param name="Cadence">The cadence that fits.</param>
/// <param name="CadenceTitle">What people call it.</param>
public sealed record AdriftRow(long Id, long Version, string Name, string? Second, string Last, IReadOnlyList<ChipView> Chips, string Cadence, string CadenceTitle);
