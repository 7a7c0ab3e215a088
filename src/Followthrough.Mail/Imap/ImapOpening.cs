using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Imap;

/// <summary>From nothing to a mailbox that is signed in to.</summary>
internal static class ImapOpening
{
    internal static async Task<ImapSession> RunAsync(ImapSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var step = MailStep.Connect;
        MailTransport? transport = null;
        try
        {
            transport = await MailTransport.OpenAsync(settings.Host, settings.Port, time, settings.Timeouts.Connect, cancel);
            if (settings.Security == MailSecurity.None && !transport.IsToThisMachine)
            {
                throw new MailException(MailFault.Settings, MailStep.Encrypt, "Without encryption only a server on this machine is used. Choose TLS or STARTTLS.");
            }

            if (settings.Security == MailSecurity.ImplicitTls)
            {
                step = MailStep.Encrypt;
                await transport.EncryptAsync(settings.Host, settings.Trust, settings.Timeouts.Answer, cancel);
            }

            step = MailStep.Greet;
            var session = new ImapSession(new ImapWire(transport, settings.MaxMessageBytes), settings);
            var isSignedIn = await GreetAsync(session, settings, cancel);
            if (settings.Security == MailSecurity.StartTls)
            {
                step = MailStep.Encrypt;
                await EncryptAsync(session, settings, cancel);
            }

            if (!isSignedIn)
            {
                step = MailStep.SignIn;
                await ImapSignIn.RunAsync(session, settings.Credentials, cancel);
                await LearnAsync(session, cancel); // more is offered to who is signed in
            }

            await EnableChangesAsync(session, cancel);
            return session;
        }
        catch (Exception error)
        {
            transport?.Abort();
            if (Failures.Explain(error, step, settings.Host, settings.Port) is { } plain)
            {
                throw plain;
            }

            throw;
        }
    }

    private static async Task<bool> GreetAsync(ImapSession session, ImapSettings settings, CancellationToken cancel)
    {
        var greeting = await session.Wire.ReadAsync(settings.Timeouts.Answer, cancel);
        if (greeting.Tag != "*" || greeting.Name is not ("OK" or "PREAUTH"))
        {
            throw greeting.Name is "BYE" or "NO"
                ? new MailException(MailFault.Server, MailStep.Greet, $"The server greets with: {greeting.Text}") { IsTemporary = true }
                : new InvalidDataException("No greeting of an IMAP server.");
        }

        if (greeting.Name == "PREAUTH" && settings.Security == MailSecurity.StartTls)
        {
            // STARTTLS isn't allowed any more then: the way to keep a client in plain text (RFC 8314, CVE-2020-12398).
            throw new MailException(MailFault.Settings, MailStep.Encrypt, "The server says that encryption is not needed, so nothing was sent. Somebody may be tampering with the connection.");
        }

        if (greeting.Code == "CAPABILITY")
        {
            session.TakeCapabilities(greeting.CodeValues);
        }
        else
        {
            await LearnAsync(session, cancel);
        }

        return greeting.Name == "PREAUTH";
    }

    private static async Task EncryptAsync(ImapSession session, ImapSettings settings, CancellationToken cancel)
    {
        if (!session.Offered.Contains("STARTTLS"))
        {
            throw new MailException(MailFault.Settings, MailStep.Encrypt, "The server offers no encryption (STARTTLS) on this port, so nothing was sent. Somebody may be tampering with the connection.");
        }

        var answer = await session.AskAsync("STARTTLS", null, null, cancel);
        if (answer.Name != "OK")
        {
            throw new MailException(MailFault.Server, MailStep.Encrypt, $"The server refused to encrypt: {answer.Text}");
        }

        await session.Wire.Transport.EncryptAsync(settings.Host, settings.Trust, settings.Timeouts.Answer, cancel);
        await LearnAsync(session, cancel); // what was said in plain text counts for nothing
    }

    // Only allowed before a folder is opened (RFC 5161 §3.1).
    private static async Task EnableChangesAsync(ImapSession session, CancellationToken cancel)
    {
        if (session.Offered.Contains("QRESYNC"))
        {
            session.TellsChanges = (await session.AskAsync("ENABLE QRESYNC", null, null, cancel)).Name == "OK";
        }
    }

    private static async Task LearnAsync(ImapSession session, CancellationToken cancel)
    {
        session.TakeCapabilities([]);
        await session.AskAsync("CAPABILITY", null, null, cancel);
    }
}
