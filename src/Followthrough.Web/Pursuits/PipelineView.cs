using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>The pipeline, ready to be shown.</summary>
/// <param name="Sentence">What is in play, and where it stands still.</param>
/// <param name="Under">What was counted.</param>
/// <param name="Columns">The stages.</param>
/// <param name="HasAnyone">False where nobody is open.</param>
public sealed record PipelineView(string Sentence, string Under, IReadOnlyList<StageView> Columns, bool HasAnyone);

/// <summary>A stage.</summary>
/// <param name="Word">Its name in addresses.</param>
/// <param name="Title">Its name.</param>
/// <param name="Count">How many, as written.</param>
/// <param name="Sums">What is in play, by currency.</param>
/// <param name="Cards">The best of them.</param>
/// <param name="More">Where the rest are; null where all are shown.</param>
/// <param name="Back">The stage before, or null.</param>
/// <param name="On">The stage after, or null.</param>
public sealed record StageView(
    string Word, string Title, string Count, IReadOnlyList<string> Sums, IReadOnlyList<StageCard> Cards, string? More, string? Back, string? On);

/// <summary>A prospect in a stage.</summary>
/// <param name="Id">Number.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="Name">Name.</param>
/// <param name="Second">The company, or the person.</param>
/// <param name="Value">What is in play.</param>
/// <param name="Silence">Days of silence, or what is next.</param>
public sealed record StageCard(long Id, long Version, string Name, string? Second, string? Value, ChipView? Silence);
