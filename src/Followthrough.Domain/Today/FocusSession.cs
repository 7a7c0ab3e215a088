using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Today;

/// <summary>
/// A timed run through Today, one card at a time. Its time is the server's: a reload, another browser or a closed lid change nothing. A pause
/// moves the end on. Whoever walks away without ending it is taken to have stopped when they were last seen.
/// </summary>
public sealed class FocusSession
{
    /// <summary>Shortest session, in minutes.</summary>
    public const int LeastMinutes = 5;

    /// <summary>Longest session, in minutes.</summary>
    public const int MostMinutes = 240;

    /// <summary>A card that lies open longer than so many times its planned minutes was not being worked on all the while.</summary>
    public const int MostTimesPlanned = 3;

    /// <summary>Least minutes that a card may take before the rest is no longer counted.</summary>
    public const int LeastCap = 10;

    /// <summary>Nobody did anything for so long: the session ended when they were last seen.</summary>
    public static readonly Duration StaleAfter = Duration.FromMinutes(30);

    /// <summary>The same during a pause: a break may be longer than a look out of the window.</summary>
    public static readonly Duration StaleInPause = Duration.FromHours(1);

    /// <summary>A break is offered after so long without one.</summary>
    public static readonly Duration BreakAfter = Duration.FromMinutes(25);

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Whose it is.</summary>
    public long SellerId { get; set; }

    /// <summary>Number within the seller's, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Minutes that were chosen.</summary>
    public int PlannedMinutes { get; set; }

    /// <summary>True where the first card shall be an easy one.</summary>
    public bool BeginsEasy { get; set; }

    /// <summary>When it began.</summary>
    public Instant BeganAt { get; set; }

    /// <summary>When its minutes are over; a pause moves it on.</summary>
    public Instant EndsAt { get; set; }

    /// <summary>When the seller last did anything in it.</summary>
    public Instant SeenAt { get; set; }

    /// <summary>Since when it stands still; null while it runs.</summary>
    public Instant? PausedAt { get; set; }

    /// <summary>Seconds of all pauses that are over.</summary>
    public int PausedSeconds { get; set; }

    /// <summary>When the last break ended, or was declined; at first the beginning.</summary>
    public Instant BreakAt { get; set; }

    /// <summary>The prospect on the card that lies open.</summary>
    public long? ShownProspect { get; set; }

    /// <summary>The touch on the card that lies open.</summary>
    public int? ShownTouch { get; set; }

    /// <summary>Since when it lies open, pauses taken out.</summary>
    public Instant? ShownAt { get; set; }

    /// <summary>When it ended; null while it runs.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>Why it ended.</summary>
    public FocusEnd? Why { get; set; }

    /// <summary>The card that lies open.</summary>
    public TouchKey? Shown => ShownProspect is { } prospect && ShownTouch is { } touch ? new TouchKey(prospect, touch) : null;

    /// <summary>A new session.</summary>
    public static FocusSession Begin(long workspaceId, long sellerId, int number, int minutes, bool easy, Instant now) => new()
    {
        WorkspaceId = workspaceId, SellerId = sellerId, Number = number, PlannedMinutes = minutes, BeginsEasy = easy, BeganAt = now, SeenAt = now, BreakAt = now,
        EndsAt = now + Duration.FromMinutes(minutes),
    };

    /// <summary>Time left; never below nothing.</summary>
    public Duration Left(Instant now) => Duration.Max(Duration.Zero, EndsAt - (PausedAt ?? EndedAt ?? now));

    /// <summary>Whether its minutes are over.</summary>
    public bool IsOver(Instant now) => Left(now) == Duration.Zero;

    /// <summary>Whether nobody has done anything in it for too long.</summary>
    public bool IsStale(Instant now) => now - SeenAt > (PausedAt is null ? StaleAfter : StaleInPause);

    /// <summary>Whether a break would do good: long at it, and enough left to come back for.</summary>
    public bool IsBreakDue(Instant now) => EndedAt is null && PausedAt is null && now - BreakAt >= BreakAfter && Left(now) >= Duration.FromMinutes(LeastMinutes);

    /// <summary>Minutes worked: from its beginning to its end or now, pauses taken out.</summary>
    public Duration Worked(Instant now) => Duration.Max(Duration.Zero, (EndedAt ?? PausedAt ?? now) - BeganAt - Duration.FromSeconds(PausedSeconds));

    /// <summary>A card is shown. One that lies open already keeps its time.</summary>
    public void Show(TouchKey key, Instant now)
    {
        SeenAt = now;
        if (Shown != key)
        {
            (ShownProspect, ShownTouch, ShownAt) = (key.ProspectId, key.Number, now);
        }
    }

    /// <summary>
    /// Seconds from the card being shown to now, at least one. What lies open far longer than planned counts only up to
    /// <see cref="MostTimesPlanned"/> times the plan; null for a card that isn't the one that lies open.
    /// </summary>
    /// <param name="key">The card.</param>
    /// <param name="planned">Minutes planned for it.</param>
    /// <param name="now">Now.</param>
    public int? SpentOn(TouchKey key, int planned, Instant now)
    {
        if (Shown != key || ShownAt is not { } since)
        {
            return null;
        }

        var cap = Duration.FromMinutes(Math.Max(LeastCap, MostTimesPlanned * planned));
        return (int)Math.Max(1, Duration.Min(cap, (PausedAt ?? now) - since).TotalSeconds);
    }

    /// <summary>Lets it stand still.</summary>
    public void Pause(Instant now) => (PausedAt, SeenAt) = (PausedAt ?? now, now);

    /// <summary>Goes on after a pause: the end, and the card that lies open, move by its length. Without a pause the break is declined.</summary>
    public void GoOn(Instant now)
    {
        if (PausedAt is { } since)
        {
            var pause = now - since;
            EndsAt += pause;
            ShownAt += pause;
            PausedSeconds += (int)pause.TotalSeconds;
        }

        (PausedAt, BreakAt, SeenAt) = (null, now, now);
    }

    /// <summary>Ends it. One that was walked away from ended when its seller was last seen.</summary>
    public void End(FocusEnd why, Instant now)
    {
        var at = why == FocusEnd.LeftLying ? SeenAt : PausedAt ?? now;
        (EndedAt, Why, PausedAt, ShownProspect, ShownTouch, ShownAt) = (at, why, null, null, null, null);
    }
}

/// <summary>Why a focus session ended.</summary>
public enum FocusEnd
{
    /// <summary>The seller said so.</summary>
    ByHand = 0,

    /// <summary>Its minutes were over.</summary>
    TimeIsUp = 1,

    /// <summary>Nothing was left to do.</summary>
    ListDone = 2,

    /// <summary>Nobody came back to it.</summary>
    LeftLying = 3,
}
