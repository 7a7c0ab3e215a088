using Followthrough.Web.Parts;

namespace Followthrough.Web.Sources;

/// <summary>An import that runs, has stopped, or is through.</summary>
/// <param name="Address">The upload's address.</param>
/// <param name="FileName">The file.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Under">A quiet line more.</param>
/// <param name="Progress">How far it is; null when it is over.</param>
/// <param name="Done">What it brought; null before.</param>
/// <param name="Trouble">Why it stopped; null where it didn't.</param>
public sealed record RunView(string Address, string FileName, string Sentence, string? Under, ProgressView? Progress, DoneView? Done, string? Trouble);

/// <summary>How far an import is.</summary>
/// <param name="Address">The upload's address.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Said">In words.</param>
public sealed record ProgressView(string Address, double Share, string Said);

/// <summary>What an import brought.</summary>
/// <param name="Figures">The counts.</param>
/// <param name="PeopleHref">The prospects that came in; null where none did.</param>
/// <param name="HasErrors">Rows were left out, and the file of them is there.</param>
/// <param name="HasConflicts">Rows said something else than what is known, and the file of them is there.</param>
/// <param name="Notes">What else is good to know.</param>
public sealed record DoneView(IReadOnlyList<TallyView> Figures, string? PeopleHref, bool HasErrors, bool HasConflicts, IReadOnlyList<string> Notes);
