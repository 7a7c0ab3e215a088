using System.Threading.Channels;

namespace Followthrough.Mail.Smtp;

/// <summary>
/// One connection to a submission server, used again for message after message. Each message has a result of its own. Not for use by
/// two callers at once.
/// </summary>
public sealed class SmtpConnection : IAsyncDisposable
{
    private readonly SmtpWire _wire;
    private readonly SmtpSender _sender;

    private SmtpConnection(SmtpWire wire, SmtpExtensions offered)
    {
        _wire = wire;
        Offered = offered;
        _sender = new SmtpSender(wire, offered);
    }

    /// <summary>What the server offers.</summary>
    public SmtpExtensions Offered { get; }

    /// <summary>Whether another message may be sent. A server that closed the connection in the meantime is noticed.</summary>
    public bool IsUsable => !_sender.HasEnded && _wire.Transport.IsQuietAndOpen;

    /// <summary>Connects, encrypts and signs in.</summary>
    /// <exception cref="Connections.MailException">It did not work; the message says in a plain sentence what and why.</exception>
    public static async Task<SmtpConnection> ConnectAsync(SmtpSettings settings, TimeProvider time, CancellationToken cancel = default)
    {
        var (wire, offered) = await SmtpOpening.RunAsync(settings, time, cancel);
        return new SmtpConnection(wire, offered);
    }

    /// <summary>Sends one message. Failures are outcomes, never exceptions.</summary>
    /// <param name="mail">The message.</param>
    /// <param name="cancel">Ends the connection. Before the final dot nothing was sent; after it the outcome is <see cref="SmtpOutcome.Unknown"/>.</param>
    /// <exception cref="OperationCanceledException">Cancelled while the message could not have been taken yet.</exception>
    public ValueTask<SmtpOutcome> SendAsync(SmtpMail mail, CancellationToken cancel = default) => _sender.SendAsync(mail, null, cancel);

    /// <summary>
    /// Sends what comes out of <paramref name="mails"/> until it is completed or the connection ends. The next envelope leaves together
    /// with the previous message when it is there already. What was not taken out stays for another connection.
    /// </summary>
    /// <param name="mails">The messages; several connections may read from one channel.</param>
    /// <param name="settled">Called once for each message that was taken out, in turn. It must not wait.</param>
    /// <param name="cancel">As for <see cref="SendAsync"/>.</param>
    public Task SendAllAsync(ChannelReader<SmtpMail> mails, Action<SmtpMail, SmtpOutcome> settled, CancellationToken cancel = default) =>
        _sender.SendAllAsync(mails, settled, cancel);

    /// <summary>Says goodbye, if there is still somebody to say it to, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sender.QuitAsync();
        await _wire.Transport.DisposeAsync();
    }
}
