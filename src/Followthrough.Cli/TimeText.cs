using Followthrough.Features;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Cli;

/// <summary>Reads the times that people type behind <c>--at</c>, <c>--until</c> and the like.</summary>
internal static class TimeText
{
    private static readonly IPattern<LocalDateTime>[] Locals =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

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
}
