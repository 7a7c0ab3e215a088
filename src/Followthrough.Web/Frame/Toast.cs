namespace Followthrough.Web.Frame;

/// <summary>What was just done, said once on the next page.</summary>
/// <param name="Text">Plain words: "Logged: talked with Dana."</param>
/// <param name="UndoTo">Where a form posts that undoes it; null where there is nothing to undo.</param>
/// <param name="UndoValue">Sent along as <c>undo</c>.</param>
/// <param name="UndoText">The word on its button.</param>
public sealed record Toast(string Text, string? UndoTo = null, string? UndoValue = null, string UndoText = "Undo");
