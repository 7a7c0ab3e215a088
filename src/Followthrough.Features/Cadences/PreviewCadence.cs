using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Cadences;

/// <summary>Shows a cadence's text on the calendar before anyone is enrolled in it. Nothing is saved.</summary>
public sealed class PreviewCadence(FollowDb db, IClock clock)
{
    /// <summary>What to show.</summary>
    /// <param name="Actor">Who looks, and in which workspace: its hours, holidays and caps count.</param>
    /// <param name="Source">The YAML text.</param>
    /// <param name="ZoneId">The recipient's zone; null or unknown for the workspace's.</param>
    /// <param name="From">When they are enrolled; null for now.</param>
    /// <param name="FileName">The file it comes from.</param>
    public sealed record Request(Actor Actor, string Source, string? ZoneId = null, Instant? From = null, string? FileName = null);

    /// <summary>The calendar, or what is wrong with the text.</summary>
    /// <param name="Definition">What the text means; null where it has errors.</param>
    /// <param name="Calendar">When each step comes; null where it has errors.</param>
    /// <param name="Errors">What is wrong.</param>
    /// <param name="Settings">The workspace's days and holidays, for drawing the calendar.</param>
    public sealed record Result(CadenceDefinition? Definition, CadenceCalendar? Calendar, IReadOnlyList<CadenceError> Errors, WorkspaceSettings Settings);

    /// <summary>Makes the preview.</summary>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == request.Actor.WorkspaceId, cancel);
        var reading = CadenceFile.Read(request.Source, request.FileName);
        if (reading.Definition is not { } definition)
        {
            return new Result(null, null, reading.Errors, workspace.Settings);
        }

        var from = request.From ?? clock.GetCurrentInstant();
        var calendar = RecipientZone.Find(request.ZoneId, null, null, workspace.ZoneId, TzdbDateTimeZoneSource.Default).Calendar(workspace.Settings, from);
        var caps = new Caps(workspace.Settings.CapTouches, workspace.Settings.CapDays, workspace.Settings.SameCompanyDays);
        var titles = await db.Cadences.Where(c => c.WorkspaceId == workspace.Id).Select(c => new { c.Name, c.Title }).ToDictionaryAsync(c => c.Name, c => c.Title, cancel);
        return new Result(definition, CadenceCalendar.Of(definition, calendar, caps, from, titles), [], workspace.Settings);
    }
}
