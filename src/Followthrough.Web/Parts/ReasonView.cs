namespace Followthrough.Web.Parts;

/// <summary>One reason why now, or what speaks against it.</summary>
/// <param name="Text">Plain words.</param>
/// <param name="Weight">How much it counts beside the others: 0 to 1.</param>
/// <param name="Against">True where it speaks against.</param>
public sealed record ReasonView(string Text, double Weight, bool Against = false);
