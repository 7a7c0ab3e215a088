using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>
/// One message that leaves for one touch. The row is committed before the first byte of the message is handed to a server, so that after a
/// crash it is known what may have left (invariant 4). There is one row for a touch; a delivery that is tried again keeps row and Message-ID.
/// </summary>
public sealed class Attempt : IDelivery
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The touch.</summary>
    public int TouchNumber { get; set; }

    /// <summary>The mailbox it leaves from.</summary>
    public long MailboxId { get; set; }

    /// <summary>The person it goes to.</summary>
    public int PersonNumber { get; set; }

    /// <summary>The address it goes to, as it is written there.</summary>
    public string Address { get; set; } = "";

    /// <summary>Under what that address would be suppressed.</summary>
    public string AddressHash { get; set; } = "";

    /// <summary>The Message-ID, without angle brackets; the same at every try.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>An id of ours in References, which threads even where a relay writes a Message-ID of its own (RFC 5322 §3.6.4).</summary>
    public string Anchor { get; set; } = "";

    /// <summary>The message as it leaves. It isn't read with the row: it lies beside it (<see cref="AttemptMessage"/>) until it is settled and booked.</summary>
    public byte[] Message { get; set; } = [];

    /// <summary>True where nobody looked at it before: then every gate is asked once more.</summary>
    public bool IsAutomated { get; set; }

    /// <summary>Where it is.</summary>
    public AttemptState State { get; set; }

    /// <summary>True where it is <see cref="AttemptState.Unknown"/>; the database says so by itself.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Counts who has held it: whoever settles must hold the newest.</summary>
    public long Fence { get; set; }

    /// <summary>How often a server was asked to take it.</summary>
    public int Tries { get; set; }

    /// <summary>When it was claimed.</summary>
    public Instant MadeAt { get; set; }

    /// <summary>Not before.</summary>
    public Instant NextAt { get; set; }

    /// <summary>When it was last begun.</summary>
    public Instant? BeganAt { get; set; }

    /// <summary>When it was settled.</summary>
    public Instant? SettledAt { get; set; }

    /// <summary>What the server said last.</summary>
    public string? Reply { get; set; }

    /// <summary>What the server's no was about; null while there was none.</summary>
    public AttemptFault? Fault { get; set; }

    /// <summary>True once the prospect's touch and timeline say how it ended.</summary>
    public bool IsBooked { get; set; }

    /// <summary>Where the walk stood before: if it never leaves, the step is given back.</summary>
    public StepBefore? Before { get; set; }
}

/// <summary>The bytes of an attempt's message, written once and kept until it is settled and booked, or for as long as nobody knows whether it left.</summary>
public sealed class AttemptMessage
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The touch.</summary>
    public int TouchNumber { get; set; }

    /// <summary>The message as it leaves.</summary>
    public byte[] Message { get; set; } = [];
}

/// <summary>Says that an attempt waits: exactly those that are <see cref="AttemptState.Waiting"/> have one. Whoever begins to send takes it away.</summary>
public sealed class WaitingAttempt
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The mailbox it leaves from.</summary>
    public long MailboxId { get; set; }

    /// <summary>Not before.</summary>
    public Instant NextAt { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The touch.</summary>
    public int TouchNumber { get; set; }

    /// <summary>Says it of an attempt.</summary>
    public static WaitingAttempt Of(Attempt attempt) => new()
    {
        WorkspaceId = attempt.WorkspaceId, MailboxId = attempt.MailboxId, NextAt = attempt.NextAt, ProspectId = attempt.ProspectId, TouchNumber = attempt.TouchNumber,
    };
}

/// <summary>Where a walk stood before a step of it was claimed.</summary>
/// <param name="Enrollment">The walk.</param>
/// <param name="Step">Its step.</param>
/// <param name="StepId">The step's id.</param>
/// <param name="Rounds">Rounds completed.</param>
/// <param name="LastStepAt">When the step before was made.</param>
public sealed record StepBefore(int Enrollment, int Step, string? StepId, int Rounds, Instant? LastStepAt);

/// <summary>Where an attempt is.</summary>
public enum AttemptState
{
    /// <summary>Ready to leave, or to be tried again.</summary>
    Waiting = 0,

    /// <summary>Somebody holds it: it may be on its way. It is never claimed a second time.</summary>
    Leaving = 1,

    /// <summary>The server took it.</summary>
    Sent = 2,

    /// <summary>The server will never take it.</summary>
    Refused = 3,

    /// <summary>Nobody can know whether it left: settled from the Sent folder or by a person, never sent again blindly.</summary>
    Unknown = 4,

    /// <summary>A gate closed before it left: it is given back.</summary>
    Withheld = 5,

    /// <summary>Tried for days and given up.</summary>
    GivenUp = 6,
}

/// <summary>What a refusal was about.</summary>
public enum AttemptFault
{
    /// <summary>The address: it is not tried again.</summary>
    Recipient = 0,

    /// <summary>The sender or the mailbox: it is paused, and the contact has no part in it.</summary>
    Sender = 1,

    /// <summary>This one message.</summary>
    Message = 2,
}
