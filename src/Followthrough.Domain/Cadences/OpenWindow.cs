using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Cadences;

/// <summary>A stretch of one day in which someone may be reached: local clocks inside it always show a time within the hours.</summary>
/// <param name="Start">First instant inside.</param>
/// <param name="End">First instant outside again.</param>
public readonly record struct OpenWindow(Instant Start, Instant End)
{
    /// <summary>Days without any open hour after which the search gives up.</summary>
    public const int MostClosedDays = 3 * 366;

    /// <summary>A time that daylight saving skips begins when the clocks have moved; one that happens twice begins the second time.</summary>
    private static readonly ZoneLocalMappingResolver Late =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>A time that daylight saving skips ends when the clocks move; one that happens twice ends the first time.</summary>
    private static readonly ZoneLocalMappingResolver Early =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// The first window that ends after <paramref name="from"/>; null where there is none within <see cref="MostClosedDays"/>.
    /// </summary>
    public static OpenWindow? FirstFrom(Instant from, DateTimeZone zone, WorkingHours hours, IReadOnlySet<LocalDate> holidays)
    {
        var date = from.InZone(zone).Date;
        for (var walked = 0; walked < MostClosedDays; walked++, date = date.PlusDays(1))
        {
            if (On(date, zone, hours, holidays) is { } window && window.End > from)
            {
                return window;
            }
        }

        return null;
    }

    /// <summary>The window of one day; null where that day has none.</summary>
    public static OpenWindow? On(LocalDate date, DateTimeZone zone, WorkingHours hours, IReadOnlySet<LocalDate> holidays)
    {
        if (!hours.Days.Contains(date.DayOfWeek) || hours.From >= hours.To || holidays.Contains(date))
        {
            return null;
        }

        var end = zone.ResolveLocal(date + hours.To, Early).ToInstant();
        var start = zone.ResolveLocal(date + hours.From, Late).ToInstant();
        if (start >= end)
        {
            // Both ends lie in the hour that happens twice: the first time counts. Both in the hour that is skipped: no window.
            start = zone.ResolveLocal(date + hours.From, Early).ToInstant();
        }

        return start < end ? new OpenWindow(start, end) : null;
    }
}
