using Followthrough.Features;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Cli;

/// <summary>Reads the times that people type behind <c>--at</c>, <c>--until</c> and the like, and writes times.</summary>
internal static class TimeText
{
    private static readonly IPattern<LocalDateTime>[] Locals =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    private static readonly LocalDatePattern ShortDay = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    /// <summary>Reads a time with an offset, or without one in <paramref name="zone"/>; a day alone is its beginning there.</summary>
    /// <exception cref="Refusal">It is none of these.</exception>
    public static Instant Parse(string text, DateTimeZone zone)
    {
        if (OffsetDateTimePattern.GeneralIso.Parse(text) is { Success: true } withOffset)
        {
            return withOffset.Value.ToInstant();
        }

        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } withFraction)
        {
            return withFraction.Value.ToInstant();
        }

        if (Locals.Select(pattern => pattern.Parse(text)).FirstOrDefault(parsed => parsed.Success) is { } local)
        {
            return zone.AtLeniently(local.Value).ToInstant();
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true } day
            ? zone.AtStartOfDay(day.Value).ToInstant()
            : throw Refusal.Invalid($"'{text}' is no time; write one such as 2026-11-24, 2026-11-24T09:30 or 2026-11-24T09:30:00-05:00.");
    }

    /// <summary>Reads a day.</summary>
    /// <exception cref="Refusal">It is none.</exception>
    public static LocalDate ParseDay(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day
        ? day.Value
        : throw Refusal.Invalid($"'{text}' is no day; write one such as 2026-11-24.");

    /// <summary>An instant in ISO 8601 with the zone's offset.</summary>
    public static string Iso(Instant at, DateTimeZone zone) => OffsetDateTimePattern.GeneralIso.Format(at.InZone(zone).ToOffsetDateTime());

    /// <summary>A day in ISO 8601.</summary>
    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>A day, for people: "Tue 24 Nov 2026".</summary>
    public static string Day(LocalDate day) => ShortDay.Format(day);

    /// <summary>The day of an instant, for people: "Tue 24 Nov 2026".</summary>
    public static string Day(Instant at, DateTimeZone zone) => ShortDay.Format(at.InZone(zone).Date);
}
