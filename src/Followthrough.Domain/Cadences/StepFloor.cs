using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>The earliest instant at which a step may be made, before the hours of the day are looked at.</summary>
/// <param name="At">The instant.</param>
/// <param name="Because">What moved it away from the plain wait; null where nothing did.</param>
internal readonly record struct StepFloor(Instant At, string? Because)
{
    /// <summary>
    /// The plain wait, replaced by "not now until" where they named a day, then moved later by whatever asks for it: a day chosen by
    /// a person, a pause, the cap, a colleague.
    /// </summary>
    public static StepFloor Of(
        Instant plain, History history, RecipientCalendar calendar, Caps caps, Instant now)
    {
        var zone = calendar.Zone;
        var floor = new StepFloor(plain, null);
        if (Planner.PendingNotNow(history, zone, now) is { } until)
        {
            // On that day something is due, even where the cadence alone would have waited longer.
            var day = Reachable(until, now);
            floor = new StepFloor(RecipientDay.StartOf(day, zone), $"They said “not now” until {RecipientDay.Say(until)}.");
        }

        if (history.Enrollment.DealtWithAt is { } dealtWith)
        {
            // What was due while it stood is not late: it begins anew here.
            floor = floor.NotBefore(Planner.Near(dealtWith, now), null);
        }

        if (history.Enrollment.NotBefore is { } chosen)
        {
            var near = Planner.Near(chosen, now);
            floor = floor.NotBefore(near, $"Not before {RecipientDay.Say(near, zone)}.");
        }

        return floor.AfterCap(history.RecentTouches, caps, zone, now).AfterColleague(history, caps, zone, now);
    }

    /// <summary>
    /// The cap counts whole days of the recipient, so that a weekly touch doesn't creep by an hour at daylight saving. Touches that
    /// lie in the future (a clock was set back) count too.
    /// </summary>
    private StepFloor AfterCap(IReadOnlyList<Instant> touches, Caps caps, DateTimeZone zone, Instant now)
    {
        if (caps.Days <= 0 || touches.Count < caps.Touches)
        {
            return this;
        }

        var latest = touches.OrderDescending().ElementAt(caps.Touches - 1);
        var free = RecipientDay.Of(Planner.Near(latest, now), zone).PlusDays(Math.Min(caps.Days, WaitEnd.LongestDays));
        var often = caps.Touches == 1 ? "a touch" : $"{caps.Touches} touches";
        return NotBefore(RecipientDay.StartOf(free, zone), $"They have had {often} within {caps.Days} days.");
    }

    /// <summary>Two cold touches at one company keep their distance; whoever has talked with us is not cold.</summary>
    private StepFloor AfterColleague(History history, Caps caps, DateTimeZone zone, Instant now)
    {
        if (caps.SameCompanyDays <= 0 || history.LastReplyAt is not null || history.LastColleagueTouch is not { } touched)
        {
            return this;
        }

        var day = RecipientDay.Of(Planner.Near(touched, now), zone);
        var free = day.PlusDays(Math.Min(caps.SameCompanyDays, WaitEnd.LongestDays));
        return NotBefore(RecipientDay.StartOf(free, zone), $"A colleague of theirs was contacted on {RecipientDay.Say(day)}.");
    }

    private StepFloor NotBefore(Instant at, string? because) => at > At ? new StepFloor(at, because) : this;

    private static LocalDate Reachable(LocalDate day, Instant now)
    {
        var last = now.InUtc().Date.PlusYears(100);
        return day > last ? last : day;
    }
}
