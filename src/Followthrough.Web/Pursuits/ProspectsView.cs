using Followthrough.Features.Prospects;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>The list of prospects, ready to be shown.</summary>
/// <param name="Sentence">What the list says.</param>
/// <param name="Under">How it is sorted and counted.</param>
/// <param name="Query">What is shown.</param>
/// <param name="Tabs">The views, and those that the seller kept.</param>
/// <param name="Heads">The heads of the columns.</param>
/// <param name="Rows">The prospects.</param>
/// <param name="More">Where the next page is; null at the end.</param>
/// <param name="LookedThrough">Set where looking stopped before the page was full: what to say about it.</param>
/// <param name="LooksOn">True where the page may go on looking by itself.</param>
/// <param name="Filter">The fields of the filter.</param>
/// <param name="Chosen">The filters that are set, each with the list without it.</param>
/// <param name="ViewName">The kept view that is shown, or null.</param>
/// <param name="AllText">"All 1,284 that match".</param>
/// <param name="HasAnyone">False where nobody was ever added: the page then teaches.</param>
public sealed record ProspectsView(
    string Sentence, string Under, ProspectQuery Query, IReadOnlyList<TabView> Tabs, IReadOnlyList<HeadView> Heads, IReadOnlyList<RowView> Rows, string? More,
    string? LookedThrough, bool LooksOn, IReadOnlyList<FieldView> Filter, IReadOnlyList<(string Text, string Without)> Chosen, string? ViewName, string AllText, bool HasAnyone);

/// <summary>The head of a column.</summary>
public sealed record HeadView(string Text, string? Href, bool? Sorted, bool Number = false);

/// <summary>A prospect in a row.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">The name.</param>
/// <param name="Second">The company, or the person.</param>
/// <param name="Stands">Where it stands.</param>
/// <param name="Value">What is in play, or null.</param>
/// <param name="Share">How long the bar of the score is, 0 to 1.</param>
/// <param name="Score">The score as a figure.</param>
/// <param name="Next">The next touch in words, or null.</param>
/// <param name="NextIcon">Its channel.</param>
/// <param name="Silence">"23 d", or null.</param>
/// <param name="Touches">Touches made.</param>
public sealed record RowView(
    long Id, string Name, string? Second, ChipView Stands, string? Value, double Share, string Score, string? Next, string? NextIcon, string? Silence, int Touches)
{
    /// <summary>Its page.</summary>
    public string Href => $"/prospects/{Id}";
}
