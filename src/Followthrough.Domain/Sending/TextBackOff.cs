using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>When a text that could not be handed over is tried again. A text is soon stale: after a day a person decides.</summary>
public static class TextBackOff
{
    /// <summary>The first pause.</summary>
    public static readonly Duration First = Duration.FromMinutes(1);

    /// <summary>The longest pause.</summary>
    public static readonly Duration Longest = Duration.FromHours(2);

    /// <summary>After this time it is given up.</summary>
    public static readonly Duration GiveUpAfter = Duration.FromHours(24);

    /// <summary>The next time to try: the pause doubles, and is never shorter than the other side asks for; null where it has been tried long enough.</summary>
    /// <param name="tries">Tries so far, 1 or more.</param>
    /// <param name="madeAt">When it was claimed.</param>
    /// <param name="now">Now.</param>
    /// <param name="asked">The pause that the other side asked for (Retry-After, RFC 9110 §10.2.3); null where it asked for none.</param>
    public static Instant? Next(long tries, Instant madeAt, Instant now, Duration? asked = null)
    {
        var pause = First;
        for (var i = 1; i < tries && pause < Longest; i++)
        {
            pause = Duration.Min(pause + pause, Longest);
        }

        var next = now + Duration.Max(pause, asked ?? Duration.Zero);
        return next - madeAt > GiveUpAfter ? null : next;
    }
}
