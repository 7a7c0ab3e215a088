namespace Followthrough.Mail.Smtp;

/// <summary>One message to be sent.</summary>
/// <param name="Envelope">From whom and for whom.</param>
/// <param name="Message">The message as it is to arrive, headers included. Must not change until its outcome is known.</param>
/// <param name="BeforeData">
/// Asked as the very last thing before DATA is written, when the server has taken sender and recipient. False withholds the message. Where another
/// message leaves before it on the same connection, it is asked while that one leaves, and once more before the message's first byte if that took longer
/// than a second.
/// </param>
/// <param name="Tag">Whatever the caller wants to find again with the outcome.</param>
public sealed record SmtpMail(SmtpEnvelope Envelope, ReadOnlyMemory<byte> Message, Func<CancellationToken, ValueTask<bool>>? BeforeData = null, object? Tag = null);
