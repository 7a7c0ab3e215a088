using System.Text;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Smtp;

/// <summary>Signs in by PLAIN, LOGIN or XOAUTH2, whichever the credentials and the server allow.</summary>
internal static class SmtpSignIn
{
    internal static async Task RunAsync(SmtpWire wire, SmtpExtensions offered, MailCredentials credentials, CancellationToken cancel)
    {
        var wait = wire.Timeouts.Command;
        var reply = credentials switch
        {
            MailCredentials.AccessToken token when offered.SignIn.Contains("XOAUTH2") => await TokenAsync(wire, token, cancel),
            MailCredentials.Password password when offered.SignIn.Contains("PLAIN") => await wire.AskAsync($"AUTH PLAIN {Base64(Sasl.Plain(password))}", wait, cancel),
            MailCredentials.Password password when offered.SignIn.Contains("LOGIN") => await LoginAsync(wire, password, cancel),
            _ => throw new MailException(MailFault.Settings, MailStep.SignIn, offered.SignIn.Count == 0
                ? "The server offers no way to sign in here. Another port or encryption may be meant for sending."
                : $"The server does not take {(credentials is MailCredentials.Password ? "a password" : "an access token")}; it offers {string.Join(", ", offered.SignIn.Where(name => name.Length > 0).Order())}."),
        };
        if (reply.Code == 235)
        {
            return;
        }

        var refused = SmtpRefusals.Of(SmtpVerb.Auth, reply);
        throw new MailException(refused.Fault == SmtpFault.Credentials ? MailFault.Credentials : MailFault.Server, MailStep.SignIn, $"The server refused the sign-in: {reply}")
        {
            IsTemporary = !refused.IsPermanent,
        };
    }

    private static async Task<SmtpReply> LoginAsync(SmtpWire wire, MailCredentials.Password password, CancellationToken cancel)
    {
        var reply = await wire.AskAsync("AUTH LOGIN", wire.Timeouts.Command, cancel);
        foreach (var answer in new[] { password.User, password.Secret })
        {
            if (reply.Code != 334)
            {
                return reply;
            }

            reply = await wire.AskAsync(Base64(Encoding.UTF8.GetBytes(answer)), wire.Timeouts.Command, cancel);
        }

        return reply;
    }

    private static async Task<SmtpReply> TokenAsync(SmtpWire wire, MailCredentials.AccessToken token, CancellationToken cancel)
    {
        var reply = await wire.AskAsync($"AUTH XOAUTH2 {Base64(Sasl.XOAuth2(token))}", wire.Timeouts.Command, cancel);
        // A refusal comes as a challenge that tells why; an empty answer to it brings the refusal proper.
        return reply.Code == 334 ? await wire.AskAsync("", wire.Timeouts.Command, cancel) : reply;
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);
}
