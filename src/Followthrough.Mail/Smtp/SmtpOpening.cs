using System.Net.Sockets;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Smtp;

/// <summary>From nothing to a server that is ready for mail: connect, encrypt, greet, sign in.</summary>
internal static class SmtpOpening
{
    internal static async Task<(SmtpWire Wire, SmtpExtensions Offered)> RunAsync(SmtpSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var step = MailStep.Connect;
        MailTransport? transport = null;
        try
        {
            var timeouts = settings.Timeouts;
            transport = await MailTransport.OpenAsync(settings.Host, settings.Port, time, timeouts.Connect, cancel);
            if (settings.Security == MailSecurity.None && !transport.IsToThisMachine)
            {
                throw new MailException(MailFault.Settings, MailStep.Encrypt, "Without encryption only a server on this machine is used. Choose TLS or STARTTLS.");
            }

            var wire = new SmtpWire(transport, timeouts);
            if (settings.Security == MailSecurity.ImplicitTls)
            {
                step = MailStep.Encrypt;
                await transport.EncryptAsync(settings.Host, settings.Trust, timeouts.Command, cancel);
            }

            step = MailStep.Greet;
            Expect(await wire.ReadAsync(timeouts.Greeting, cancel), 220, step, "greets with");
            var offered = await GreetAsync(wire, settings, cancel);
            if (settings.Security == MailSecurity.StartTls)
            {
                step = MailStep.Encrypt;
                offered = await EncryptAsync(wire, offered, settings, cancel);
            }

            if (settings.Credentials is { } credentials)
            {
                step = MailStep.SignIn;
                await SmtpSignIn.RunAsync(wire, offered, credentials, cancel);
            }

            return (wire, offered);
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

    private static async Task<SmtpExtensions> GreetAsync(SmtpWire wire, SmtpSettings settings, CancellationToken cancel)
    {
        var reply = await wire.AskAsync($"EHLO {settings.LocalName ?? AddressOf(wire.Transport)}", wire.Timeouts.Command, cancel);
        Expect(reply, 250, MailStep.Greet, "answers EHLO with");
        return SmtpExtensions.Parse(reply.Text);
    }

    private static async Task<SmtpExtensions> EncryptAsync(SmtpWire wire, SmtpExtensions offered, SmtpSettings settings, CancellationToken cancel)
    {
        if (!offered.StartTls)
        {
            // Never go on in plain text: whoever sits between may have taken the offer out.
            throw new MailException(MailFault.Settings, MailStep.Encrypt, "The server offers no encryption (STARTTLS) on this port, so nothing was sent. Somebody may be tampering with the connection.");
        }

        Expect(await wire.AskAsync("STARTTLS", wire.Timeouts.Command, cancel), 220, MailStep.Encrypt, "answers STARTTLS with");
        await wire.Transport.EncryptAsync(settings.Host, settings.Trust, wire.Timeouts.Command, cancel);
        return await GreetAsync(wire, settings, cancel); // what was offered in plain text counts for nothing (RFC 3207 §4.2)
    }

    private static void Expect(SmtpReply reply, int code, MailStep step, string did)
    {
        if (reply.Code != code)
        {
            throw new MailException(MailFault.Server, step, $"The server {did}: {reply}") { IsTemporary = reply.Code < 500 };
        }
    }

    // RFC 5321 §4.1.3: a machine without a name of its own gives its address.
    private static string AddressOf(MailTransport transport)
    {
        var address = transport.LocalEnd.Address;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address.ToString().Split('%')[0]}]" : $"[{address}]";
    }
}
