using NodaTime;

namespace Followthrough.Domain.Touches;

/// <summary>One thing that happened with a prospect, on any channel. Entries are only ever added.</summary>
public sealed class TimelineEntry
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1, in the order of writing.</summary>
    public int Number { get; set; }

    /// <summary>When it happened.</summary>
    public Instant At { get; set; }

    /// <summary>What it is.</summary>
    public TimelineKind Kind { get; set; }

    /// <summary>The channel, for touches and replies.</summary>
    public Channel? Channel { get; set; }

    /// <summary>One line in plain words.</summary>
    public string Summary { get; set; } = "";

    /// <summary>More of it: the words of a message, a note.</summary>
    public string? Detail { get; set; }

    /// <summary>The touch it is about.</summary>
    public int? TouchNumber { get; set; }

    /// <summary>Who did it; null for what happened by itself.</summary>
    public long? SellerId { get; set; }
}

/// <summary>What a timeline entry is.</summary>
public enum TimelineKind
{
    /// <summary>We reached out.</summary>
    Touch = 0,

    /// <summary>They said something.</summary>
    Reply = 1,

    /// <summary>A note.</summary>
    Note = 2,

    /// <summary>A touch was put off or left out.</summary>
    PutOff = 3,

    /// <summary>A cadence began, paused or ended.</summary>
    Cadence = 4,

    /// <summary>A deal was written down, proposed, won or lost.</summary>
    Deal = 5,

    /// <summary>The pursuit ended or was taken up again.</summary>
    Outcome = 6,

    /// <summary>They were added, merged or changed.</summary>
    Record = 7,

    /// <summary>An address was suppressed.</summary>
    Suppression = 8,

    /// <summary>They were let down, and what was done about it.</summary>
    Care = 9,
}
