using System.Globalization;
using System.Text;
using NodaTime;

namespace Followthrough.Mail.Imap;

/// <summary>What to look for in a folder: everything that is said must hold.</summary>
public sealed record ImapSearch
{
    /// <summary>Only messages whose Message-ID holds this.</summary>
    public string? MessageId { get; init; }

    /// <summary>Only messages that arrived on this day of the server or later.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>Only these messages.</summary>
    public ImapUids? Uids { get; init; }

    /// <summary>Only messages whose From holds this (ASCII).</summary>
    public string? Sender { get; init; }

    internal string ToCommand()
    {
        var text = new StringBuilder("UID SEARCH");
        if (Uids is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" UID {Uids}");
        }

        if (MessageId is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" HEADER Message-ID {ImapText.Quote(MessageId, nameof(MessageId))}");
        }

        if (Since is { } since)
        {
            text.Append(" SINCE ").Append(since.ToString("d-MMM-uuuu", CultureInfo.InvariantCulture));
        }

        if (Sender is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" FROM {ImapText.Quote(Sender, nameof(Sender))}");
        }

        return text.Length == "UID SEARCH".Length ? "UID SEARCH ALL" : text.ToString();
    }
}
