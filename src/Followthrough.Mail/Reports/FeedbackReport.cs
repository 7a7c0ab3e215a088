using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>A recipient's complaint as their provider passes it on (RFC 5965), or a request to be unsubscribed in that form.</summary>
/// <param name="FeedbackType">"abuse", "fraud", "virus", "opt-out", "not-spam", "auth-failure", "other", in lower case.</param>
/// <param name="Recipient">Who complained; null where the provider hides it.</param>
/// <param name="UserAgent">The program that made the report.</param>
/// <param name="OriginalHeaders">The header of the message complained about.</param>
/// <param name="OriginalMessageId">Its Message-ID without brackets; null where it was not returned.</param>
public sealed record FeedbackReport(string FeedbackType, string? Recipient, string? UserAgent, MailHeaders OriginalHeaders, string? OriginalMessageId)
{
    /// <summary>Whether the recipient wants no more of it: not for authentication reports and for "this is no spam".</summary>
    public bool IsComplaint => FeedbackType is not ("auth-failure" or "not-spam" or "dkim");

    /// <summary>Finds the report in a message; null where it carries none.</summary>
    public static FeedbackReport? Find(MailMessage message)
    {
        foreach (var part in message.AllParts())
        {
            if (part.ContentType != "message/feedback-report")
            {
                continue;
            }

            var fields = MailHeaders.Read(part.Bytes());
            var original = ReturnedMessage.HeadersIn(message);
            return new FeedbackReport(
                (fields["Feedback-Type"] ?? "abuse").Trim().ToLowerInvariant(),
                Address(fields["Original-Rcpt-To"]) ?? Address(fields["Removal-Recipient"]) ?? Address(original.Raw("To")),
                fields["User-Agent"],
                original,
                ReturnedMessage.IdIn(original));
        }

        return Unformed(message);
    }

    /// <summary>
    /// Complaints without the machine's part: Hotmail's "complaint about message from 192.0.2.1" with the message attached (X-HmXmrOriginalRecipient names
    /// who complained), and Apple's mails to the address of List-Unsubscribe, whose whole subject is "unsubscribe".
    /// </summary>
    private static FeedbackReport? Unformed(MailMessage message)
    {
        var from = message.From is [var one, ..] ? one.Address : "";
        if (message.Subject.StartsWith("complaint about message from", StringComparison.OrdinalIgnoreCase) && message.AllParts().Any(p => p.Message is not null))
        {
            var original = ReturnedMessage.HeadersIn(message);
            return new FeedbackReport("abuse", original["X-HmXmrOriginalRecipient"]?.Trim() ?? Address(original.Raw("To")), null, original, ReturnedMessage.IdIn(original));
        }

        if (from.EndsWith("@sns.amazonaws.com", StringComparison.OrdinalIgnoreCase) && message.Text is { } text && text.Contains("\"notificationType\":\"Complaint\"", StringComparison.Ordinal))
        {
            // Amazon's notification service tells of complaints in JSON; who complained stands first among its addresses.
            var at = text.IndexOf("complainedRecipients", StringComparison.Ordinal);
            return new FeedbackReport("abuse", at < 0 ? null : AddressesInText.First(text[at..]), null, MailHeaders.Empty, null);
        }

        if (message.Headers.Contains("X-Apple-Unsubscribe"))
        {
            return new FeedbackReport("opt-out", from, null, MailHeaders.Empty, null);
        }

        return null;
    }

    private static string? Address(string? value) =>
        value is not null && MailAddress.ReadAll(value) is [{ Address.Length: > 0 } one, ..] && one.Address.Contains('@', StringComparison.Ordinal) ? one.Address : null;
}
