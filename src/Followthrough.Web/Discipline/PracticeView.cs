using Followthrough.Web.Parts;

namespace Followthrough.Web.Discipline;

/// <summary>The page about a seller's small daily practice.</summary>
/// <param name="Sentence">What is true of it.</param>
/// <param name="Under">A quiet line below.</param>
/// <param name="Line">Today's, to be ticked off; null where nothing was chosen.</param>
/// <param name="Habit">The habit, or what was typed.</param>
/// <param name="Minutes">Minutes a day, or what was typed.</param>
/// <param name="Wrong">What is wrong with the habit.</param>
/// <param name="Weeks">Days by week.</param>
/// <param name="WeeksLabel">The same in words.</param>
/// <param name="Open">What is to be read, heard and seen.</param>
/// <param name="Through">What is through.</param>
/// <param name="Edit">The one that is changed; null for a new one.</param>
/// <param name="WrongLesson">What is wrong with what was to be kept.</param>
public sealed record PracticeView(
    string Sentence, string Under, PracticeLineView? Line, string Habit, string Minutes, string? Wrong, IReadOnlyList<BarView> Weeks, string WeeksLabel,
    IReadOnlyList<LessonLine> Open, IReadOnlyList<LessonLine> Through, LessonFields Edit, string? WrongLesson);

/// <summary>Today's practice on one line: on its own page, in the morning and in the evening.</summary>
/// <param name="Words">"Ten pages, 10 min".</param>
/// <param name="Under">How it went so far, and what comes next on the list.</param>
/// <param name="IsDone">True where it is done today.</param>
/// <param name="Back">The page it stands on.</param>
public sealed record PracticeLineView(string Words, string Under, bool IsDone, string Back);

/// <summary>One thing on the list.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Icon">How it is taken in.</param>
/// <param name="Kind">The same in a word.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Href">A link; null where the place is none.</param>
/// <param name="Place">Where one is in it; null where nothing was said or it is the link.</param>
/// <param name="Taken">What the seller takes from it.</param>
/// <param name="Day">When it was through; null while it is open.</param>
public sealed record LessonLine(int Number, string Icon, string Kind, string Title, string? Href, string? Place, string? Taken, string? Day);

/// <summary>What stands in the form.</summary>
public sealed record LessonFields(int? Number, string Kind, string? Title, string? Place, string? Taken);
