// A session is a row. The cookie holds only a random name of it; the row holds what was signed. So a session ends the moment its row
// goes: by signing out, by "end" in the list of sessions, by a new password, from this machine or another.
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Followthrough.Store;
using Followthrough.Store.Team;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Team;

/// <summary>Keeps authentication tickets in the table <c>sessions</c>.</summary>
internal sealed class SessionTickets(FollowStore store, IClock clock) : ITicketStore
{
    private const int NameBytes = 32;
    private static readonly Duration SeenEvery = Duration.FromMinutes(1); // a write a minute at most

    public Task<string> StoreAsync(AuthenticationTicket ticket) => KeepAsync(ticket, null, CancellationToken.None);

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        KeepAsync(ticket, httpContext, cancellationToken);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    public async Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var id = IdOf(key);
        var bytes = TicketSerializer.Default.Serialize(ticket);
        var expires = Expires(ticket);
        await using var db = store.NewDb();
        await db.Sessions.Where(session => session.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(session => session.Ticket, bytes).SetProperty(session => session.ExpiresAt, expires), cancellationToken);
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        var id = IdOf(key);
        var now = clock.GetCurrentInstant();
        var found = await FindAsync(id, cancellationToken);
        if (found is not { } session || session.ExpiresAt <= now)
        {
            return null;
        }

        if (now - session.SeenAt > SeenEvery)
        {
            await using var db = store.NewDb();
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
        }

        return TicketSerializer.Default.Deserialize(session.Ticket);
    }

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var id = IdOf(key);
        await using var db = store.NewDb();
        await db.Sessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<(byte[] Ticket, Instant SeenAt, Instant ExpiresAt)?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await store.ConnectAsync(cancel);
        return await TeamRows.SessionAsync(connection, id, cancel);
    }

    /// <summary>Name of the row: who reads the table can't make a cookie of it.</summary>
    public static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<string> KeepAsync(AuthenticationTicket ticket, HttpContext? http, CancellationToken cancel)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        var id = IdOf(key);
        var now = clock.GetCurrentInstant();
        // The page of sessions shows which one is its own.
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(SessionClaim.Type, id));
        await using var db = store.NewDb();
        await db.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        db.Add(new Session
        {
            Id = id,
            AccountId = SessionClaim.AccountOf(ticket.Principal),
            Ticket = TicketSerializer.Default.Serialize(ticket),
            BeganAt = now,
            SeenAt = now,
            ExpiresAt = Expires(ticket),
            Device = DeviceName.Of(http?.Request.Headers.UserAgent.ToString()),
            Address = http is null ? "" : Place.AddressOf(http),
        });
        await db.SaveChangesAsync(cancel);
        return key;
    }

    private Instant Expires(AuthenticationTicket ticket) =>
        ticket.Properties.ExpiresUtc is { } expires ? Instant.FromDateTimeOffset(expires) : clock.GetCurrentInstant() + SignedIn.Lives;
}
