namespace Followthrough.Mail.Smtp;

/// <summary>One message to be sent.</summary>
/// <param name="Envelope">From whom and for whom.</param>
/// <param name="Message">The message as it is to arrive, headers included. Must not change until its outcome is known.</param>
/// <param name="BeforeData">
/// Asked as the very last thing before DATA is written, when the server has taken sender and recipient. False withholds the message.
/// It costs one more round trip: without it DATA leaves together with the recipient.
/// </param>
/// <param name="Tag">Whatever the caller wants to find again with the outcome.</param>
public sealed record SmtpMail(SmtpEnvelope Envelope, ReadOnlyMemory<byte> Message, Func<CancellationToken, ValueTask<bool>>? BeforeData = null, object? Tag = null);
