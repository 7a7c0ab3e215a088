namespace Followthrough.Web.Team;

/// <summary>What the page behind the owner's one-time link shows.</summary>
/// <param name="Token">The end of the link.</param>
/// <param name="IsOpen">False where the link was used or is too old.</param>
/// <param name="Name">What was typed.</param>
/// <param name="Email">What was typed.</param>
/// <param name="Wrong">What was wrong, or null.</param>
/// <param name="Business">What was typed.</param>
public sealed record WelcomeView(string Token, bool IsOpen, string? Name = null, string? Email = null, string? Wrong = null, string? Business = null);
