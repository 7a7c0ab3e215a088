using Followthrough.Web.Parts;

namespace Followthrough.Web.Discipline;

/// <summary>The page of the year's goal.</summary>
/// <param name="Sentence">How the year stands.</param>
/// <param name="Under">What is left, in days and hires.</param>
/// <param name="Goal">The goal as a figure to edit; empty for none.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Share">How much of it is earned.</param>
/// <param name="ADay">What a day asks: name, figure, interval, and what a day was.</param>
/// <param name="Because">By which rates, or why nothing is said.</param>
/// <param name="Years">Revenue by year.</param>
/// <param name="YearsLabel">What the picture says.</param>
/// <param name="Trend">Whether it is flat, with its interval.</param>
/// <param name="DaysOff">The seller's days off, one a line.</param>
/// <param name="Wrong">What was wrong.</param>
public sealed record GoalView(
    string Sentence, string Under, string Goal, string Currency, double Share, IReadOnlyList<GoalLine> ADay, string Because, IReadOnlyList<BarView> Years, string YearsLabel,
    string Trend, string DaysOff, string? Wrong = null);

/// <summary>What a working day asks of one thing.</summary>
public sealed record GoalLine(string Name, string Needed, string Interval, string Was);
