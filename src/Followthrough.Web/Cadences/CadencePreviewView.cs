namespace Followthrough.Web.Cadences;

/// <summary>A cadence's text on the calendar, or what is wrong with it.</summary>
/// <param name="Sentence">What it comes to.</param>
/// <param name="Months">The months in which something happens.</param>
/// <param name="Touches">The touches in order.</param>
/// <param name="Ending">What comes after.</param>
/// <param name="Errors">What is wrong; then the rest is empty.</param>
/// <param name="Hints">What could be better in the drafts.</param>
public sealed record CadencePreviewView(
    string Sentence, IReadOnlyList<MonthView> Months, IReadOnlyList<TouchDayView> Touches, string Ending, IReadOnlyList<LineErrorView> Errors, IReadOnlyList<StepHintView> Hints);

/// <summary>What could be better in a step's draft.</summary>
/// <param name="Step">"Step 3".</param>
/// <param name="Text">In a plain sentence.</param>
public sealed record StepHintView(string Step, string Text);

/// <summary>A month of the calendar.</summary>
/// <param name="Name">"November 2026".</param>
/// <param name="Weeks">Its weeks, Monday first; a null day belongs to another month.</param>
public sealed record MonthView(string Name, IReadOnlyList<IReadOnlyList<DayView?>> Weeks);

/// <summary>A day of the calendar.</summary>
/// <param name="Number">The day of the month.</param>
/// <param name="Icon">The channel's drawing where something happens; null otherwise.</param>
/// <param name="IsAutomated">What happens leaves by itself.</param>
/// <param name="IsFree">A weekend or a holiday.</param>
/// <param name="IsStart">The day of the enrollment.</param>
public sealed record DayView(int Number, string? Icon, bool IsAutomated, bool IsFree, bool IsStart);

/// <summary>A touch of the preview.</summary>
/// <param name="When">"Mon, Nov 23".</param>
/// <param name="Time">"9:30".</param>
/// <param name="Icon">The channel's drawing.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Because">What moved the day; null where nothing did.</param>
public sealed record TouchDayView(string When, string Time, string Icon, string Channel, string Goal, string? Because);

/// <summary>An error with the line it is about.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Text">The line as it stands.</param>
public sealed record LineErrorView(int Line, string Message, string Text);
