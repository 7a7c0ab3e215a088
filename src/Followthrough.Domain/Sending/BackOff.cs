using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>When a message that a server would not take yet is tried again (RFC 5321 §4.5.4.1).</summary>
public static class BackOff
{
    /// <summary>The first pause: greylisting servers refuse whoever comes back earlier.</summary>
    public static readonly Duration First = Duration.FromMinutes(30);

    /// <summary>The longest pause.</summary>
    public static readonly Duration Longest = Duration.FromHours(8);

    /// <summary>After this time it is given up.</summary>
    public static readonly Duration GiveUpAfter = Duration.FromDays(5);

    /// <summary>The next time to try: the pause doubles; null where it has been tried long enough.</summary>
    /// <param name="tries">Tries so far, 1 or more.</param>
    /// <param name="madeAt">When it was claimed.</param>
    /// <param name="now">Now.</param>
    public static Instant? Next(int tries, Instant madeAt, Instant now)
    {
        var pause = First;
        for (var i = 1; i < tries && pause < Longest; i++)
        {
            pause = Duration.Min(pause + pause, Longest);
        }

        var next = now + pause;
        return next - madeAt > GiveUpAfter ? null : next;
    }
}
