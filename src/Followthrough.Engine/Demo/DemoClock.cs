using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The clock of a demo: it runs as the real one does, and it can be moved on.</summary>
/// <param name="real">The real clock.</param>
/// <param name="start">What the demo's clock says at first.</param>
public sealed class DemoClock(IClock real, Instant start) : IClock
{
    private long _aheadTicks = (start - real.GetCurrentInstant()).BclCompatibleTicks;

    /// <summary>The seller's zone; the demo is the same everywhere.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>Time of day at which a demo's day begins: much of the world can be reached.</summary>
    public static LocalTime Morning { get; } = new(9, 10);

    /// <summary>The morning of today, or of the next working day.</summary>
    public static Instant StartAfter(Instant real)
    {
        var day = real.InZone(Zone).Date;
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            day = day.PlusDays(1);
        }

        return day.At(Morning).InZoneLeniently(Zone).ToInstant();
    }

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => real.GetCurrentInstant() + Duration.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>Moves the clock on to a time; it never goes back.</summary>
    public void MoveTo(Instant to)
    {
        var ahead = (to - real.GetCurrentInstant()).BclCompatibleTicks;
        if (ahead > Interlocked.Read(ref _aheadTicks))
        {
            Interlocked.Exchange(ref _aheadTicks, ahead);
        }
    }
}

/// <summary>The same clock for the framework, so that sessions and the pages agree about the day. Pauses are real.</summary>
public sealed class DemoTime(DemoClock clock) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
