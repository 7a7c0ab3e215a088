namespace Followthrough.Web.Today;

/// <summary>The question a card asks before it goes.</summary>
/// <param name="Kind">Which question.</param>
/// <param name="Version">The prospect's version that the page shows; sent along, so that nothing is overwritten unseen.</param>
/// <param name="Sentence">What it asks, or what it is about to log.</param>
/// <param name="Wrong">What was wrong with the last try, or null.</param>
public abstract record StepView(string Kind, long Version, string Sentence, string? Wrong);

/// <summary>What came of it, and what is next.</summary>
/// <param name="Version">As in <see cref="StepView"/>.</param>
/// <param name="Sentence">As in <see cref="StepView"/>.</param>
/// <param name="Result">The result that is about to be logged.</param>
/// <param name="Results">The others it could be.</param>
/// <param name="Proposal">The next step as it would be planned: "Next: a mail on Thursday."; null where nothing would be next.</param>
/// <param name="HasAsk">True where the touch carries an ask that was probably made.</param>
/// <param name="AsksUntil">True where they said "not now", and until when is wanted.</param>
/// <param name="AsksPromise">True where a day may have been promised.</param>
/// <param name="Note">What was typed.</param>
/// <param name="Wrong">As in <see cref="StepView"/>.</param>
public sealed record LogStepView(
    long Version, string Sentence, string Result, IReadOnlyList<ResultView> Results, string? Proposal, bool HasAsk, bool AsksUntil, bool AsksPromise,
    string? Note = null, string? Wrong = null) : StepView("log", Version, Sentence, Wrong);

/// <summary>Until when it is put off, and why.</summary>
/// <param name="Version">As in <see cref="StepView"/>.</param>
/// <param name="Sentence">As in <see cref="StepView"/>.</param>
/// <param name="Days">Days to choose from with a key.</param>
/// <param name="Wrong">As in <see cref="StepView"/>.</param>
public sealed record LaterStepView(long Version, string Sentence, IReadOnlyList<DayChoice> Days, string? Wrong = null) : StepView("later", Version, Sentence, Wrong);

/// <summary>A day to choose.</summary>
/// <param name="Date">ISO 8601.</param>
/// <param name="Text">"Tomorrow".</param>
/// <param name="Key">The key on it.</param>
public sealed record DayChoice(string Date, string Text, string Key);

/// <summary>Why it is left out.</summary>
/// <param name="Version">As in <see cref="StepView"/>.</param>
/// <param name="Sentence">As in <see cref="StepView"/>.</param>
/// <param name="Wrong">As in <see cref="StepView"/>.</param>
public sealed record SkipStepView(long Version, string Sentence, string? Wrong = null) : StepView("skip", Version, Sentence, Wrong);

/// <summary>How the pursuit ended.</summary>
/// <param name="Version">As in <see cref="StepView"/>.</param>
/// <param name="Sentence">As in <see cref="StepView"/>.</param>
/// <param name="Currency">Currency of what it is worth.</param>
/// <param name="Value">What is in play, as a figure.</param>
/// <param name="Chosen">The outcome that was chosen, or null.</param>
/// <param name="Wrong">As in <see cref="StepView"/>.</param>
public sealed record OutcomeStepView(long Version, string Sentence, string Currency, string? Value, string? Chosen = null, string? Wrong = null)
    : StepView("outcome", Version, Sentence, Wrong);

/// <summary>A note.</summary>
/// <param name="Version">As in <see cref="StepView"/>.</param>
/// <param name="Sentence">As in <see cref="StepView"/>.</param>
/// <param name="Wrong">As in <see cref="StepView"/>.</param>
public sealed record NoteStepView(long Version, string Sentence, string? Wrong = null) : StepView("note", Version, Sentence, Wrong);

/// <summary>One's own words for the draft.</summary>
/// <param name="Version">As in <see cref="StepView"/>.</param>
/// <param name="Sentence">As in <see cref="StepView"/>.</param>
/// <param name="Subject">The subject; null where the channel has none.</param>
/// <param name="Body">The words.</param>
/// <param name="Wrong">As in <see cref="StepView"/>.</param>
/// <param name="Hints">What could be better in them.</param>
/// <param name="Templates">Templates to begin from, by name and title; empty where there are none for the channel.</param>
/// <param name="Template">The one it began from; null for the words as they were.</param>
public sealed record EditStepView(
    long Version, string Sentence, string? Subject, string Body, string? Wrong = null, IReadOnlyList<string>? Hints = null, IReadOnlyList<(string Value, string Text)>? Templates = null,
    string? Template = null) : StepView("edit", Version, Sentence, Wrong);
