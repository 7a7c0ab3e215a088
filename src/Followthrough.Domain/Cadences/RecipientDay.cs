using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Followthrough.Domain.Cadences;

/// <summary>Days of a recipient as instants and as words.</summary>
internal static class RecipientDay
{
    private static readonly LocalDatePattern Words = LocalDatePattern.Create("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static readonly ZoneLocalMappingResolver FirstOfDay =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// The instant at which a day begins. Where a zone dropped the whole day (Apia, 30 December 2011), the beginning of the next one;
    /// NodaTime's own AtStartOfDay throws there.
    /// </summary>
    public static Instant StartOf(LocalDate day, DateTimeZone zone) =>
        zone.ResolveLocal(day.AtMidnight(), FirstOfDay).ToInstant();

    /// <summary>A local time as an instant; one that the zone skips is the first after it.</summary>
    public static Instant At(LocalDateTime time, DateTimeZone zone) => zone.ResolveLocal(time, FirstOfDay).ToInstant();

    /// <summary>The day of an instant.</summary>
    public static LocalDate Of(Instant at, DateTimeZone zone) => at.InZone(zone).Date;

    /// <summary>"3 March 2027".</summary>
    public static string Say(LocalDate day) => Words.Format(day);

    /// <summary>"3 March 2027", in the recipient's zone.</summary>
    public static string Say(Instant at, DateTimeZone zone) => Say(Of(at, zone));
}
