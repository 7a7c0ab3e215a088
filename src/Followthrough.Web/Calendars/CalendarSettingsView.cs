using Followthrough.Domain.Team;

namespace Followthrough.Web.Calendars;

/// <summary>What the settings of the calendar show.</summary>
/// <param name="Sentence">"An hour stands on five days a week, about 09:00."</param>
/// <param name="Plan">When the seller wants to follow up.</param>
/// <param name="Feed">Where other programs subscribe.</param>
/// <param name="Account">The seller's calendar on a server; null in a demo.</param>
public sealed record CalendarSettingsView(string Sentence, PlanFields Plan, FeedView Feed, AccountView? Account);

/// <summary>The form of the plan.</summary>
/// <param name="IsOn">Whether blocks are planned.</param>
/// <param name="Hours">The days, and the hours within which a block may stand.</param>
/// <param name="At">HH:mm.</param>
/// <param name="Minutes">How long it is.</param>
/// <param name="Wrong">What was wrong with the last change.</param>
public sealed record PlanFields(bool IsOn, WorkingHours Hours, string At, string Minutes, string? Wrong = null);

/// <summary>The feed.</summary>
/// <param name="Address">Its address; null where there is none.</param>
/// <param name="ShowsPromised">Whether it shows what was promised for a day.</param>
public sealed record FeedView(string? Address, bool ShowsPromised);
