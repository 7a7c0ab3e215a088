using NodaTime;

namespace Followthrough.Domain.Mailboxes;

/// <summary>A seller's own mailbox: automated touches leave from it, and what comes back is read in it.</summary>
public sealed class Mailbox
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is: what leaves for this seller's prospects leaves from here.</summary>
    public long SellerId { get; set; }

    /// <summary>The address, as it stands in From.</summary>
    public string Address { get; set; } = "";

    /// <summary>The name beside the address.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where mail is handed in.</summary>
    public MailServer Outgoing { get; set; } = new();

    /// <summary>Where mail is read.</summary>
    public MailServer Incoming { get; set; } = new();

    /// <summary>How one signs in at both servers.</summary>
    public SignInWay SignIn { get; set; }

    /// <summary>For OAuth2: where tokens are made anew.</summary>
    public TokenProvider? Provider { get; set; }

    /// <summary>Password or tokens, sealed with the keys of the store; never in the clear.</summary>
    public byte[] Secret { get; set; } = [];

    /// <summary>Whether it works.</summary>
    public MailboxState State { get; set; }

    /// <summary>Why it is paused, in plain words.</summary>
    public string? PausedWhy { get; set; }

    /// <summary>Most messages that leave by themselves in 24 hours.</summary>
    public int DailyCap { get; set; } = Pace.UsualDailyCap;

    /// <summary>Most messages that leave by themselves in a minute.</summary>
    public int MinuteCap { get; set; } = Pace.UsualMinuteCap;

    /// <summary>Folder of what was sent; null until it has been found.</summary>
    public string? SentFolder { get; set; }

    /// <summary>Whether the server puts a copy of what is handed in into that folder by itself; null until one was looked for.</summary>
    public bool? ServerKeepsCopies { get; set; }

    /// <summary>UIDVALIDITY of the inbox when it was last read (RFC 3501 §2.3.1.1).</summary>
    public long InboxValidity { get; set; }

    /// <summary>Everything up to this UID has been read.</summary>
    public long InboxUid { get; set; }

    /// <summary>When the inbox was last seen to the end.</summary>
    public Instant? SeenAt { get; set; }

    /// <summary>What last went wrong, in plain words; null while all is well.</summary>
    public string? Trouble { get; set; }

    /// <summary>When that was.</summary>
    public Instant? TroubleAt { get; set; }

    /// <summary>The node that watches it, and until when it may: a mailbox is watched by one node at a time.</summary>
    public string? Watcher { get; set; }

    /// <summary>End of the watcher's lease.</summary>
    public Instant? WatchedUntil { get; set; }

    /// <summary>Counts the changes of its settings; a connection made with older ones is given up.</summary>
    public long Version { get; set; }
}

/// <summary>A server and how to reach it.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port.</param>
/// <param name="Security">How the connection is encrypted.</param>
/// <param name="User">Whom it knows; empty for nobody (a server on this machine that asks nothing).</param>
/// <param name="Fingerprint">SHA-256 of the only certificate that is accepted, for a server that made its own; empty for one from a known authority.</param>
public sealed record MailServer(string Host = "", int Port = 0, MailSecurity Security = MailSecurity.Tls, string User = "", string Fingerprint = "");

/// <summary>How a connection is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>From the first byte (ports 465 and 993).</summary>
    Tls = 0,

    /// <summary>By STARTTLS, which is demanded (ports 587 and 143).</summary>
    StartTls = 1,

    /// <summary>Not at all; only for a server on this machine.</summary>
    None = 2,
}

/// <summary>How one signs in.</summary>
public enum SignInWay
{
    /// <summary>With a password.</summary>
    Password = 0,

    /// <summary>With a token of OAuth2 (XOAUTH2).</summary>
    OAuth2 = 1,
}

/// <summary>Where OAuth2 tokens are made anew (RFC 6749 §6).</summary>
/// <param name="TokenAddress">The token endpoint.</param>
/// <param name="ClientId">What the provider calls this program.</param>
/// <param name="Scope">What is asked for; empty for what was granted first.</param>
public sealed record TokenProvider(string TokenAddress, string ClientId, string Scope = "");

/// <summary>Whether a mailbox works.</summary>
public enum MailboxState
{
    /// <summary>Added, not tested yet: nothing leaves.</summary>
    New = 0,

    /// <summary>It sends and reads.</summary>
    Active = 1,

    /// <summary>It reads but sends nothing until a person lets it go on.</summary>
    Paused = 2,
}
