using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>What is about to be done with many prospects, is being done, or was done.</summary>
/// <param name="Sentence">"Enroll twelve people", "Enrolled 1,284 so far".</param>
/// <param name="Ask">The question, before it begins.</param>
/// <param name="Carry">Fields sent along so that it goes on where it stands; empty unless it is being done.</param>
/// <param name="Lines">What has happened so far: how many, and who was left out why.</param>
/// <param name="IsRunning">True while there is more to do.</param>
/// <param name="Back">Where one came from.</param>
/// <param name="To">Where it goes on.</param>
/// <param name="Undo">The name by which all of it can be undone; null where it can't be.</param>
public sealed record ManyView(
    string Sentence, FormView? Ask, IReadOnlyList<FieldView> Carry, IReadOnlyList<(string Figure, string Text)> Lines, bool IsRunning, string Back,
    string To = "/prospects/many/go", string? Undo = null);
