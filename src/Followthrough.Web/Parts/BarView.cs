namespace Followthrough.Web.Parts;

/// <summary>One bar of a picture.</summary>
/// <param name="Name">What stands under it.</param>
/// <param name="Full">What is filled.</param>
/// <param name="Frame">What it is filled towards; null where nothing was set, so that it has no frame.</param>
/// <param name="Words">Its figures, for the table behind the picture.</param>
/// <param name="Mark">A short figure above it, such as "71%".</param>
public sealed record BarView(string Name, double Full, double? Frame, string Words, string? Mark = null);
