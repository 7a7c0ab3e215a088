namespace Followthrough.Web.Team;

/// <summary>What the page of the second step shows.</summary>
/// <param name="IsOn">True where it is asked for.</param>
/// <param name="Key">The key for the app, while it is being set up.</param>
/// <param name="Address">The same as an address that an app opens.</param>
/// <param name="Codes">New recovery codes, shown this once.</param>
/// <param name="Wrong">What was wrong, or null.</param>
public sealed record SecondStepView(bool IsOn, string? Key = null, string? Address = null, IReadOnlyList<string>? Codes = null, string? Wrong = null);

/// <summary>What the page shows that asks for the code while one signs in.</summary>
/// <param name="Ticket">That the password was right, and for whom.</param>
/// <param name="Wrong">What was wrong, or null.</param>
public sealed record CodeView(string Ticket, string? Wrong = null);
