using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>Signs that a message was sent to many: a mailing list, a newsletter, bulk mail.</summary>
/// <param name="Sign">The field that shows it, as "Name: value".</param>
public sealed record ListMail(string Sign)
{
    private static readonly string[] Fields = ["List-Id", "List-Unsubscribe", "List-Post", "List-Help", "X-Mailing-List", "Mailing-List", "X-BeenThere", "Feedback-ID", "X-Campaign", "X-CampaignID"];

    /// <summary>Looks for the signs; null where the header shows none.</summary>
    public static ListMail? Of(MailMessage message)
    {
        foreach (var name in Fields)
        {
            if (message.Headers[name] is { } value)
            {
                return new ListMail($"{name}: {value}");
            }
        }

        return message.Headers["Precedence"]?.Trim() is { } precedence && (precedence.Equals("bulk", StringComparison.OrdinalIgnoreCase) || precedence.Equals("list", StringComparison.OrdinalIgnoreCase) || precedence.Equals("junk", StringComparison.OrdinalIgnoreCase))
            ? new ListMail("Precedence: " + precedence)
            : null;
    }
}
