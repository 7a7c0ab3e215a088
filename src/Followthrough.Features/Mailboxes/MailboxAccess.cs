using Followthrough.Domain.Mailboxes;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Security = Followthrough.Mail.Connections.MailSecurity;

namespace Followthrough.Features.Mailboxes;

/// <summary>Opens a mailbox's settings into what the protocols need; makes a new OAuth2 token where the old one ends.</summary>
public sealed class MailboxAccess(FollowDb db, MailSecrets secrets, TokenRefresh tokens, IClock clock)
{
    /// <summary>A token that ends within this time is made anew.</summary>
    private static readonly Duration TokenMargin = Duration.FromMinutes(5);

    /// <summary>Largest message that is read, in bytes; a larger one is passed over.</summary>
    private const int LargestMessage = 32 * 1024 * 1024;

    /// <summary>Where and how its mail is handed in.</summary>
    /// <exception cref="Refusal">The secret can't be opened, or no token can be had.</exception>
    public async Task<SmtpSettings> OutgoingAsync(Mailbox mailbox, CancellationToken cancel = default) =>
        new(mailbox.Outgoing.Host, mailbox.Outgoing.Port, SecurityOf(mailbox.Outgoing))
        {
            Credentials = await CredentialsAsync(mailbox, mailbox.Outgoing, cancel),
            Trust = TrustOf(mailbox.Outgoing),
        };

    /// <summary>Where and how it is read.</summary>
    /// <exception cref="Refusal">The secret can't be opened, no token can be had, or nobody is named to sign in as.</exception>
    public async Task<ImapSettings> IncomingAsync(Mailbox mailbox, CancellationToken cancel = default) =>
        new(mailbox.Incoming.Host, mailbox.Incoming.Port, SecurityOf(mailbox.Incoming),
            await CredentialsAsync(mailbox, mailbox.Incoming, cancel) ?? throw Refusal.NotAllowed($"{mailbox.Address} can’t be read without a user name. Enter it in Settings, Mailboxes."))
        {
            Trust = TrustOf(mailbox.Incoming),
            MaxMessageBytes = LargestMessage,
        };

    private async Task<MailCredentials?> CredentialsAsync(Mailbox mailbox, MailServer server, CancellationToken cancel)
    {
        if (server.User.Length == 0)
        {
            return null;
        }

        var secret = secrets.Open(mailbox);
        if (mailbox.SignIn == SignInWay.Password)
        {
            return secret.Password is { Length: > 0 } password
                ? new MailCredentials.Password(server.User, password)
                : throw Refusal.NotAllowed($"The password of {mailbox.Address} is missing. Enter it in Settings, Mailboxes.");
        }

        if (secret.AccessToken is null || secret.ValidUntil < clock.GetCurrentInstant() + TokenMargin)
        {
            secret = await tokens.RunAsync(mailbox, secret, cancel);
            await KeepAsync(mailbox, secret, cancel);
        }

        return new MailCredentials.AccessToken(server.User, secret.AccessToken!);
    }

    /// <summary>Another node that made a token at the same moment isn't overwritten: its token is as good.</summary>
    private Task<int> KeepAsync(Mailbox mailbox, MailSecret secret, CancellationToken cancel)
    {
        mailbox.Secret = secrets.Seal(mailbox, secret);
        return db.Mailboxes.Where(m => m.WorkspaceId == mailbox.WorkspaceId && m.Id == mailbox.Id && m.Version == mailbox.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Secret, mailbox.Secret), cancel);
    }

    private static CertificateTrust TrustOf(MailServer server) => server.Fingerprint.Length == 0 ? CertificateTrust.Roots : new CertificateTrust(server.Fingerprint);

    private static Security SecurityOf(MailServer server) => server.Security switch
    {
        Domain.Mailboxes.MailSecurity.Tls => Security.ImplicitTls,
        Domain.Mailboxes.MailSecurity.StartTls => Security.StartTls,
        _ => Security.None,
    };
}
