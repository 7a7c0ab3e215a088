using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes down that it was made good, or that they say it is right again. Only they can say that; we ask.</summary>
public sealed class SettleIncident(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>What has become of it.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">Who was let down.</param>
    /// <param name="Number">Which incident.</param>
    /// <param name="IsWhole">True where they say that it is right again; false where we have done what makes it good.</param>
    /// <param name="MakeGood">What was done; null to keep what stands there.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, long ProspectId, int Number, bool IsWhole, string? MakeGood = null, long? Version = null);

    /// <summary>Writes it down. Once it is right again, somebody asks two weeks later whether it has held.</summary>
    /// <exception cref="Refusal">No such incident, or settled already.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var (ws, id) = (pursuit.Prospect.WorkspaceId, pursuit.Prospect.Id);
        var incident = await db.Incidents.SingleOrDefaultAsync(i => i.WorkspaceId == ws && i.ProspectId == id && i.Number == request.Number, cancel)
            ?? throw Refusal.NotFound($"{pursuit.Prospect.Name} has no incident {request.Number}.");
        if (!incident.IsOpen || (!request.IsWhole && incident.MadeGoodOn is not null))
        {
            throw Refusal.Conflict("That is written down already.");
        }

        var today = pursuit.Now.InZone(pursuit.Zone).Date;
        incident.MakeGood = RecordIncident.Limited(request.MakeGood, "what was done") ?? incident.MakeGood;
        incident.MadeGoodOn ??= today;
        if (!request.IsWhole)
        {
            pursuit.Say(TimelineKind.Care, $"Made good{(incident.MakeGood is { } good ? $": {good}" : "")}");
            return await pursuit.SaveAsync(planning, nameof(SettleIncident), $"Made good with {pursuit.Prospect.Name}", cancel);
        }

        incident.WholeOn = today;
        pursuit.Say(TimelineKind.Care, $"They say it is right again: {incident.What}");
        if (!pursuit.IsSuppressed && !pursuit.Enrollments.Exists(walk => walk.State == EnrollmentState.Active) && !pursuit.Touches.Exists(touch => touch.State == TouchState.Planned))
        {
            Planning.Personal(pursuit, PersonalReason.HasItHeld);
        }

        return await pursuit.SaveAsync(planning, nameof(SettleIncident), $"{pursuit.Prospect.Name} says it is right again", cancel);
    }
}
