namespace Followthrough.Web.Team;

/// <summary>What the sign-in page shows.</summary>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Email">What was typed.</param>
/// <param name="Wrong">What was wrong, or null.</param>
/// <param name="NobodyYet">True where no account exists: the page then says where the owner's link is.</param>
public sealed record SignInView(string? Back, string? Email = null, string? Wrong = null, bool NobodyYet = false);
