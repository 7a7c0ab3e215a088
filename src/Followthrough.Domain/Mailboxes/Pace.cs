using NodaTime;

namespace Followthrough.Domain.Mailboxes;

/// <summary>
/// How fast a mailbox sends: never over its caps, and never in a rhythm. Providers stop accounts that send more than about 2,000 a day
/// or 30 a minute, and mail that leaves like clockwork looks like a machine's.
/// </summary>
public static class Pace
{
    /// <summary>Messages in 24 hours where nobody has said otherwise.</summary>
    public const int UsualDailyCap = 200;

    /// <summary>Messages in a minute where nobody has said otherwise.</summary>
    public const int UsualMinuteCap = 6;

    /// <summary>Most that may be set, in 24 hours.</summary>
    public const int HighestDailyCap = 2_000;

    /// <summary>Most that may be set, in a minute.</summary>
    public const int HighestMinuteCap = 30;

    /// <summary>How many messages may leave now.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="inLastDay">Messages begun within the last 24 hours.</param>
    /// <param name="inLastMinute">Messages begun within the last minute.</param>
    public static int Allows(Mailbox mailbox, int inLastDay, int inLastMinute) => mailbox.State == MailboxState.Active
        ? Math.Max(0, Math.Min(mailbox.DailyCap - inLastDay, mailbox.MinuteCap - inLastMinute))
        : 0;

    /// <summary>The pause before the next message: the minute divided by the cap, and between half and one and a half of it.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="chance">A number from 0 to 1.</param>
    public static Duration Pause(Mailbox mailbox, double chance) =>
        Duration.FromSeconds(60.0 / Math.Max(1, mailbox.MinuteCap) * (0.5 + Math.Clamp(chance, 0, 1)));
}
