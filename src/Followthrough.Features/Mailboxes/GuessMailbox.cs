using Followthrough.Domain.Mailboxes;
using Followthrough.Mail.Discovery;
using MailServer = Followthrough.Domain.Mailboxes.MailServer;
using Security = Followthrough.Mail.Connections.MailSecurity;

namespace Followthrough.Features.Mailboxes;

/// <summary>Guesses a mailbox's servers from its address: to be tested, not to be trusted.</summary>
public sealed class GuessMailbox(IMailLookup lookup, TimeProvider time)
{
    /// <summary>So long may be looked; then the person is asked.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The guess; null where nothing was found.</summary>
    /// <exception cref="Refusal">It is no address.</exception>
    public async Task<MailboxGuess?> RunAsync(string address, CancellationToken cancel = default)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var found = await new MailSettingsGuess(lookup).FindAsync(address, both.Token);
            return found.Settings is { } settings
                ? new MailboxGuess(
                    Of(settings.Smtp, settings.User), Of(settings.Imap, settings.User), settings.OAuth2 ? SignInWay.OAuth2 : SignInWay.Password, settings.Provider, settings.Note)
                : null;
        }
        catch (ArgumentException)
        {
            throw Refusal.Invalid($"“{address}” is no e-mail address.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static MailServer Of(Followthrough.Mail.Discovery.MailServer server, string user) => new(
        server.Host, server.Port, server.Security switch { Security.ImplicitTls => MailSecurity.Tls, Security.StartTls => MailSecurity.StartTls, _ => MailSecurity.None }, user);
}

/// <summary>How a mailbox probably sends and reads.</summary>
/// <param name="Outgoing">Where mail is handed in.</param>
/// <param name="Incoming">Where mail is read.</param>
/// <param name="SignIn">How one signs in there.</param>
/// <param name="Provider">Whose servers these are, in words.</param>
/// <param name="Note">What the owner has to do first, in a plain sentence; empty for nothing.</param>
public sealed record MailboxGuess(MailServer Outgoing, MailServer Incoming, SignInWay SignIn, string Provider, string Note);
