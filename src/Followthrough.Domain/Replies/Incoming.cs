using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>A message that came in and is about a prospect. Mail that concerns nobody here is never kept.</summary>
public sealed class Incoming
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The mailbox it came into.</summary>
    public long MailboxId { get; set; }

    /// <summary>Number within the mailbox, from 1.</summary>
    public long Number { get; set; }

    /// <summary>UIDVALIDITY of the folder when it was read.</summary>
    public long UidValidity { get; set; }

    /// <summary>Its UID in the folder.</summary>
    public long Uid { get; set; }

    /// <summary>Its Message-ID, without angle brackets; null where it has none.</summary>
    public string? MessageId { get; set; }

    /// <summary>Message-IDs of its thread, oldest first, parted by spaces.</summary>
    public string Thread { get; set; } = "";

    /// <summary>SHA-256 of the raw message: the same message is taken in once, whatever its UID.</summary>
    public string Digest { get; set; } = "";

    /// <summary>Whom it is from.</summary>
    public string FromAddress { get; set; } = "";

    /// <summary>The name beside the address.</summary>
    public string? FromName { get; set; }

    /// <summary>The subject.</summary>
    public string Subject { get; set; } = "";

    /// <summary>When it was sent, as it says itself.</summary>
    public Instant? SentAt { get; set; }

    /// <summary>When it was taken in.</summary>
    public Instant ReceivedAt { get; set; }

    /// <summary>Its whole text.</summary>
    public string Text { get; set; } = "";

    /// <summary>What they wrote themselves, just now.</summary>
    public string NewText { get; set; } = "";

    /// <summary>What sort of message it is.</summary>
    public IncomingKind Kind { get; set; }

    /// <summary>What it means.</summary>
    public Intent Intent { get; set; }

    /// <summary>Until when, where it says so.</summary>
    public LocalDate? Until { get; set; }

    /// <summary>Who instead, where it says so.</summary>
    public string? Instead { get; set; }

    /// <summary>The words that the reading stands on.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>How sure the reading is, from 0 to 1.</summary>
    public double Confidence { get; set; }

    /// <summary>What followed from it, in a plain sentence.</summary>
    public string Consequence { get; set; } = "";

    /// <summary>What it was read as before a person corrected it: a labelled example. Null where nobody has.</summary>
    public Intent? WasReadAs { get; set; }

    /// <summary>The prospect it is about.</summary>
    public long ProspectId { get; set; }

    /// <summary>The person at the prospect; null where unknown.</summary>
    public int? PersonNumber { get; set; }

    /// <summary>The touch that it answers; null where only the address says whose it is.</summary>
    public int? TouchNumber { get; set; }

    /// <summary>True where no thread, only address or subject, say whose it is.</summary>
    public bool IsProbable { get; set; }

    /// <summary>The prospect's version after it was taken in: as long as it stands, a correction undoes all of it.</summary>
    public long Version { get; set; }

    /// <summary>True where a person has to decide or to answer.</summary>
    public bool NeedsDecision { get; set; }

    /// <summary>How warm it is: the warm ones come first in the inbox.</summary>
    public int Warmth { get; set; }

    /// <summary>When a person dealt with it.</summary>
    public Instant? DealtWithAt { get; set; }

    /// <summary>Who did.</summary>
    public long? DealtWithBy { get; set; }
}

/// <summary>What sort of message came in.</summary>
public enum IncomingKind
{
    /// <summary>A human wrote.</summary>
    Reply = 0,

    /// <summary>A delivery failed or is delayed.</summary>
    Bounce = 1,

    /// <summary>A program answered for them.</summary>
    AutoReply = 2,

    /// <summary>They reported us as spam.</summary>
    Complaint = 3,

    /// <summary>Their mail program says that it was read.</summary>
    Receipt = 4,

    /// <summary>A calendar answered.</summary>
    Calendar = 5,

    /// <summary>A newsletter or a list: nothing is read in it, and it is never kept.</summary>
    Bulk = 6,
}

/// <summary>How warm a reading is.</summary>
public static class Warmth
{
    /// <summary>From 0, cold, to 5: whoever wants to go on shouldn't wait behind whoever doesn't.</summary>
    public static int Of(Intent intent) => intent switch
    {
        Intent.Interested or Intent.MeetingAccepted => 5,
        Intent.Question or Intent.WaitingForApproval => 4,
        Intent.TooExpensive or Intent.MeetingDeclined => 3,
        Intent.NotNow or Intent.Other or Intent.Thanks or Intent.WrongPerson => 2,
        Intent.No or Intent.LeftCompany or Intent.OutOfOffice or Intent.Bounce => 1,
        _ => 0,
    };
}
