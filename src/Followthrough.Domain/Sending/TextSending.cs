using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>
/// One text for one touch, on its way to a webhook. It may be posted more than once, always under the same id: whoever takes it does so once by
/// contract. What isn't posted any more and was not certainly refused may have been taken all the same: then a person says so.
/// </summary>
public sealed class TextSending : IDelivery
{
    /// <summary>Whoever begins a text has it for so long; then it is anybody's again.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The touch.</summary>
    public int TouchNumber { get; set; }

    /// <summary>The channel it leaves by.</summary>
    public long ChannelId { get; set; }

    /// <summary>To whom.</summary>
    public int PersonNumber { get; set; }

    /// <summary>The id under which it is posted, the same at every try.</summary>
    public string WebhookId { get; set; } = "";

    /// <summary>The number, in international form.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The number as suppressions know it: who answers is found by it.</summary>
    public string PhoneHash { get; set; } = "";

    /// <summary>The words; emptied once it is settled.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where it is. What is <see cref="AttemptState.Leaving"/> is being posted until <see cref="NextAt"/>, and posted again after it.</summary>
    public AttemptState State { get; set; }

    /// <summary>How often it was begun. Whoever settles it must hold the newest.</summary>
    public long Tries { get; set; }

    /// <summary>How many of the tries were certainly not taken.</summary>
    public long Refusals { get; set; }

    /// <summary>When it was claimed.</summary>
    public Instant MadeAt { get; set; }

    /// <summary>Not before; while it is being posted, when it is anybody's again.</summary>
    public Instant NextAt { get; set; }

    /// <summary>When it was last begun.</summary>
    public Instant? BeganAt { get; set; }

    /// <summary>When it was settled.</summary>
    public Instant? SettledAt { get; set; }

    /// <summary>What the other side said last.</summary>
    public string? Reply { get; set; }

    /// <summary>Where the walk stood before: if it never leaves, the step is given back.</summary>
    public StepBefore? Before { get; set; }

    /// <summary>True where the other side may have taken it without our having heard so: it is never given back to be texted again.</summary>
    public bool MayHaveLeft => Tries > Refusals;

    /// <summary>True while somebody is posting it.</summary>
    public bool IsPostedAt(Instant now) => State == AttemptState.Leaving && NextAt > now;
}

/// <summary>An answer that came in, kept so that it counts once however often it is posted.</summary>
public sealed class TextReply
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>The id under which it was posted.</summary>
    public string WebhookId { get; set; } = "";

    /// <summary>When it came.</summary>
    public Instant At { get; set; }
}
