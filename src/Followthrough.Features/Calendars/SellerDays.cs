using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Where a seller's days begin, and which of them are off: the holidays of the workspace and their own.</summary>
internal static class SellerDays
{
    /// <summary>Reads them.</summary>
    /// <exception cref="Refusal">There is no such seller.</exception>
    public static async Task<(DateTimeZone Zone, IReadOnlySet<LocalDate> DaysOff)> OfAsync(FollowDb db, Actor actor, CancellationToken cancel)
    {
        var seller = await db.Sellers.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == actor.WorkspaceId && s.Id == actor.SellerId, cancel) ?? throw Refusal.NotFound("There is no such seller.");
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == actor.WorkspaceId, cancel);
        return (NamedZone.Of(seller.ZoneId), WorkDays.Of(workspace.Settings, seller).Off);
    }
}
