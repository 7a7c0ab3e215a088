using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Imap;

/// <summary>Signs in by AUTHENTICATE PLAIN, XOAUTH2, or LOGIN, whichever the credentials and the server allow.</summary>
internal static class ImapSignIn
{
    internal static async Task RunAsync(ImapSession session, MailCredentials credentials, CancellationToken cancel)
    {
        var answer = credentials switch
        {
            MailCredentials.AccessToken token when session.Offered.Contains("AUTH=XOAUTH2") => await AuthenticateAsync(session, "XOAUTH2", Sasl.XOAuth2(token), cancel),
            MailCredentials.Password password when session.Offered.Contains("AUTH=PLAIN") => await AuthenticateAsync(session, "PLAIN", Sasl.Plain(password), cancel),
            MailCredentials.Password password when !session.Offered.Contains("LOGINDISABLED") => await LoginAsync(session, password, cancel),
            _ => throw new MailException(MailFault.Settings, MailStep.SignIn, $"The server does not take {(credentials is MailCredentials.Password ? "a password" : "an access token")} here. Another port or encryption may be meant."),
        };
        if (answer.Name == "OK")
        {
            return;
        }

        // RFC 5530. Without a code it is nearly always the password.
        var isTemporary = answer.Code is "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG" || IsBusy(answer);
        var isServer = isTemporary || answer.Name == "BAD" || answer.Code is "CONTACTADMIN" or "PRIVACYREQUIRED";
        throw new MailException(isServer ? MailFault.Server : MailFault.Credentials, MailStep.SignIn, $"The server refused the sign-in: {answer.Text}")
        {
            ResponseCode = answer.Code,
            IsTemporary = isTemporary,
        };
    }

    // Gmail says "[ALERT] Too many simultaneous connections", Microsoft "BAD User is authenticated but not connected".
    private static bool IsBusy(ImapResponse answer) =>
        answer.Text.Contains("too many", StringComparison.OrdinalIgnoreCase) || answer.Text.Contains("not connected", StringComparison.OrdinalIgnoreCase);

    private static Task<ImapResponse> LoginAsync(ImapSession session, MailCredentials.Password password, CancellationToken cancel) =>
        session.AskAsync($"LOGIN {ImapText.Quote(password.User, "user")} {ImapText.Quote(password.Secret, "password")}", null, null, cancel);

    private static async Task<ImapResponse> AuthenticateAsync(ImapSession session, string way, byte[] first, CancellationToken cancel)
    {
        var wire = session.Wire;
        var tag = wire.NextTag();
        var isFirstSent = session.Offered.Contains("SASL-IR");
        wire.Queue($"{tag} AUTHENTICATE {way}{(isFirstSent ? " " + Convert.ToBase64String(first) : "")}\r\n");
        await wire.FlushAsync(session.Timeouts.Answer, cancel);
        while (true)
        {
            var response = await wire.ReadAsync(session.Timeouts.Answer, cancel);
            if (response.Tag == tag)
            {
                return response;
            }

            if (response.Tag != "+")
            {
                session.Note(response);
                continue;
            }

            // A second invitation of XOAUTH2 tells why it refuses, and wants an empty line.
            wire.Queue(isFirstSent ? "\r\n" : Convert.ToBase64String(first) + "\r\n");
            isFirstSent = true;
            await wire.FlushAsync(session.Timeouts.Answer, cancel);
        }
    }
}
