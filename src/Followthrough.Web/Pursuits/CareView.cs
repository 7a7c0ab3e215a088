using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>Who waits to be made whole, ready to be shown.</summary>
/// <param name="Sentence">"Two people wait for us to make it right, Dana longest."</param>
/// <param name="Rows">They, the longest wait first.</param>
public sealed record CareView(string Sentence, IReadOnlyList<CareRow> Rows);

/// <summary>Somebody who was let down.</summary>
/// <param name="Href">Their page.</param>
/// <param name="Number">Which incident.</param>
/// <param name="Name">Who.</param>
/// <param name="Company">Their company.</param>
/// <param name="What">What happened.</param>
/// <param name="About">When, whose fault, what it cost them.</param>
/// <param name="Stands">Where it stands.</param>
/// <param name="IsMadeGood">True where only their word is missing.</param>
/// <param name="Next">The next touch: "Call today".</param>
/// <param name="Card">Its card; null where none is planned.</param>
public sealed record CareRow(
    string Href, int Number, string Name, string? Company, string What, string About, ChipView Stands, bool IsMadeGood, string? Next, string? Card);
