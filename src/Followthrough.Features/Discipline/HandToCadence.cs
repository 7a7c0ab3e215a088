using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Gives what was put off again and again to a cadence: it is called off, and the cadence plans what is next (mission D4).</summary>
public sealed class HandToCadence(FollowDb db, Planning planning, EnrollProspect enroll, IClock clock)
{
    /// <summary>What to hand over.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch that was put off.</param>
    /// <param name="Cadence">Name of the cadence.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, string Cadence, long? Version = null);

    /// <summary>Hands it over; a day that was promised stays.</summary>
    /// <exception cref="Refusal">No such prospect or cadence, suppressed, ended, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        await enroll.IntoAsync(pursuit, request.Cadence, isForced: true, cancel);
        pursuit.CancelPlanned("Handed to a cadence.", touch => touch is { IsPromised: false, TimesPutOff: > 0 });
        return await pursuit.SaveAsync(planning, nameof(HandToCadence), $"{pursuit.Prospect.Name} handed to {request.Cadence}", cancel);
    }
}
