using NodaTime;

namespace Followthrough.Domain.Mailboxes;

/// <summary>Where texts that leave by themselves are handed over: a webhook of somebody who can send them (a gateway, a phone with an app, a provider's bridge).</summary>
public sealed class TextChannel
{
    /// <summary>Texts in 24 hours where nobody has said otherwise.</summary>
    public const int UsualDailyCap = 100;

    /// <summary>Texts in a minute where nobody has said otherwise.</summary>
    public const int UsualMinuteCap = 6;

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Whose texts leave here; null for everybody who has none of their own.</summary>
    public long? SellerId { get; set; }

    /// <summary>Where texts are posted.</summary>
    public string Url { get; set; } = "";

    /// <summary>The key that signs what goes out and what comes in, sealed with the keys of the store; never in the clear.</summary>
    public byte[] Secret { get; set; } = [];

    /// <summary>SHA-256 of the random part of the address at which answers come in, in lower-case hex.</summary>
    public string InboundHash { get; set; } = "";

    /// <summary>Whether it works.</summary>
    public MailboxState State { get; set; }

    /// <summary>Why it is paused, in plain words.</summary>
    public string? PausedWhy { get; set; }

    /// <summary>Most texts that leave in 24 hours.</summary>
    public int DailyCap { get; set; } = UsualDailyCap;

    /// <summary>Most texts that leave in a minute.</summary>
    public int MinuteCap { get; set; } = UsualMinuteCap;

    /// <summary>What last went wrong; null while all is well.</summary>
    public string? Trouble { get; set; }

    /// <summary>When that was.</summary>
    public Instant? TroubleAt { get; set; }

    /// <summary>When an answer last came in.</summary>
    public Instant? HeardAt { get; set; }
}
