using System.Diagnostics;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Bench;

/// <summary>How many steps the planner plans a second: everyone walks the shipped cadence for new leads, in zones all over the world.</summary>
internal static class PlannerBench
{
    private const int Zones = 50;

    public static int Run(Options options)
    {
        var limit = TimeSpan.FromSeconds(options.Int("seconds", 5));
        var cadence = ShippedCadences.Definition(ShippedCadences.Nurture).LeavingBy(Leaving.Nothing);
        var now = Instant.FromUtc(2026, 11, 23, 9, 0);
        var calendars = DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal)).Take(Zones)
            .Select(id => RecipientZone.Find(null, id, null, "Etc/UTC", TzdbDateTimeZoneSource.Default).Calendar(new WorkspaceSettings(), now)).ToArray();
        var caps = new Caps(3, 7, 2);
        var steps = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit)
        {
            foreach (var calendar in calendars)
            {
                steps += Walk(cadence, calendar, caps, now);
            }
        }

        Figures.Print($"planner: {steps / watch.Elapsed.TotalSeconds:N0} steps/s on one core ({steps:N0} steps, {Zones} zones, cadence “{cadence.Name}”)");
        return 0;
    }

    private static int Walk(CadenceDefinition cadence, RecipientCalendar calendar, Caps caps, Instant now)
    {
        const int Steps = 100;
        var enrollment = new Enrollment { StartedAt = now, StepId = cadence.Steps[0].Id };
        var at = now;
        for (var i = 0; i < Steps; i++)
        {
            var history = new History { Enrollment = enrollment, RecentTouches = enrollment.LastStepAt is { } last ? [last] : [] };
            if (Planner.Next(cadence, history, calendar, caps, at) is not Plan.Touch touch)
            {
                return i;
            }

            at = touch.Due;
            enrollment.Pass(cadence, touch.Step, touch.Round, at);
        }

        return Steps;
    }
}
