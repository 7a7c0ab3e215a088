using System.Collections.Concurrent;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>The zones of one country.</summary>
internal sealed class CountryZones(IReadOnlyList<DateTimeZone> zones)
{
    private readonly ConcurrentDictionary<int, (Offset Least, Offset Most)> ahead = new();

    /// <summary>The zone most of its people live in.</summary>
    public DateTimeZone Main { get; } = zones[0];

    /// <summary>The others.</summary>
    public IReadOnlyList<DateTimeZone> Others { get; } = [.. zones.Skip(1)];

    /// <summary>
    /// How far the others are ahead of the main zone, at least and at most (behind it where below zero), at any time of a year and the
    /// one after it. Weekly samples see every stretch in which one zone has changed its clocks and another hasn't.
    /// </summary>
    public (Offset Least, Offset Most) Ahead(int year) => ahead.GetOrAdd(year, Measure);

    private (Offset Least, Offset Most) Measure(int year)
    {
        var (least, most) = (Offset.Zero, Offset.Zero);
        var end = Instant.FromUtc(year + 2, 1, 1, 0, 0);
        for (var at = Instant.FromUtc(year, 1, 1, 0, 0); at < end; at += Duration.FromDays(7))
        {
            foreach (var other in Others)
            {
                var ahead = other.GetUtcOffset(at) - Main.GetUtcOffset(at);
                least = Offset.Min(least, ahead);
                most = Offset.Max(most, ahead);
            }
        }

        return (least, most);
    }
}
