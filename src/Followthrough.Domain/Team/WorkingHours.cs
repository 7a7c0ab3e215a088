using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>A weekly window in local time: the days on which people may be contacted and the hours of those days.</summary>
/// <param name="Days">Days of the week, never empty.</param>
/// <param name="From">First minute that is inside.</param>
/// <param name="To">First minute that is outside again; later than <paramref name="From"/>.</param>
public sealed record WorkingHours(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, LocalTime To)
{
    private static readonly IsoDayOfWeek[] Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    /// <summary>Monday to Friday, 09:00 to 17:00.</summary>
    public static WorkingHours Business { get; } = new(Weekdays, new LocalTime(9, 0), new LocalTime(17, 0));

    /// <summary>Monday to Friday, 08:00 to 21:00: when calls and texts are allowed at all.</summary>
    public static WorkingHours Calling { get; } = new(Weekdays, new LocalTime(8, 0), new LocalTime(21, 0));

    /// <summary>Whether a local time lies inside the window (holidays not considered).</summary>
    public bool Contains(LocalDateTime local) =>
        Days.Contains(local.DayOfWeek) && local.TimeOfDay >= From && local.TimeOfDay < To;

    /// <inheritdoc/>
    public bool Equals(WorkingHours? other) =>
        other is not null && From == other.From && To == other.To && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Days.Count, From, To);
}
