using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>The time to follow up on one day of one seller. Each day has at most one; its day stays, wherever it is moved to.</summary>
public sealed class Block
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The seller.</summary>
    public long SellerId { get; set; }

    /// <summary>The day it was planned for, in the seller's zone.</summary>
    public LocalDate Day { get; set; }

    /// <summary>When it begins.</summary>
    public Instant Start { get; set; }

    /// <summary>How long it is.</summary>
    public int Minutes { get; set; }

    /// <summary>Who decides about it.</summary>
    public BlockState State { get; set; }

    /// <summary>The event's UID (RFC 5545 §3.8.4.7).</summary>
    public string Uid { get; set; } = "";

    /// <summary>How often its time was changed: SEQUENCE of the event (RFC 5545 §3.8.7.4).</summary>
    public int Sequence { get; set; }

    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; set; }

    /// <summary>What it was before a change in the calendar overruled one made here, in a plain sentence; null where nothing was overruled.</summary>
    public string? Note { get; set; }

    /// <summary>Where the calendar keeps it, as a path on the server; null while it isn't there.</summary>
    public string? Href { get; set; }

    /// <summary>The version that the calendar gave it (RFC 4791 §5.3.4); null where unknown.</summary>
    public string? Etag { get; set; }

    /// <summary>The time that the calendar and we last agreed on: what changed since is told from it.</summary>
    public BlockTime? Agreed { get; set; }

    /// <summary>Counts its changes.</summary>
    public long Version { get; set; }

    /// <summary>When it ends.</summary>
    public Instant End => Start + Duration.FromMinutes(Minutes);

    /// <summary>Its time.</summary>
    public BlockTime Time => new(Start, Minutes);

    /// <summary>True where it stands on the calendar.</summary>
    public bool Stands => State is BlockState.Planned or BlockState.Kept;

    /// <summary>Puts it somewhere.</summary>
    /// <returns>True where that is a change.</returns>
    public bool Put(BlockTime time, BlockState state, Instant now)
    {
        if (Time == time && State == state)
        {
            return false;
        }

        Sequence += Time == time ? 0 : 1;
        (Start, Minutes, State, ChangedAt) = (time.Start, time.Minutes, state, now);
        Version++;
        return true;
    }

    /// <summary>Takes it off the calendar.</summary>
    public void TakeOff(BlockState state, Instant now) => Put(Time, state, now);
}

/// <summary>When a block stands.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Minutes">How long it is.</param>
public sealed record BlockTime(Instant Start, int Minutes)
{
    /// <summary>When it ends.</summary>
    public Instant End => Start + Duration.FromMinutes(Minutes);
}

/// <summary>Who decides about a block. That it is over is no state: it follows from the time.</summary>
public enum BlockState
{
    /// <summary>The plan put it there and moves it where a meeting comes.</summary>
    Planned = 0,

    /// <summary>A person put it there, or said that it stays: nothing else moves it.</summary>
    Kept = 1,

    /// <summary>A person took it away: that day has none.</summary>
    Removed = 2,

    /// <summary>The plan wants it no more: it goes from the calendar, and then its row goes.</summary>
    Withdrawn = 3,
}
