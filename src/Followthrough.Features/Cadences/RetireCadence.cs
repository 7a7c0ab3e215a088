using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Lets a cadence take nobody new, or takes that back. Those in it go on.</summary>
public sealed class RetireCadence(FollowDb db, IClock clock)
{
    /// <summary>Which one.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Name">The cadence.</param>
    /// <param name="IsRetired">False brings it back.</param>
    public sealed record Request(Actor Actor, string Name, bool IsRetired = true);

    /// <summary>Does it.</summary>
    /// <exception cref="Refusal">Not an owner, or no such cadence.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, request.Actor, "changes cadences", cancel);
        var now = clock.GetCurrentInstant();
        var changed = await db.Cadences
            .Where(c => c.WorkspaceId == request.Actor.WorkspaceId && c.Name == request.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.IsRetired, request.IsRetired).SetProperty(c => c.ChangedAt, now), cancel);
        if (changed == 0)
        {
            throw Refusal.NotFound($"There is no cadence “{request.Name}”.");
        }
    }
}
