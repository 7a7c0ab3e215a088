namespace Followthrough.Web.Insights;

/// <summary>How the two wordings of a cadence's steps compare.</summary>
/// <param name="Cadence">The cadence's name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sentence">What is known, in a sentence.</param>
/// <param name="Steps">The steps with two wordings.</param>
public sealed record WordingsView(string Cadence, string Title, string Sentence, IReadOnlyList<StepWordingsView> Steps);

/// <summary>The two wordings of one step.</summary>
/// <param name="Step">"Step 3, email".</param>
/// <param name="Href">Where the step stands.</param>
/// <param name="Sentence">What can be said, and never more than is known.</param>
/// <param name="IsKnown">True where one is better.</param>
/// <param name="Rows">The two.</param>
/// <param name="Notes">What else there is to know.</param>
public sealed record StepWordingsView(string Step, string Href, string Sentence, bool IsKnown, IReadOnlyList<WordingRowView> Rows, IReadOnlyList<string> Notes);

/// <summary>One wording.</summary>
/// <param name="Name">A or B, or its own name.</param>
/// <param name="Subject">Its subject or first words, to know it by.</param>
/// <param name="Sent">How many went out.</param>
/// <param name="Counted">How many have had their time.</param>
/// <param name="Replied">How many of these were answered, with the share.</param>
/// <param name="Warm">How many warmly.</param>
/// <param name="Share">The share that answered, 0 to 1, for the drawing; null where none counts.</param>
public sealed record WordingRowView(string Name, string Subject, string Sent, string Counted, string Replied, string Warm, double? Share);
