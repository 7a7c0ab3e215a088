using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Erases a prospect: every row of theirs goes, and there is no undo. Only the hashes of suppressed addresses stay (invariant 2).</summary>
public sealed class DeleteProspect(FollowDb db, IClock clock)
{
    /// <summary>Whom.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Suppress">True where they also shall never be contacted again: then each address of theirs is suppressed first.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, long ProspectId, bool Suppress = false, long? Version = null);

    /// <summary>Erases them.</summary>
    /// <returns>The name, to be said once more.</returns>
    /// <exception cref="Refusal">No such prospect, or changed meanwhile.</exception>
    public async Task<string> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        await KeepSuppressionAsync(pursuit, request.Suppress, cancel);

        // The rows below go with it, by the database's own cascade.
        db.ChangeTracker.Entries().Where(entry => entry.Entity is not (Prospect or Suppression)).ToList().ForEach(entry => entry.State = EntityState.Detached);
        db.Remove(pursuit.Prospect);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refusal.Conflict($"{pursuit.Prospect.Name} has changed meanwhile; look again before erasing.");
        }

        return pursuit.Prospect.Name;
    }

    /// <summary>Whoever told us to stop, or was suppressed by one address, is suppressed by every address that is known now: none may come back clean.</summary>
    private async Task KeepSuppressionAsync(Pursuit pursuit, bool byHand, CancellationToken cancel)
    {
        var stopped = pursuit.Prospect.Outcome == Outcome.CeaseAndDesist;
        var suppressed = await Suppressions.AmongAsync(db, pursuit.Workspace, pursuit.People, cancel);
        foreach (var person in pursuit.People)
        {
            if (stopped || byHand || Suppressions.HashesOf(pursuit.Workspace, person).Any(suppressed.Contains))
            {
                var reason = stopped ? SuppressionReason.CeaseAndDesist : SuppressionReason.ByHand;
                await Suppressions.SuppressAsync(db, pursuit.Workspace, person, reason, pursuit.Now, cancel);
            }
        }
    }
}
