using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>The page that adds one prospect.</summary>
/// <param name="Form">What it asks.</param>
public sealed record AddView(FormView Form);
