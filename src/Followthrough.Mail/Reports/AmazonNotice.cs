using System.Text.Json;
using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>Bounces that Amazon's mail service tells through its notification service: JSON in the text of a mail.</summary>
internal static class AmazonNotice
{
    /// <summary>Reads the notice; null where the message is none, or tells of no bounce.</summary>
    public static BounceReading? Read(MailMessage message)
    {
        if (message.From is not [{ Address: var from }, ..] || !from.EndsWith("amazonaws.com", StringComparison.OrdinalIgnoreCase) || message.Text is not { } text || !text.Contains("bouncedRecipients", StringComparison.Ordinal))
        {
            return null;
        }

        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        if (start < 0 || end < start)
        {
            return null;
        }

        try
        {
            // Sendmail breaks long lines with an exclamation mark.
            using var json = JsonDocument.Parse(text[start..(end + 1)].Replace("!\n ", "", StringComparison.Ordinal));
            var root = json.RootElement;
            var recipients = new List<BouncedRecipient>();
            foreach (var one in root.GetProperty("bounce").GetProperty("bouncedRecipients").EnumerateArray())
            {
                var said = Text(one, "diagnosticCode") ?? "";
                var status = SmtpAnswer.StatusIn(Text(one, "status")) ?? SmtpAnswer.StatusIn(said);
                var reason = BounceReasons.Of(said, "", status, SmtpAnswer.CodeIn(said), Text(one, "action") ?? "");
                recipients.Add(new BouncedRecipient(Text(one, "emailAddress") ?? "", status, BounceReasons.ClassOf(reason), reason, said));
            }

            var id = root.TryGetProperty("mail", out var mail) ? Text(mail, "messageId") : null;
            return recipients.Count == 0 ? null : new BounceReading(recipients, id, IsMachineReadable: true);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
