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
/// <param name="Digest">Whether it comes by mail; null where that isn't asked.</param>
public sealed record DayEndsView(string Title, string Here, string Label, string Sentence, string Under, IReadOnlyList<TallyView> Figures, IReadOnlyList<DayPartView> Parts,
    PracticeLineView? Practice = null, DigestView? Digest = null);

/// <summary>Whether the ends of the day come by mail.</summary>
/// <param name="Morning">True where the morning's does.</param>
/// <param name="Evening">True where the evening's does.</param>
/// <param name="Trouble">Why the last one didn't arrive, or what was wrong with the choice; null where all is well.</param>
public sealed record DigestView(bool Morning, bool Evening, string? Trouble);

/// <summary>One part of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Lines">Whom, and what.</param>
/// <param name="Empty">What is said where there is nothing.</param>
/// <param name="More">Where more than these are: where they stand, and how many; null where these are all.</param>
public sealed record DayPartView(string Title, IReadOnlyList<DayPartLine> Lines, string Empty, (string Href, string Text)? More = null);

/// <summary>One line of a part.</summary>
public sealed record DayPartLine(string Href, string Name, string Words, string Aside);
