using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>A message disposition notification (RFC 8098): a mail program tells what became of a message that was delivered.</summary>
/// <param name="Recipient">Whose mailbox it was; "" where the receipt doesn't say.</param>
/// <param name="Disposition">"displayed", "deleted", "dispatched", "processed", "denied" or "failed", in lower case.</param>
/// <param name="IsAutomatic">Whether a program did it without a human.</param>
/// <param name="OriginalMessageId">The Message-ID of the message, without brackets; null where the receipt doesn't say.</param>
public sealed record ReadReceipt(string Recipient, string Disposition, bool IsAutomatic, string? OriginalMessageId)
{
    /// <summary>Finds the receipt in a message; null where it carries none.</summary>
    public static ReadReceipt? Find(MailMessage message)
    {
        foreach (var part in message.AllParts())
        {
            if (part.ContentType is not ("message/disposition-notification" or "message/global-disposition-notification"))
            {
                continue;
            }

            var fields = MailHeaders.Read(part.Bytes());
            // manual-action/MDN-sent-manually; displayed/error
            var value = fields["Disposition"] ?? "";
            var semicolon = value.IndexOf(';');
            var type = (semicolon < 0 ? value : value[(semicolon + 1)..]).Trim();
            var end = type.IndexOfAny(['/', ' ', ',']);
            var original = fields["Original-Message-ID"]?.Trim().Trim('<', '>');
            return new ReadReceipt(
                DeliveryReport.Typed(fields["Original-Recipient"] ?? fields["Final-Recipient"]) ?? "",
                (end < 0 ? type : type[..end]).ToLowerInvariant(),
                value.StartsWith("automatic", StringComparison.OrdinalIgnoreCase),
                string.IsNullOrEmpty(original) ? ReturnedMessage.IdIn(ReturnedMessage.HeadersIn(message)) : original);
        }

        return null;
    }
}
