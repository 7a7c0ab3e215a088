namespace Followthrough.Features.Calendars;

/// <summary>One step of connecting a calendar.</summary>
/// <param name="Passed">Whether it succeeded.</param>
/// <param name="Text">What was found, in a plain sentence.</param>
public sealed record CalendarStep(bool Passed, string Text);

/// <summary>How connecting a calendar went.</summary>
/// <param name="Passed">True where calendars were found.</param>
/// <param name="Steps">What was found, in order.</param>
public sealed record CalendarTest(bool Passed, IReadOnlyList<CalendarStep> Steps);
