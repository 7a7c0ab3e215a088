using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>What a bounce means for the address it is about.</summary>
public enum BounceClass
{
    /// <summary>The address doesn't exist: never write to it again.</summary>
    Hard,

    /// <summary>The address exists but didn't take the message, for now: full, busy, down, gave up waiting.</summary>
    Soft,

    /// <summary>The sender's fault: reputation, authentication, policy, content. The recipient is never suppressed for it.</summary>
    Sender,

    /// <summary>Not given up yet: the server goes on trying.</summary>
    Delayed,
}

/// <summary>A bounce as it was read.</summary>
/// <param name="Recipients">The addresses it is about; at least one, unless the notice hides them.</param>
/// <param name="OriginalMessageId">The Message-ID of the message that came back, without brackets; null where the notice doesn't carry it.</param>
/// <param name="IsMachineReadable">Whether it stands on the machine's part (RFC 3464) rather than on words.</param>
public sealed record BounceReading(IReadOnlyList<BouncedRecipient> Recipients, string? OriginalMessageId, bool IsMachineReadable)
{
    /// <summary>The header of the message that came back; empty where the notice doesn't carry it.</summary>
    public MailHeaders OriginalHeaders { get; init; } = MailHeaders.Empty;

    /// <summary>The thread that message stood in, without brackets: some relays write a Message-ID of their own, and then only an id in here is known to the sender.</summary>
    public IReadOnlyList<string> OriginalReferences => MessageIds.Read(OriginalHeaders.Raw("References"));
}

/// <summary>What a bounce says about one address.</summary>
/// <param name="Recipient">The address; "" where the notice hides it.</param>
/// <param name="Status">The enhanced status code, such as "5.1.1" (RFC 3463); null where the notice has none.</param>
/// <param name="Class">What it means for the address.</param>
/// <param name="Reason">Why, in one word: see <see cref="BounceReasons"/>.</param>
/// <param name="Diagnostic">What the servers said, shortened; "" where they said nothing.</param>
public sealed record BouncedRecipient(string Recipient, string? Status, BounceClass Class, string Reason, string Diagnostic);
