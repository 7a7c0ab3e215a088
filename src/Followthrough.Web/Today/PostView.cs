using Followthrough.Web.Paper;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Today;

/// <summary>What goes by post, ready to be shown.</summary>
/// <param name="Sentence">"Three letters and one gift wait for you."</param>
/// <param name="Due">Whom something is due.</param>
/// <param name="HasLabels">True where somebody of them has a postal address.</param>
/// <param name="Gifts">Gifts that were sent.</param>
/// <param name="Spent">What they cost: "$240 for four gifts in ninety days"; null where nothing was written down.</param>
/// <param name="Paper">The paper of the seller's printer.</param>
/// <param name="Ask">The question about a gift; null for none.</param>
public sealed record PostView(string Sentence, IReadOnlyList<DuePost> Due, bool HasLabels, IReadOnlyList<GiftRow> Gifts, string? Spent, PaperSize Paper, FormView? Ask);

/// <summary>A letter or a gift that is due.</summary>
/// <param name="Card">Its card.</param>
/// <param name="Touch">The touch.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Name">To whom.</param>
/// <param name="Address">Their postal address in one line; null where nobody knows it.</param>
/// <param name="Edit">Where it is written down.</param>
public sealed record DuePost(string Card, string Touch, string Icon, string Name, string? Address, string Edit);

/// <summary>A gift that was sent.</summary>
/// <param name="Href">Where it is written down what it was.</param>
/// <param name="ProspectHref">Their page.</param>
/// <param name="Name">To whom.</param>
/// <param name="What">What it was and cost, and when it left.</param>
/// <param name="Stands">What became of it.</param>
public sealed record GiftRow(string Href, string ProspectHref, string Name, string What, ChipView Stands);
