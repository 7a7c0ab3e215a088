using System.Text;
using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>What a mail server reports about deliveries in the machine's part of its notice (RFC 3464; RFC 6533 for addresses beyond ASCII).</summary>
/// <param name="ReportingMta">Who reports; null where it says nothing.</param>
/// <param name="Recipients">One entry per recipient, in the order of the report.</param>
/// <param name="OriginalHeaders">The header of the message the report is about; empty where it was not returned.</param>
/// <param name="OriginalMessageId">Its Message-ID without brackets; null where it was not returned.</param>
public sealed record DeliveryReport(string? ReportingMta, IReadOnlyList<DeliveryRecipient> Recipients, MailHeaders OriginalHeaders, string? OriginalMessageId)
{
    private const int MostRecipients = 500;

    /// <summary>Finds the report in a message; null where it carries none.</summary>
    public static DeliveryReport? Find(MailMessage message)
    {
        foreach (var part in message.AllParts())
        {
            if (part.ContentType is "message/delivery-status" or "message/global-delivery-status" && Read(part.Text(), message) is { } report)
            {
                return report;
            }
        }

        return null;
    }

    /// <summary>Reads the fields of a report from text: groups of lines between empty lines, the first about the message.</summary>
    internal static DeliveryReport? Read(string text, MailMessage message)
    {
        string? reporter = null;
        var recipients = new List<DeliveryRecipient>();
        MailHeaders? swallowed = null;
        foreach (var group in Groups(text))
        {
            // Where a boundary is broken the returned header stands in the report itself.
            swallowed ??= group.Contains("Message-ID") && !group.Contains("Final-Recipient") ? group : null;
            reporter ??= Typed(group["Reporting-MTA"]);
            if (recipients.Count < MostRecipients && DeliveryRecipient.Of(group) is { } recipient)
            {
                recipients.Add(recipient);
            }
        }

        if (recipients.Count == 0)
        {
            return null;
        }

        var original = ReturnedMessage.HeadersIn(message) is { Count: > 0 } returned ? returned : swallowed ?? MailHeaders.Empty;
        return new DeliveryReport(reporter, recipients, original, ReturnedMessage.IdIn(original));
    }

    /// <summary>The value behind the type: "dns; mx.example.org" gives "mx.example.org".</summary>
    internal static string? Typed(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var semicolon = value.IndexOf(';');
        return semicolon is >= 0 and < 20 ? value[(semicolon + 1)..].Trim() : value.Trim();
    }

    /// <summary>Some servers leave out the empty line, so a second field about the recipient begins a new group too.</summary>
    private static IEnumerable<MailHeaders> Groups(string text)
    {
        var group = new StringBuilder();
        bool hasFinal = false, hasOriginal = false;
        foreach (var line in text.Split('\n'))
        {
            var isFinal = line.StartsWith("Final-Recipient:", StringComparison.OrdinalIgnoreCase);
            var isOriginal = line.StartsWith("Original-Recipient:", StringComparison.OrdinalIgnoreCase);
            if (string.IsNullOrWhiteSpace(line) || (isFinal && hasFinal) || (isOriginal && hasOriginal && hasFinal))
            {
                if (group.Length > 0)
                {
                    yield return MailHeaders.Read(Encoding.UTF8.GetBytes(group.ToString()));
                }

                group.Clear();
                hasFinal = hasOriginal = false;
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                group.Append(line).Append('\n');
                hasFinal |= isFinal;
                hasOriginal |= isOriginal;
            }
        }

        if (group.Length > 0)
        {
            yield return MailHeaders.Read(Encoding.UTF8.GetBytes(group.ToString()));
        }
    }
}
