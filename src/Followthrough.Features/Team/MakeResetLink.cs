// Who may give somebody a new password: an owner for the sellers of their workspace, and whoever runs the program. An account stands above
// workspaces: an owner who could reset one that also works elsewhere would get in there, so that is left to whoever runs the program.
using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Makes the one-time link by which a seller who can't sign in chooses a new password. An older link of theirs stops working.</summary>
public sealed class MakeResetLink(FollowDb db, IClock clock)
{
    /// <summary>How long a link works.</summary>
    public static readonly Duration Lives = Duration.FromDays(1);

    /// <summary>For whom.</summary>
    /// <param name="Actor">An owner, or the program itself (no seller).</param>
    /// <param name="Email">The address that they sign in with; null for the first owner.</param>
    /// <param name="EndsSecondStep">True to turn their second step off, because they have lost it.</param>
    public sealed record Request(Actor Actor, string? Email, bool EndsSecondStep = false);

    /// <summary>What was made.</summary>
    /// <param name="Token">The end of the link (<c>/reset/TOKEN</c>).</param>
    /// <param name="Name">The seller's name.</param>
    /// <param name="PublicAddress">Where the workspace says that it is reached; empty where it says nothing.</param>
    public sealed record Made(string Token, string Name, string PublicAddress);

    /// <summary>Makes it.</summary>
    /// <exception cref="Refusal">Not an owner, nobody with that address, nobody who signs in, or somebody who works elsewhere too.</exception>
    public async Task<Made> RunAsync(Request request, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, request.Actor, "resets passwords", cancel);
        var (ws, email) = (request.Actor.WorkspaceId, Text.Trimmed(request.Email)?.ToUpperInvariant());
        var found = await (
            from seller in db.Sellers
            join account in db.Users on seller.AccountId equals account.Id
            where seller.WorkspaceId == ws && seller.IsActive && (email == null ? seller.Role == Domain.Team.Role.Owner : account.NormalizedEmail == email)
            orderby seller.Id
            select new { seller, account }).FirstOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound(email is null ? "Nobody signs in here yet; 'follow serve' prints the owner's link." : $"Nobody signs in here with {request.Email}.");
        if (request.Actor.SellerId is not null && await db.Sellers.AnyAsync(s => s.AccountId == found.account.Id && s.WorkspaceId != ws, cancel))
        {
            throw Refusal.NotAllowed($"{found.seller.Name} works in another workspace too; whoever runs the program can make the link: follow reset-password.");
        }

        var token = OneTimeToken.New(ws);
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Invitations.Where(old => old.WorkspaceId == ws && old.SellerId == found.seller.Id && old.UsedAt == null).ExecuteDeleteAsync(cancel);
        db.Add(new Invitation { WorkspaceId = ws, TokenHash = OneTimeToken.HashOf(token), SellerId = found.seller.Id, MadeAt = now, ExpiresAt = now + Lives });
        if (request.EndsSecondStep)
        {
            found.account.TwoFactorEnabled = false;
            await db.UserTokens.Where(t => t.UserId == found.account.Id).ExecuteDeleteAsync(cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        var settings = (await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel)).Settings;
        return new Made(token, found.seller.Name, settings.PublicAddress.TrimEnd('/'));
    }
}
