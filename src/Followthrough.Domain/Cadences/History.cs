using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>All that the planner needs to know of what has happened. Plain values: the planner reads nothing else.</summary>
public sealed record History
{
    /// <summary>The enrollment as it stands.</summary>
    public required Enrollment Enrollment { get; init; }

    /// <summary>True once the pursuit has an outcome that ends this enrollment (<see cref="IsEndedBy"/>).</summary>
    public bool HasOutcome { get; init; }

    /// <summary>True where the person's address is suppressed.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>When a human there last replied; null where never.</summary>
    public Instant? LastReplyAt { get; init; }

    /// <summary>"Not now until" this day, in the recipient's calendar.</summary>
    public LocalDate? NotNowUntil { get; init; }

    /// <summary>Times of outgoing touches to this person, over all cadences and channels, that may count for the cap; any order.</summary>
    public IReadOnlyList<Instant> RecentTouches { get; init; } = [];

    /// <summary>When a colleague at the same company was last touched without having replied; null where never or where the rule is off.</summary>
    public Instant? LastColleagueTouch { get; init; }

    /// <summary>Outgoing touches of this enrollment since the last reply.</summary>
    public int TouchesWithoutReply { get; init; }

    /// <summary>
    /// Whether a prospect's outcome ends an enrollment. Customers get care and those let go get nurture: an enrollment begun when or
    /// after they hired us or were let go goes on. The dead, the closed and those who told us to stop get nothing.
    /// </summary>
    public static bool IsEndedBy(Prospect prospect, Enrollment enrollment) => prospect.Outcome switch
    {
        null => false,
        Outcome.Hired or Outcome.LetGo => prospect.OutcomeAt is null || enrollment.StartedAt < prospect.OutcomeAt,
        _ => true,
    };
}

/// <summary>The recipient's time: their zone, the hours in which they may be reached and their days off.</summary>
/// <param name="Zone">The zone; the seller's or the country's where theirs is unknown.</param>
/// <param name="Hours">For mail, letters, gifts, meetings, social messages.</param>
/// <param name="CallHours">For calls and texts.</param>
/// <param name="Holidays">Days on which nothing is planned.</param>
public sealed record RecipientCalendar(
    DateTimeZone Zone,
    Team.WorkingHours Hours,
    Team.WorkingHours CallHours,
    IReadOnlySet<LocalDate> Holidays)
{
    /// <summary>
    /// When a day that somebody named begins for a touch: with their hours for its channel. A day that was promised is kept whatever day of
    /// the week it is; at midnight there it would still be the day before for sellers west of them.
    /// </summary>
    public Instant BeginOf(LocalDate day, Channel channel) => RecipientDay.At(day + HoursFor(channel).From, Zone);

    /// <summary>The hours in which they may be reached over a channel.</summary>
    public Team.WorkingHours HoursFor(Channel channel) => channel is Channel.Call or Channel.Text ? CallHours : Hours;

    /// <summary>The day it is for them.</summary>
    public LocalDate DayOf(Instant at) => RecipientDay.Of(at, Zone);
}

/// <summary>How much one person may get.</summary>
/// <param name="Touches">At most so many touches …</param>
/// <param name="Days">… within so many days, over all cadences and channels.</param>
/// <param name="SameCompanyDays">Least days after a touch to a colleague who hasn't replied; 0 turns it off.</param>
public sealed record Caps(int Touches, int Days, int SameCompanyDays);
