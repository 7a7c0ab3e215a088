using Followthrough.Web.Parts;

namespace Followthrough.Web.Cadences;

/// <summary>Who is where in a cadence.</summary>
/// <param name="Name">What commands call the cadence.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sentence">How many there are.</param>
/// <param name="Tabs">All, and those at each step.</param>
/// <param name="Rows">The people.</param>
/// <param name="More">The next page; null on the last.</param>
/// <param name="First">The first page; null where this is it.</param>
public sealed record WalkersView(
    string Name, string Title, string Sentence, IReadOnlyList<TabView> Tabs, IReadOnlyList<WalkerView> Rows, string? First, string? More);

/// <summary>Someone in a cadence.</summary>
/// <param name="Href">Their page.</param>
/// <param name="Who">Their name.</param>
/// <param name="Of">Their company; null where it is the name.</param>
/// <param name="Icon">Drawing of the next step's channel.</param>
/// <param name="Step">The next step, in words.</param>
/// <param name="State">Where they stand, in words.</param>
/// <param name="Tone">Blue where they wait.</param>
public sealed record WalkerView(string Href, string Who, string? Of, string Icon, string Step, string State, Tone Tone);
