using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>
/// Spreads what leaves by itself over a window, so that a thousand enrollments don't leave in the same second. The place of one step
/// of one prospect is always the same: planning again moves nothing.
/// </summary>
public static class Spread
{
    /// <summary>Longest stretch, from the start of a window, that is used.</summary>
    public static readonly Duration Longest = Duration.FromHours(3);

    /// <summary>The place of an enrollment's step within a window, in whole minutes from its start.</summary>
    public static Instant Within(OpenWindow window, Enrollment enrollment, int step, int round) =>
        From(window.Start, window.End, Mix(Mix(enrollment.ProspectId, enrollment.Number), Mix(step, round)));

    private static Instant From(Instant start, Instant end, long seed)
    {
        var room = end - start;
        var minutes = (long)(room < Longest ? room : Longest).TotalMinutes;
        return minutes <= 1 ? start : start + Duration.FromMinutes((long)((ulong)seed % (ulong)minutes));
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): neighbouring numbers land far apart.</summary>
    private static long Mix(long a, long b)
    {
        unchecked
        {
            var z = ((ulong)a * 0x9E3779B97F4A7C15UL) + (ulong)b + 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (long)(z ^ (z >> 31));
        }
    }
}
