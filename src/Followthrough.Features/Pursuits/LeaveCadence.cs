using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>What a person does with a walk through a cadence.</summary>
public enum WalkChange
{
    /// <summary>End it.</summary>
    End,

    /// <summary>Let it stand until it is let go on.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    GoOn,
}

/// <summary>Ends or pauses a walk through a cadence by hand, or lets it go on.</summary>
public sealed class LeaveCadence(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Which walk, and what becomes of it.</summary>
    public sealed record Request(Actor Actor, long ProspectId, int Enrollment, WalkChange Change, string? Why = null, long? Version = null);

    /// <summary>Does it. Whoever is left without a next touch is adrift.</summary>
    /// <exception cref="Refusal">No such enrollment that still walks, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var enrollment = pursuit.Enrollments.Find(e => e.Number == request.Enrollment && e.State != EnrollmentState.Ended)
            ?? throw Refusal.NotFound($"{pursuit.Prospect.Name} doesn’t walk that cadence any more.");
        var summary = request.Change switch
        {
            WalkChange.End => "Cadence ended by hand",
            WalkChange.Pause => "Cadence paused",
            _ => "Cadence goes on",
        };
        switch (request.Change)
        {
            case WalkChange.End:
                pursuit.End(enrollment, EnrollmentEnd.ByHand);
                break;
            case WalkChange.Pause:
                pursuit.Pause(enrollment, EnrollmentEnd.ByHand);
                break;
            default:
                enrollment.State = EnrollmentState.Active;
                enrollment.Why = null;
                enrollment.DealtWithAt = pursuit.Now;
                break;
        }

        pursuit.Say(TimelineKind.Cadence, summary, detail: Text.Trimmed(request.Why));
        return await pursuit.SaveAsync(planning, nameof(LeaveCadence), $"{pursuit.Prospect.Name}: {summary}", cancel);
    }
}
