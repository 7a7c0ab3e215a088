namespace Followthrough.Web.Team;

/// <summary>What the page about one's own sign-in shows.</summary>
/// <param name="Email">The address one signs in with.</param>
/// <param name="Sessions">Where one is signed in, this place first.</param>
/// <param name="Wrong">What was wrong with a new password, or null.</param>
/// <param name="HasSecondStep">True where a code is asked for after the password.</param>
public sealed record AccountView(string Email, IReadOnlyList<SessionLine> Sessions, string? Wrong = null, bool HasSecondStep = false);

/// <summary>A place where one is signed in.</summary>
/// <param name="Id">The session's name in the table.</param>
/// <param name="Device">"Firefox on Windows".</param>
/// <param name="Seen">"used just now", "used on Nov 3, from 192.0.2.7".</param>
/// <param name="IsThis">True for the browser that looks at the page.</param>
public sealed record SessionLine(string Id, string Device, string Seen, bool IsThis);
