using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>A seller's calendars on a server that speaks CalDAV (RFC 4791).</summary>
public sealed class CalendarAccount
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The seller; each has at most one.</summary>
    public long SellerId { get; set; }

    /// <summary>The server's address, as the seller wrote it.</summary>
    public string Address { get; set; } = "";

    /// <summary>Whom the server knows.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The password, sealed with the keys of the store.</summary>
    public byte[] Secret { get; set; } = [];

    /// <summary>The calendars that were found there.</summary>
    public IReadOnlyList<FoundCalendar> Found { get; set; } = [];

    /// <summary>Where blocks are written: a calendar's path; null until one is chosen.</summary>
    public string? BlocksAt { get; set; }

    /// <summary>Where meetings are read: paths of calendars.</summary>
    public IReadOnlyList<string> MeetingsAt { get; set; } = [];

    /// <summary>When both sides were last brought together.</summary>
    public Instant? SyncedAt { get; set; }

    /// <summary>What last went wrong, in plain words; null while all is well.</summary>
    public string? Trouble { get; set; }

    /// <summary>When that was.</summary>
    public Instant? TroubleAt { get; set; }

    /// <summary>What could not be understood in the calendars, in plain words; null for nothing.</summary>
    public string? Unread { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When it is its turn; null where nothing is chosen yet.</summary>
    public Instant? NextAt { get; set; }

    /// <summary>The node that works at it, and until when it may: an account is worked at by one node at a time.</summary>
    public string? Holder { get; set; }

    /// <summary>End of that lease.</summary>
    public Instant? HeldUntil { get; set; }

    /// <summary>Counts the changes of its settings; what was begun with older ones is given up.</summary>
    public long Version { get; set; }
}

/// <summary>A calendar on a server.</summary>
/// <param name="Href">Its path.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CanWrite">False where it can only be read.</param>
public sealed record FoundCalendar(string Href, string Name, bool CanWrite);
