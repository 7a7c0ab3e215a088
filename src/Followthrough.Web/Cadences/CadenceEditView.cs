namespace Followthrough.Web.Cadences;

/// <summary>What the editor shows.</summary>
/// <param name="Name">The cadence; null for a new one.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Source">The text.</param>
/// <param name="Version">The version that was read; it guards against overwriting someone else's change.</param>
/// <param name="Zone">The zone of the preview.</param>
/// <param name="Zones">The zones that can be chosen for it.</param>
/// <param name="Preview">The text on the calendar.</param>
/// <param name="Templates">Templates that a step can begin from: name and title.</param>
/// <param name="Wrong">Why it wasn't saved, where it isn't the text; null otherwise.</param>
public sealed record CadenceEditView(
    string? Name, string Title, string Source, int? Version, string Zone, IReadOnlyList<(string Value, string Text)> Zones, CadencePreviewView Preview,
    IReadOnlyList<(string Value, string Text)> Templates, string? Wrong = null);
