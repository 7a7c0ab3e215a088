using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>The one cap for a person, over all channels and cadences (mission B2): how often they were touched lately, and how often they may be.</summary>
/// <param name="Made">Touches within the window.</param>
/// <param name="Most">As many as they may get in it.</param>
/// <param name="Days">Its length, in days.</param>
public readonly record struct TouchCap(int Made, int Most, int Days)
{
    /// <summary>Counts what one person got.</summary>
    internal static async Task<TouchCap> ReadAsync(FollowDb db, Prospect prospect, int? person, WorkspaceSettings settings, Instant now, CancellationToken cancel)
    {
        var since = now - Duration.FromDays(settings.CapDays);
        var made = await db.Touches.CountAsync(
            t => t.WorkspaceId == prospect.WorkspaceId && t.ProspectId == prospect.Id && t.PersonNumber == person && t.Direction == Direction.Out
                && (t.State == TouchState.Done || t.State == TouchState.Leaving) && t.DoneAt > since,
            cancel);
        return new TouchCap(made, settings.CapTouches, settings.CapDays);
    }
}
