// A mailbox begins as New: nothing leaves from it and no cadence counts on it before a test has passed (TestMailbox). Changed servers or
// secrets make it New again; caps and names don't.
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Mailboxes;

/// <summary>Adds a mailbox, or changes one.</summary>
public sealed class SaveMailbox(FollowDb db, MailSecrets secrets)
{
    /// <summary>Most mailboxes of one workspace.</summary>
    public const int Most = 1_000;

    /// <summary>Hexadecimal digits of a SHA-256.</summary>
    private const int FingerprintDigits = 64;

    /// <summary>The mailbox.</summary>
    /// <param name="Actor">Whose it is; an owner may change those of others.</param>
    /// <param name="Id">Which; null for a new one.</param>
    /// <param name="Address">The address.</param>
    /// <param name="Name">The name beside it.</param>
    /// <param name="Outgoing">Where mail is handed in.</param>
    /// <param name="Incoming">Where mail is read.</param>
    /// <param name="SignIn">How one signs in.</param>
    /// <param name="Secret">What signs in; null to leave it as it is.</param>
    /// <param name="Provider">With OAuth2: where tokens are made anew.</param>
    /// <param name="DailyCap">Most messages in 24 hours.</param>
    /// <param name="MinuteCap">Most messages in a minute.</param>
    public sealed record Request(
        Actor Actor, long? Id, string Address, string? Name, MailServer Outgoing, MailServer Incoming, SignInWay SignIn = SignInWay.Password,
        MailSecret? Secret = null, TokenProvider? Provider = null, int DailyCap = Pace.UsualDailyCap, int MinuteCap = Pace.UsualMinuteCap);

    /// <summary>Saves it.</summary>
    /// <returns>The mailbox's number.</returns>
    /// <exception cref="Refusal">Something can't be: it says what and how to mend it.</exception>
    public async Task<long> RunAsync(Request request, CancellationToken cancel = default)
    {
        if (await db.Workspaces.AnyAsync(w => w.Id == request.Actor.WorkspaceId && w.IsDemo, cancel))
        {
            throw Refusal.NotAllowed("Nothing leaves a demo. Start a workspace of your own with './follow serve', and add your mailbox there.");
        }

        var mailbox = request.Id is { } id ? await MailboxRight.FindAsync(db, request.Actor, id, cancel) : await NewAsync(request, cancel);
        var isNew = request.Id is null;
        var address = EmailAddress.Normalize(request.Address) ?? throw Refusal.Invalid($"“{request.Address}” is no e-mail address.");
        if (await db.Mailboxes.AnyAsync(m => m.WorkspaceId == mailbox.WorkspaceId && m.Address == address && m.Id != mailbox.Id, cancel))
        {
            throw Refusal.Invalid($"{address} is a mailbox of this workspace already.");
        }

        var (outgoing, incoming) = (Check(request.Outgoing, "outgoing"), Check(request.Incoming, "incoming"));
        var provider = request.SignIn == SignInWay.OAuth2 ? Check(request.Provider) : null;
        if (isNew && request.Secret is null && outgoing.User.Length > 0)
        {
            throw Refusal.Invalid($"The password of {address} is missing.");
        }

        var changes = isNew || request.Secret is not null || mailbox.Outgoing != outgoing || mailbox.Incoming != incoming || mailbox.Address != address
            || mailbox.SignIn != request.SignIn || mailbox.Provider != provider;
        (mailbox.Address, mailbox.Name, mailbox.Outgoing, mailbox.Incoming) = (address, Text.Trimmed(request.Name) ?? "", outgoing, incoming);
        (mailbox.SignIn, mailbox.Provider) = (request.SignIn, provider);
        mailbox.DailyCap = Within(request.DailyCap, Pace.HighestDailyCap, "in 24 hours");
        mailbox.MinuteCap = Within(request.MinuteCap, Pace.HighestMinuteCap, "in a minute");
        if (request.Secret is { } secret || isNew)
        {
            mailbox.Secret = secrets.Seal(mailbox, request.Secret ?? new MailSecret());
        }

        if (changes)
        {
            (mailbox.State, mailbox.PausedWhy) = (MailboxState.New, null);
            (mailbox.SentFolder, mailbox.ServerKeepsCopies) = (null, null);
        }

        mailbox.Version++;
        await db.SaveChangesAsync(cancel);
        return mailbox.Id;
    }

    private async Task<Mailbox> NewAsync(Request request, CancellationToken cancel)
    {
        var ws = request.Actor.WorkspaceId;
        var seller = request.Actor.SellerId ?? throw Refusal.NotAllowed("A mailbox belongs to a seller; sign in as one.");
        var last = await db.Mailboxes.Where(m => m.WorkspaceId == ws).MaxAsync(m => (long?)m.Id, cancel) ?? 0;
        if (await db.Mailboxes.CountAsync(m => m.WorkspaceId == ws, cancel) >= Most)
        {
            throw Refusal.NotAllowed($"A workspace has at most {Most} mailboxes.");
        }

        var mailbox = new Mailbox { WorkspaceId = ws, Id = last + 1, SellerId = seller };
        db.Add(mailbox);
        return mailbox;
    }

    private static MailServer Check(MailServer server, string which)
    {
        var host = server.Host.Trim();
        if (host.Length is 0 or > 253 || Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw Refusal.Invalid($"“{server.Host}” is no name of a server for {which} mail; write one such as mail.example.com.");
        }

        if (server.Port is < 1 or > 65_535)
        {
            throw Refusal.Invalid($"{server.Port} is no port; {which} mail usually has {(which == "outgoing" ? "465 or 587" : "993")}.");
        }

        if (server.Security == MailSecurity.None && host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            throw Refusal.Invalid($"{host} would get the password and the mail unencrypted. Choose TLS or STARTTLS; only a server on this machine may go without.");
        }

        if (server.User.Any(char.IsControl))
        {
            throw Refusal.Invalid($"The user name for {which} mail holds characters that can't be typed.");
        }

        var fingerprint = string.Concat(server.Fingerprint.Where(char.IsAsciiHexDigit));
        if (fingerprint.Length is not (0 or FingerprintDigits))
        {
            throw Refusal.Invalid($"A fingerprint (SHA-256) has {FingerprintDigits} hexadecimal digits.");
        }

        return server with { Host = host, User = server.User.Trim(), Fingerprint = fingerprint.ToUpperInvariant() };
    }

    private static TokenProvider Check(TokenProvider? provider) =>
        provider is not null && Uri.TryCreate(provider.TokenAddress, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) && provider.ClientId.Length > 0
            ? provider
            : throw Refusal.Invalid("Signing in with OAuth2 needs the provider's token address (https://…) and the client id it gave you.");

    private static int Within(int cap, int highest, string span) => cap >= 1 && cap <= highest
        ? cap
        : throw Refusal.Invalid($"From 1 to {highest} messages {span} can leave; providers close accounts that send more.");
}
