using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Ranking;

/// <summary>What is known of a prospect at the moment of a touch; all that a chance may depend on.</summary>
public sealed record TouchFeatures
{
    /// <summary>Where they are in the process of buying.</summary>
    public Stage Stage { get; init; }

    /// <summary>How they would be reached.</summary>
    public Channel Channel { get; init; }

    /// <summary>Which touch it would be, from 1.</summary>
    public int TouchNumber { get; init; } = 1;

    /// <summary>Days since they last said anything; null where they never have.</summary>
    public int? LastReplyDays { get; init; }

    /// <summary>How they last said something; null where nobody has looked it up.</summary>
    public Channel? LastReplyChannel { get; init; }

    /// <summary>Days of silence (<see cref="Silence"/>).</summary>
    public int SilenceDays { get; init; }

    /// <summary>Outgoing touches since they last said anything.</summary>
    public int Unanswered { get; init; }

    /// <summary>The channel of all of those, where it was one; null where it was several or nobody has looked it up.</summary>
    public Channel? UnansweredChannel { get; init; }

    /// <summary>Days since the open proposal went out; null where none is out.</summary>
    public int? ProposalDays { get; init; }

    /// <summary>0 to 100; null where the workspace has no criteria.</summary>
    public int? Fit { get; init; }

    /// <summary>Where they came from, as written.</summary>
    public string? Source { get; init; }

    /// <summary>True where the day was promised to them.</summary>
    public bool IsPromised { get; init; }

    /// <summary>True where the touch is a step of a cadence; for the words, not for the chance.</summary>
    public bool IsOfCadence { get; init; }

    /// <summary>Days since the touch fell due; negative while it is still to come.</summary>
    public int DueDays { get; init; }

    /// <summary>
    /// Days since the day until which they had said "not now"; null where they named none, where it is still to come, and once we
    /// have come back.
    /// </summary>
    public int? NotNowOverDays { get; init; }

    /// <summary>Reads them off a prospect's row. What the row doesn't carry (channels of earlier touches) may be added with <c>with</c>.</summary>
    /// <param name="prospect">The prospect with its next touch.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The zone whose calendar counts the days: the seller's or the recipient's.</param>
    public static TouchFeatures Of(Prospect prospect, Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        return new TouchFeatures
        {
            Stage = prospect.Stage,
            Channel = (Channel)(prospect.Next?.Channel ?? (int)Channel.Call),
            TouchNumber = prospect.TouchesDone + 1,
            LastReplyDays = prospect.LastInAt is { } heard ? Silence.DaysSince(heard, now, zone) : null,
            SilenceDays = Silence.Days(prospect, now, zone),
            Unanswered = prospect.Unanswered,
            ProposalDays = prospect.ProposalOn is { } day ? Math.Max(0, Period.DaysBetween(day, today)) : null,
            Fit = prospect.Fit,
            Source = prospect.Source,
            IsPromised = prospect.Next?.IsPromised ?? false,
            IsOfCadence = prospect.Next?.Enrollment is not null,
            DueDays = prospect.Next is { } next ? Period.DaysBetween(next.Due.InZone(zone).Date, today) : 0,
            NotNowOverDays = prospect.NotNowUntil is { } until && until <= today && !(prospect.LastOutAt?.InZone(zone).Date >= until)
                ? Period.DaysBetween(until, today)
                : null,
        };
    }
}
