using Followthrough.Web.Parts;

namespace Followthrough.Web.Discipline;

/// <summary>The page of no's.</summary>
/// <param name="Sentence">How today stands.</param>
/// <param name="Kind">Kind words.</param>
/// <param name="Today">No's collected today.</param>
/// <param name="Goal">No's that were meant.</param>
/// <param name="Streak">The days in a row on which an ask was made.</param>
/// <param name="StreakUnder">What it forgives.</param>
/// <param name="PerYes">How many no's a yes has cost, with its interval and cases, or why nothing is said.</param>
/// <param name="Each">What a no has been worth, or null where that isn't known.</param>
/// <param name="EachUnder">Its number of cases.</param>
/// <param name="Weeks">No's by week.</param>
/// <param name="WeeksLabel">What the picture says.</param>
/// <param name="Last">The last ones.</param>
/// <param name="Wrong">What was wrong with a goal.</param>
public sealed record NoView(
    string Sentence, string Kind, int Today, int Goal, string Streak, string StreakUnder, string PerYes, string? Each, string EachUnder, IReadOnlyList<BarView> Weeks,
    string WeeksLabel, IReadOnlyList<NoLine> Last, string? Wrong = null);

/// <summary>One no.</summary>
public sealed record NoLine(string Href, string Name, string Day);
