using Followthrough.Web.Parts;

namespace Followthrough.Web.Insights;

/// <summary>Proposals in silence, ready to be shown.</summary>
/// <param name="Sentence">"Nine proposals are out, worth $84,000; the longest silence is 96 days."</param>
/// <param name="Tally">Out, worth, silent for over two weeks.</param>
/// <param name="Rungs">The ladder, from the ground.</param>
/// <param name="Beside">Who is off the ladder, in words; null for nobody.</param>
/// <param name="Lines">The proposals.</param>
/// <param name="Before">The page before, or null.</param>
/// <param name="After">The page after, or null.</param>
/// <param name="Text">"1 to 12 of 35"; null where all are shown.</param>
public sealed record SilenceView(
    string Sentence, IReadOnlyList<TallyView> Tally, IReadOnlyList<RungView> Rungs, string? Beside, IReadOnlyList<SilenceLineView> Lines, string? Before, string? After, string? Text);

/// <summary>A rung of the ladder.</summary>
/// <param name="Day">"day 12".</param>
/// <param name="Icon">The channel's drawing.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Standing">How many stand before it.</param>
/// <param name="Text">"three stand here, $12,000"; null for nobody.</param>
/// <param name="Share">Of the fullest rung, 0 to 1.</param>
public sealed record RungView(string Day, string Icon, string Title, string Channel, int Standing, string? Text, double Share);

/// <summary>A proposal.</summary>
/// <param name="Href">The prospect's page.</param>
/// <param name="Who">Name.</param>
/// <param name="Second">Company, or null.</param>
/// <param name="Days">Days of silence, as a figure.</param>
/// <param name="Since">"proposal of Nov 3".</param>
/// <param name="Value">What it is worth, or null.</param>
/// <param name="Next">"Next: call on Thursday, rung 3"; or that nothing is planned.</param>
/// <param name="Card">The card, where it can be made now; else null.</param>
/// <param name="Chip">What holds them back, or null.</param>
public sealed record SilenceLineView(string Href, string Who, string? Second, string Days, string Since, string? Value, string Next, string? Card, ChipView? Chip);
