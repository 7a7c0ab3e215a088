using Followthrough.Domain.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Makes the one-time link by which the first person becomes the owner of a workspace. An older link stops working.</summary>
public sealed class MakeOwnerLink(FollowDb db, IClock clock)
{
    /// <summary>How long a link works.</summary>
    public static readonly Duration Lives = Duration.FromDays(7);

    /// <summary>Makes it.</summary>
    /// <param name="workspaceId">The workspace; its owner's seat exists and nobody has taken it.</param>
    /// <param name="cancel">Ends the making.</param>
    /// <returns>The token at the end of the link (<c>/welcome/TOKEN</c>), or null where the workspace has an owner who signs in.</returns>
    public async Task<string?> RunAsync(long workspaceId, CancellationToken cancel = default)
    {
        var owners = await db.Sellers.AsNoTracking()
            .Where(seller => seller.WorkspaceId == workspaceId && seller.Role == Role.Owner && seller.IsActive)
            .OrderBy(seller => seller.Id)
            .ToListAsync(cancel);
        if (owners.Count == 0 || owners.Exists(owner => owner.AccountId is not null))
        {
            return null;
        }

        var token = OneTimeToken.New(workspaceId);
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Invitations.Where(old => old.WorkspaceId == workspaceId && old.UsedAt == null).ExecuteDeleteAsync(cancel);
        db.Add(new Invitation
        {
            WorkspaceId = workspaceId,
            TokenHash = OneTimeToken.HashOf(token),
            SellerId = owners[0].Id,
            MadeAt = now,
            ExpiresAt = now + Lives,
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return token;
    }
}
