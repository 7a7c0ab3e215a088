using Followthrough.Web.Parts;

namespace Followthrough.Web.Today;

/// <summary>A card in a focus session.</summary>
/// <param name="Number">The session.</param>
/// <param name="Sentence">"An easy one first: Dana."</param>
/// <param name="Label">"Focus · three touches so far, two asks".</param>
/// <param name="Left">Time left, in words.</param>
/// <param name="SecondsLeft">The same in seconds, for the clock on the page.</param>
/// <param name="Share">How much of the minutes is used, 0 to 1.</param>
/// <param name="OffersBreak">What is said where a break would do good; null where not.</param>
/// <param name="Card">The card.</param>
public sealed record FocusView(int Number, string Sentence, string Label, string Left, int SecondsLeft, double Share, string? OffersBreak, CardView Card);

/// <summary>The page where a session begins.</summary>
/// <param name="Sentence">How many wait, and how long they would take.</param>
/// <param name="Minutes">Minutes to choose from, with their words.</param>
/// <param name="Chosen">The minutes that are proposed.</param>
/// <param name="CanBegin">False where nobody is due.</param>
/// <param name="Last">The last sessions.</param>
/// <param name="Wrong">What was wrong with the choice.</param>
/// <param name="Coming">Who comes up next, where nobody is due.</param>
/// <param name="HasAnyone">False where nobody was ever added.</param>
public sealed record FocusStartView(
    string Sentence, IReadOnlyList<(string Value, string Text)> Minutes, string Chosen, bool CanBegin, IReadOnlyList<FocusLine> Last, string? Wrong = null,
    ComingView? Coming = null, bool HasAnyone = true);

/// <summary>One session in the list of the last ones.</summary>
public sealed record FocusLine(string Href, string Day, string Worked, string What);

/// <summary>A session that stands still.</summary>
/// <param name="Sentence">"Paused, with 12 minutes left."</param>
/// <param name="Since">Since when, in words.</param>
public sealed record FocusPauseView(string Sentence, string Since);

/// <summary>What came of a session.</summary>
/// <param name="Label">When it was.</param>
/// <param name="Sentence">What came of it, in one sentence.</param>
/// <param name="Under">How it ended; kind words after a no.</param>
/// <param name="Figures">Touches, asks, no's, yes's.</param>
/// <param name="Tiers">Minutes by tier, planned against spent.</param>
/// <param name="Rest">What the minutes between the touches were.</param>
/// <param name="Touches">Each touch.</param>
public sealed record FocusEndView(
    string Label, string Sentence, string Under, IReadOnlyList<TallyView> Figures, IReadOnlyList<FocusTierLine> Tiers, string Rest, IReadOnlyList<FocusTouchLine> Touches);

/// <summary>Minutes of one tier.</summary>
/// <param name="Tier">A, B, C.</param>
/// <param name="Touches">Touches made.</param>
/// <param name="Planned">Minutes planned for them.</param>
/// <param name="Spent">Minutes they took.</param>
/// <param name="Share">Share of all minutes spent, 0 to 1.</param>
public sealed record FocusTierLine(string Tier, string Touches, string Planned, string Spent, double Share);

/// <summary>One touch of a session.</summary>
public sealed record FocusTouchLine(string Href, string Icon, string Channel, string Name, string Result, ChipView? Ask, string Planned, string Spent);
