using NodaTime;

namespace Followthrough.Domain.Magnets;

/// <summary>Somebody asked for a magnet. It becomes a prospect, and a consent that was recorded, only when they confirm it from their mailbox.</summary>
public sealed class SignUp
{
    /// <summary>How long the link in the mail works.</summary>
    public static readonly Duration LinkLasts = Duration.FromDays(7);

    /// <summary>Who hasn't confirmed by then is forgotten.</summary>
    public static readonly Duration PendingLasts = Duration.FromDays(30);

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>A random number: that of the form's stamp, so that one stamp is good for one sign-up.</summary>
    public long Id { get; set; }

    /// <summary>What they asked for.</summary>
    public long MagnetId { get; set; }

    /// <summary>The name they gave.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address they gave, in its normal form.</summary>
    public string Address { get; set; } = "";

    /// <summary>The hash under which it would be suppressed.</summary>
    public string AddressHash { get; set; } = "";

    /// <summary>What they agreed to, as it was shown.</summary>
    public string Consent { get; set; } = "";

    /// <summary>When they asked.</summary>
    public Instant AskedAt { get; set; }

    /// <summary>The IP address that they asked from.</summary>
    public string AskedFrom { get; set; } = "";

    /// <summary>What their browser called itself.</summary>
    public string AskedWith { get; set; } = "";

    /// <summary>The mail that goes to them next, or went last.</summary>
    public MagnetMailKind Mail { get; set; }

    /// <summary>What became of it.</summary>
    public MagnetMailState MailState { get; set; }

    /// <summary>While it waits: when it is due. Then: when it was begun.</summary>
    public Instant? MailAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int MailTries { get; set; }

    /// <summary>What the server said last.</summary>
    public string? MailSaid { get; set; }

    /// <summary>When they confirmed; null until then.</summary>
    public Instant? ConfirmedAt { get; set; }

    /// <summary>The IP address that they confirmed from.</summary>
    public string? ConfirmedFrom { get; set; }

    /// <summary>What their browser called itself.</summary>
    public string? ConfirmedWith { get; set; }

    /// <summary>The prospect that they became, or were already.</summary>
    public long? ProspectId { get; set; }

    /// <summary>True where we knew them before.</summary>
    public bool WasKnown { get; set; }
}

/// <summary>A mail to somebody who signed up.</summary>
public enum MagnetMailKind
{
    /// <summary>It asks whether it was them.</summary>
    Confirmation = 0,

    /// <summary>It brings what was promised.</summary>
    Delivery = 1,
}

/// <summary>What became of a mail to somebody who signed up. It leaves at most once.</summary>
public enum MagnetMailState
{
    /// <summary>None goes to them: their address is suppressed.</summary>
    None = 0,

    /// <summary>It waits to leave.</summary>
    Waiting = 1,

    /// <summary>It may have left. After a crash it stays so, and is never sent again.</summary>
    Leaving = 2,

    /// <summary>The server has it.</summary>
    Sent = 3,

    /// <summary>The server didn't want it, could not be reached for a day, or the link in it would have ended.</summary>
    Refused = 4,
}
