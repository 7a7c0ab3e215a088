using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Pursuits;

/// <summary>Reads who was let down.</summary>
public sealed class ReadIncidents(FollowDb db)
{
    /// <summary>Most lines of the list.</summary>
    public const int Most = 100;

    /// <summary>All of one prospect, the latest first.</summary>
    public async Task<IReadOnlyList<Incident>> OfAsync(Actor actor, long prospectId, CancellationToken cancel = default) => await db.Incidents.AsNoTracking()
        .Where(i => i.WorkspaceId == actor.WorkspaceId && i.ProspectId == prospectId).OrderByDescending(i => i.HappenedOn).ThenByDescending(i => i.Number).ToListAsync(cancel);

    /// <summary>Those of the actor's prospects that aren't right again, the oldest first; of the whole workspace for who is no seller.</summary>
    public async Task<IReadOnlyList<OpenIncident>> OpenAsync(Actor actor, CancellationToken cancel = default)
    {
        var rows = await (
            from incident in db.Incidents.AsNoTracking()
            join prospect in db.Prospects.AsNoTracking() on new { incident.WorkspaceId, Id = incident.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
            where incident.WorkspaceId == actor.WorkspaceId && incident.WholeOn == null && (actor.SellerId == null || prospect.OwnerId == actor.SellerId)
            orderby incident.HappenedOn
            select new { incident, prospect }).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(row => new OpenIncident(row.incident, row.prospect))];
    }
}

/// <summary>An incident that isn't right again, and with whom.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Prospect">Who was let down.</param>
public sealed record OpenIncident(Incident Incident, Prospect Prospect);
