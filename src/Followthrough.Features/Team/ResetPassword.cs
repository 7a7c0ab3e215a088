using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Gives the holder of a one-time link a new password. Whoever was signed in with the old one is out; a second step stays.</summary>
public sealed class ResetPassword(FollowDb db, UserManager<Account> accounts, IClock clock)
{
    private const string LinkIsSpent = "This link was used already or is too old. Ask for a new one.";

    /// <summary>The link and the password.</summary>
    public sealed record Request(string Token, string Password);

    /// <summary>The address that signs in with the new password; null where the link doesn't work.</summary>
    public async Task<string?> WhoAsync(string? token, CancellationToken cancel = default) =>
        await OneTimeLinks.FindAsync(db, token, forSeatTaken: true, clock.GetCurrentInstant(), cancel) is { } link ? (await AccountAsync(link, cancel)).Email : null;

    /// <summary>Sets it.</summary>
    /// <exception cref="Refusal">The link is spent, or the password won't do.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var link = await OneTimeLinks.FindAsync(db, request.Token, forSeatTaken: true, now, cancel) ?? throw Refusal.NotAllowed(LinkIsSpent);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await OneTimeLinks.UseAsync(db, link, now, cancel))
        {
            throw Refusal.NotAllowed(LinkIsSpent);
        }

        var account = await AccountAsync(link, cancel);
        account.PasswordHash = null;
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        var changed = await accounts.AddPasswordAsync(account, request.Password);
        if (!changed.Succeeded)
        {
            throw Refusal.Invalid(string.Join(' ', changed.Errors.Select(error => error.Description).Distinct()));
        }

        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private Task<Account> AccountAsync(Invitation link, CancellationToken cancel) => (
        from seller in db.Sellers
        join account in db.Users on seller.AccountId equals account.Id
        where seller.WorkspaceId == link.WorkspaceId && seller.Id == link.SellerId
        select account).SingleAsync(cancel);
}
