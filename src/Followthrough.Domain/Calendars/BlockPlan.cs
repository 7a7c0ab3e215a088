using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>When a seller wants to follow up: a stretch of time on each chosen day, as near to a time of day as the meetings let it be.</summary>
public sealed class BlockPlan
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The seller.</summary>
    public long SellerId { get; set; }

    /// <summary>Whether blocks are planned.</summary>
    public bool IsOn { get; set; }

    /// <summary>The days, and the hours within which a block may stand, in the seller's zone.</summary>
    public WorkingHours Hours { get; set; } = UsualHours;

    /// <summary>The time of day it should begin.</summary>
    public LocalTime At { get; set; } = UsualAt;

    /// <summary>How long it is.</summary>
    public int Minutes { get; set; } = 60;

    /// <summary>Whether the feed also shows the touches that were promised for a day.</summary>
    public bool ShowsPromised { get; set; }

    /// <summary>SHA-256 of the feed's token, as hex digits; null where there is no feed.</summary>
    public string? FeedHash { get; set; }

    /// <summary>The token, sealed with the keys of the store: so that its owner can see it again.</summary>
    public byte[]? FeedSecret { get; set; }

    /// <summary>When the blocks were last planned.</summary>
    public Instant? PlannedAt { get; set; }

    /// <summary>Monday to Friday, 08:00 to 18:00.</summary>
    public static WorkingHours UsualHours { get; } = WorkingHours.Business with { From = new LocalTime(8, 0), To = new LocalTime(18, 0) };

    /// <summary>09:00.</summary>
    public static LocalTime UsualAt { get; } = new(9, 0);
}
