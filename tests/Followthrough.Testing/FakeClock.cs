using NodaTime;

namespace Followthrough.Testing;

/// <summary>A clock that stands still until a test moves it. Safe to use from several threads.</summary>
public sealed class FakeClock : IClock
{
    private readonly Lock _gate = new();
    private Instant _now;

    /// <summary>Starts the clock at <paramref name="start"/>.</summary>
    public FakeClock(Instant start) => _now = start;

    /// <summary>Starts the clock at midnight UTC of a day.</summary>
    public static FakeClock At(int year, int month, int day, int hour = 0, int minute = 0) =>
        new(Instant.FromUtc(year, month, day, hour, minute));

    /// <inheritdoc/>
    public Instant GetCurrentInstant()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>Moves the clock by <paramref name="by"/>, which may be negative: wall clocks do jump back.</summary>
    /// <returns>The new time.</returns>
    public Instant Advance(Duration by)
    {
        lock (_gate)
        {
            return _now += by;
        }
    }

    /// <summary>Sets the clock to <paramref name="to"/>.</summary>
    public void Set(Instant to)
    {
        lock (_gate)
        {
            _now = to;
        }
    }
}
