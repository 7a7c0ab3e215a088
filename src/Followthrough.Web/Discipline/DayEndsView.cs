using Followthrough.Web.Parts;

namespace Followthrough.Web.Discipline;

/// <summary>The morning's or the evening's page.</summary>
/// <param name="Title">"Morning", "Evening".</param>
/// <param name="Here">Its address.</param>
/// <param name="Label">The day.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Under">A quiet line below.</param>
/// <param name="Figures">Figures of the day; empty for none.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Practice">The day's practice; null where none was chosen.</param>
public sealed record DayEndsView(string Title, string Here, string Label, string Sentence, string Under, IReadOnlyList<TallyView> Figures, IReadOnlyList<DayPartView> Parts,
    PracticeLineView? Practice = null);

/// <summary>One part of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Lines">Whom, and what.</param>
/// <param name="Empty">What is said where there is nothing.</param>
public sealed record DayPartView(string Title, IReadOnlyList<DayPartLine> Lines, string Empty);

/// <summary>One line of a part.</summary>
public sealed record DayPartLine(string Href, string Name, string Words, string Aside);
