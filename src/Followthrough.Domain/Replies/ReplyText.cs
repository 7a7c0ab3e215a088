using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>What is known of a message that came in, before it is read.</summary>
/// <param name="Subject">The subject, decoded; null where there is none.</param>
/// <param name="NewText">What the sender wrote, without what they quote and without their signature.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record ReplyText(string? Subject, string NewText, Instant SentAt)
{
    /// <summary>The sender's zone: "tomorrow" is their tomorrow.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>True where headers say that a program answered (Auto-Submitted, X-Autoreply and the like). False proves nothing.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The signature that was cut off: names and addresses in it are the sender's own.</summary>
    public string? Signature { get; init; }

    /// <summary>The sender's address: it is never "who instead".</summary>
    public string? SenderAddress { get; init; }

    /// <summary>Two letters of the sender's country (ISO 3166), where known: 3/4 is the fourth of March in the US and the third of April elsewhere.</summary>
    public string? Country { get; init; }

    /// <summary>Language of the message (ISO 639-1) where a header says it; null for finding it out.</summary>
    public string? Language { get; init; }
}
