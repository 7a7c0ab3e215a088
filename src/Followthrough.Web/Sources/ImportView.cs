namespace Followthrough.Web.Sources;

/// <summary>What the page of imports shows.</summary>
/// <param name="Sentence">What came in so far, in a sentence.</param>
/// <param name="Lines">The imports, newest first.</param>
/// <param name="Wrong">Why a file was refused, or null.</param>
public sealed record ImportView(string Sentence, IReadOnlyList<ImportLine> Lines, string? Wrong = null);

/// <summary>One import of the history.</summary>
/// <param name="FileName">The file.</param>
/// <param name="When">When: "today", "on Nov 16".</param>
/// <param name="Who">Who brought it; null where nobody is known.</param>
/// <param name="Added">How many came in, as written.</param>
/// <param name="Updated">About how many something was filled in.</param>
/// <param name="Suppressed">How many must not be contacted.</param>
/// <param name="Rejected">How many rows were left out.</param>
/// <param name="ErrorsHref">Where the rows left out can be had; null where they can't.</param>
/// <param name="PeopleHref">The prospects that came in.</param>
/// <param name="Stopped">Where it stopped, in words; null where it is through.</param>
public sealed record ImportLine(
    string FileName, string When, string? Who, string Added, string Updated, string Suppressed, string Rejected, string? ErrorsHref, string? PeopleHref, string? Stopped);
