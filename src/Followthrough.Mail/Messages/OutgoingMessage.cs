using System.Text;
using NodaTime;

namespace Followthrough.Mail.Messages;

/// <summary>
/// A message to be sent (RFC 5322, 2045–2047). Everything that is set is checked as it is written: no line break, NUL or other control character of
/// a field ever becomes part of another header.
/// </summary>
public sealed class OutgoingMessage
{
    /// <summary>The author.</summary>
    public required MailAddress From { get; init; }

    /// <summary>Whom it goes to.</summary>
    public required IReadOnlyList<MailAddress> To { get; init; }

    /// <summary>The subject, in any letters.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The Message-ID without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was written, in the author's zone.</summary>
    public required OffsetDateTime Date { get; init; }

    /// <summary>Message-ID of the message that it answers; null where it answers none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs of the thread, the first first (RFC 5322 §3.6.4).</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Further header fields, in ASCII.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The same in HTML; null for a message in text alone.</summary>
    public string? Html { get; init; }

    /// <summary>The message as it goes over the wire: lines end in CRLF and are at most 998 bytes long, every byte is ASCII.</summary>
    /// <exception cref="ArgumentException">A field holds a line break, another control character, or what can't stand in it.</exception>
    public byte[] Write()
    {
        var lines = new MessageLines();
        lines.Field("Date", MailDate.Write(Date));
        lines.Field("From", MessageFields.Address(From));
        lines.List("To", [.. To.Select(MessageFields.Address)], ",");
        lines.Words("Subject", Subject);
        lines.Field("Message-ID", MessageFields.Id(MessageId));
        if (InReplyTo is not null)
        {
            lines.Field("In-Reply-To", MessageFields.Id(InReplyTo));
        }

        if (References.Count > 0)
        {
            lines.List("References", [.. References.Select(MessageFields.Id)], "");
        }

        foreach (var (name, value) in Headers)
        {
            lines.Field(MessageFields.Name(name), value);
        }

        lines.Field("MIME-Version", "1.0");
        if (Html is null)
        {
            lines.Part("text/plain", Text);
        }
        else
        {
            var boundary = BoundaryOf(MessageId);
            lines.Field("Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
            lines.Blank();
            lines.Raw($"--{boundary}");
            lines.Part("text/plain", Text);
            lines.Raw($"--{boundary}");
            lines.Part("text/html", Html);
            lines.Raw($"--{boundary}--");
        }

        return lines.ToArray();
    }

    // Both parts are in quoted-printable, where a line can't begin with "=_" (RFC 2045 §6.7), so no text holds the boundary.
    private static string BoundaryOf(string id) => $"=_{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 12))}";
}
