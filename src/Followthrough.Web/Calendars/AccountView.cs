using Followthrough.Features.Calendars;

namespace Followthrough.Web.Calendars;

/// <summary>The seller's calendar on a server.</summary>
/// <param name="IsConnected">True where calendars were found.</param>
/// <param name="Address">The server's address, as it was entered.</param>
/// <param name="User">Whom the server knows.</param>
/// <param name="Health">"Read 3 minutes ago."; null while nothing is connected.</param>
/// <param name="Trouble">What went wrong, in plain words; null while all is well.</param>
/// <param name="Writable">The calendars that blocks may be written to.</param>
/// <param name="BlocksAt">The one that is chosen.</param>
/// <param name="Meetings">The calendars, and whether meetings are read in them.</param>
/// <param name="Wrong">What was wrong with the last change.</param>
/// <param name="Steps">What was found just now; null where nobody looked.</param>
public sealed record AccountView(
    bool IsConnected, string Address, string User, string? Health, string? Trouble, IReadOnlyList<(string Value, string Text)> Writable, string? BlocksAt, IReadOnlyList<MeetingChoice> Meetings,
    string? Wrong = null, IReadOnlyList<CalendarStep>? Steps = null);

/// <summary>A calendar in which meetings may be read.</summary>
/// <param name="Href">Its path.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="IsChosen">Whether they are.</param>
public sealed record MeetingChoice(string Href, string Name, bool IsChosen);
