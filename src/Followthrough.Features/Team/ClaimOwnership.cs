// Who may become the owner: whoever holds the link that this program printed, once. The invitation's row decides: it is marked as used
// by one conditional update inside the transaction that makes the account, so of two people with the same link one gets in.
using Followthrough.Domain.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Turns the holder of a one-time link into the seller it was made for, with an account that signs in.</summary>
public sealed class ClaimOwnership(FollowDb db, UserManager<Account> accounts, IClock clock)
{
    private const string LinkIsSpent = "This link was used already or is too old. Start the program again and it prints a new one.";
    private const int LongestName = 100; // characters

    /// <summary>Who claims.</summary>
    /// <param name="Token">The end of the link.</param>
    /// <param name="Name">Their name, as drafts will sign it.</param>
    /// <param name="Email">The address they sign in with.</param>
    /// <param name="Password">Their password.</param>
    /// <param name="ZoneId">TZDB id of where they work, where the browser said it; otherwise the seller's stays.</param>
    /// <param name="Business">What their business is called, as messages say it; null leaves it as it is.</param>
    public sealed record Request(string Token, string Name, string Email, string Password, string? ZoneId = null, string? Business = null);

    /// <summary>Whether a link would work now.</summary>
    public async Task<bool> IsOpenAsync(string? token, CancellationToken cancel = default) => await FindAsync(token, cancel) is not null;

    /// <summary>Makes the account and gives it its seat.</summary>
    /// <returns>The account's number.</returns>
    /// <exception cref="Refusal">The link is spent, or name, address or password won't do; the message says which.</exception>
    public async Task<long> RunAsync(Request request, CancellationToken cancel = default)
    {
        var name = Text.Trimmed(request.Name) is { Length: <= LongestName } good
            ? good
            : throw Refusal.Invalid("Write your name, as your messages should be signed.");
        var invitation = await FindAsync(request.Token, cancel) ?? throw Refusal.NotAllowed(LinkIsSpent);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await UseAsync(invitation, cancel);
        var account = await MakeAccountAsync(request, cancel);
        var seller = await db.Sellers.SingleAsync(s => s.WorkspaceId == invitation.WorkspaceId && s.Id == invitation.SellerId, cancel);
        seller.AccountId = account.Id;
        seller.Name = name;
        seller.Email = account.Email!;
        seller.ZoneId = DateTimeZoneProviders.Tzdb.GetZoneOrNull(request.ZoneId ?? "")?.Id ?? seller.ZoneId;
        await BeginAsync(seller, Text.Trimmed(request.Business), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account.Id;
    }

    /// <summary>
    /// Whoever comes first says what the business is called and where it is: until now its zone was that of the machine, which for a server
    /// tells nothing about the people it follows up.
    /// </summary>
    private async Task BeginAsync(Seller seller, string? business, CancellationToken cancel)
    {
        if (business is { Length: > LongestName })
        {
            throw Refusal.Invalid("Write the name of your business in a hundred characters or fewer.");
        }

        if (await db.Sellers.AnyAsync(s => s.WorkspaceId == seller.WorkspaceId && s.Id != seller.Id && s.AccountId != null, cancel))
        {
            return;
        }

        var workspace = await db.Workspaces.SingleAsync(w => w.Id == seller.WorkspaceId, cancel);
        workspace.Name = business ?? workspace.Name;
        workspace.ZoneId = seller.ZoneId;
    }

    private Task<Invitation?> FindAsync(string? token, CancellationToken cancel) =>
        OneTimeLinks.FindAsync(db, token, forSeatTaken: false, clock.GetCurrentInstant(), cancel);

    private async Task UseAsync(Invitation invitation, CancellationToken cancel)
    {
        if (!await OneTimeLinks.UseAsync(db, invitation, clock.GetCurrentInstant(), cancel))
        {
            throw Refusal.NotAllowed(LinkIsSpent);
        }
    }

    private async Task<Account> MakeAccountAsync(Request request, CancellationToken cancel)
    {
        var email = Text.Trimmed(request.Email) ?? "";
        var highest = await db.Users.MaxAsync(account => (long?)account.Id, cancel) ?? 0;
        var account = new Account { Id = highest + 1, UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true };
        var made = await accounts.CreateAsync(account, request.Password ?? "");
        return made.Succeeded ? account : throw Refusal.Invalid(string.Join(' ', made.Errors.Select(error => error.Description).Distinct()));
    }
}
