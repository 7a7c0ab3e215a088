using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Takes an address off everything, by the token of a link that was in a message (RFC 8058): nobody has to sign in.</summary>
public sealed class Unsubscribe(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Whose token it is, for the page that asks; null where it isn't one of ours. Changes nothing.</summary>
    public async Task<string?> WorkspaceOfAsync(string token, CancellationToken cancel = default) =>
        await FindAsync(token, cancel) is { } found ? found.Workspace.Name : null;

    /// <summary>Suppresses the address; doing it again changes nothing.</summary>
    /// <returns>False where the token isn't one of ours.</returns>
    public async Task<bool> RunAsync(string token, CancellationToken cancel = default)
    {
        if (await FindAsync(token, cancel) is not { } found)
        {
            return false;
        }

        var (workspace, hash) = found;
        var now = clock.GetCurrentInstant();
        await Suppressions.SuppressAsync(db, workspace, hash, SuppressionReason.Asked, now, cancel);
        await db.SaveChangesAsync(cancel);
        var prospects = await db.Attempts.Where(a => a.WorkspaceId == workspace.Id && a.AddressHash == hash).Select(a => a.ProspectId).Distinct().ToListAsync(cancel);
        db.ChangeTracker.Clear();
        foreach (var id in prospects)
        {
            var pursuit = await Pursuit.LoadAsync(db, new Actor(workspace.Id, null), id, now, cancel);
            pursuit.Say(TimelineKind.Suppression, "They unsubscribed: nothing goes to that address any more");
            await pursuit.SaveAsync(planning, nameof(Unsubscribe), $"{pursuit.Prospect.Name}: unsubscribed", cancel);
            db.ChangeTracker.Clear();
        }

        return true;
    }

    private async Task<(Domain.Team.Workspace Workspace, string Hash)?> FindAsync(string token, CancellationToken cancel) =>
        UnsubscribeToken.WorkspaceOf(token) is { } id
        && await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) is { } workspace
        && UnsubscribeToken.HashOf(token, workspace.SuppressionKey) is { } hash
            ? (workspace, hash)
            : null;
}
