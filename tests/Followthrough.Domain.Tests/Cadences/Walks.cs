using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Tests.Cadences;

/// <summary>Cadences, calendars and enrollments for tests, short to write.</summary>
internal static class Walks
{
    public static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];

    public static readonly Caps NoCaps = new(0, 0, 0);

    public static CadenceStep Step(Wait after, Channel channel = Channel.Email, bool automated = false, string? id = null) => new()
    {
        Id = id ?? $"{channel}-{after.Amount}-{after.Unit}",
        Channel = channel,
        After = after,
        Automated = automated,
        Goal = "Learn whether Tom has seen it",
        Benefit = "Two numbers Tom will ask for",
        Ask = "Shall we start on the 1st?",
    };

    public static CadenceDefinition Cadence(params CadenceStep[] steps) => new() { Name = "test", Title = "Test", Steps = steps };

    public static RecipientCalendar Calendar(DateTimeZone? zone = null, params LocalDate[] holidays) =>
        new(zone ?? Denver, WorkingHours.Business, WorkingHours.Calling, holidays.ToHashSet());

    public static History Begun(Instant at) => new() { Enrollment = new Enrollment { ProspectId = 7, Number = 1, StartedAt = at } };

    public static History After(Instant lastStep, int step, Instant? begun = null) => new()
    {
        Enrollment = new Enrollment { ProspectId = 7, Number = 1, StartedAt = begun ?? lastStep, LastStepAt = lastStep, Step = step },
    };

    public static Prospect Open() => new() { Id = 7, Name = "Dana Reyes" };

    /// <summary>A time in Denver.</summary>
    public static Instant At(int year, int month, int day, int hour = 0, int minute = 0) =>
        new LocalDateTime(year, month, day, hour, minute).InZoneStrictly(Denver).ToInstant();
}
