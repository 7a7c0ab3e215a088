using Followthrough.Web.Parts;

namespace Followthrough.Web.Discipline;

/// <summary>The page of follow-through.</summary>
/// <param name="Sentence">What was planned and done this week.</param>
/// <param name="Under">How it compares with the weeks before.</param>
/// <param name="Figures">Touches, asks, no's, minutes of this week.</param>
/// <param name="Weeks">Planned and done by week.</param>
/// <param name="WeeksLabel">What the picture says.</param>
/// <param name="Days">This week and the last, day by day, the latest first.</param>
/// <param name="Tiers">Minutes of this week by tier.</param>
/// <param name="Without">How many working days had none.</param>
/// <param name="Practice">How the daily practice went, apart from the touches; null where none was chosen.</param>
public sealed record WeekView(
    string Sentence, string Under, IReadOnlyList<TallyView> Figures, IReadOnlyList<BarView> Weeks, string WeeksLabel, IReadOnlyList<DayLine> Days,
    IReadOnlyList<TierLine> Tiers, string Without, string? Practice = null);

/// <summary>One day.</summary>
/// <param name="Day">"Tue, Nov 24".</param>
/// <param name="Planned">Touches planned in the morning, or why there is no figure.</param>
/// <param name="Kept">Of them, those made.</param>
/// <param name="Beside">Touches made beside the plan.</param>
/// <param name="Asks">Asks made.</param>
/// <param name="Nos">No's collected.</param>
/// <param name="Minutes">Minutes spent.</param>
/// <param name="Share">Kept over planned; null where there is no plan.</param>
/// <param name="Says">What is said of the day in a word; null for an ordinary one.</param>
public sealed record DayLine(string Day, string Planned, string Kept, string Beside, string Asks, string Nos, string Minutes, double? Share, string? Says);

/// <summary>Minutes of one tier.</summary>
public sealed record TierLine(string Tier, string Minutes, double Share);
