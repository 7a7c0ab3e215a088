using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Pursuits;

/// <summary>Reads one prospect with everything that its page shows.</summary>
public sealed class ReadProspect(FollowDb db, ReadIncidents incidents, CadenceBook book, IChanceModel chances, IClock clock)
{
    /// <summary>Entries of the timeline on one page.</summary>
    public const int Entries = 40;

    /// <summary>Colleagues that are shown.</summary>
    public const int MostColleagues = 8;

    /// <summary>Which prospect, and which part of its timeline.</summary>
    /// <param name="Actor">In which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Kinds">Only entries of these kinds; null for all.</param>
    /// <param name="Skip">Entries that were shown on earlier pages.</param>
    public sealed record Request(Actor Actor, long ProspectId, IReadOnlyCollection<TimelineKind>? Kinds = null, int Skip = 0);

    /// <summary>Reads it.</summary>
    /// <exception cref="Refusal">There is no such prospect in the workspace.</exception>
    public async Task<ProspectPortrait> RunAsync(Request request, CancellationToken cancel = default)
    {
        var (ws, id) = (request.Actor.WorkspaceId, request.ProspectId);
        var prospect = await db.Prospects.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.Id == id, cancel)
            ?? throw Refusal.NotFound($"There is no prospect {id}.");
        var now = clock.GetCurrentInstant();
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var people = await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && p.ProspectId == id).OrderBy(p => p.HasLeft).ThenBy(p => p.Number).ToListAsync(cancel);
        var planned = await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && t.ProspectId == id && t.State == TouchState.Planned).OrderBy(t => t.Due).ToListAsync(cancel);
        var suppressed = await Suppressions.SuppressedAsync(db, workspace, people, cancel);
        var walks = await WalksAsync(ws, id, cancel);
        var deals = await db.Deals.AsNoTracking().Where(d => d.WorkspaceId == ws && d.ProspectId == id).OrderBy(d => d.Stage).ThenByDescending(d => d.Number).ToListAsync(cancel);
        var sellers = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == ws && (s.IsActive || s.Id == prospect.OwnerId)).OrderBy(s => s.Name).ToListAsync(cancel);
        var zone = RecipientZone.Find(people.FirstOrDefault()?.ZoneId, prospect.ZoneId, prospect.Country, workspace.ZoneId, TzdbDateTimeZoneSource.Default);
        var next = Intent(prospect, planned, walks);
        if (next is not null && sellers.Find(s => s.Id == prospect.OwnerId) is { } owner)
        {
            var day = Instant.Max(now, next.Touch.Due).InZone(zone.Zone).Date;
            next = next with { Ask = TemplateRenderer.Sentence(next.Ask, TagValues.Of(prospect, people.FirstOrDefault(), Deal.SpokenOf(deals), owner, workspace, day)) };
        }

        return new ProspectPortrait
        {
            Prospect = prospect, Workspace = workspace, At = now, People = people, Planned = planned, Walks = walks, Zone = zone, Deals = deals,
            SuppressedPeople = suppressed,
            IsSuppressed = suppressed.Count > 0 && people.TrueForAll(person => suppressed.Contains(person.Number) || !Suppressions.HashesOf(workspace, person).Any()),
            Next = next,
            Reasons = prospect.Standing == Standing.Ended ? [] : Score.Of(prospect, workspace, chances, now).Reasons,
            Timeline = await TimelineAsync(request, cancel),
            Colleagues = await ColleaguesAsync(prospect, cancel),
            Sellers = sellers,
            Incidents = await incidents.OfAsync(request.Actor, id, cancel),
            Cadences = await CadencesAsync(ws, cancel),
            Cap = await TouchCap.ReadAsync(db, prospect, people.FirstOrDefault()?.Number, workspace.Settings, now, cancel),
        };
    }

    private async Task<List<Walk>> WalksAsync(long ws, long id, CancellationToken cancel)
    {
        var enrollments = await db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == ws && e.ProspectId == id).OrderBy(e => e.State).ThenByDescending(e => e.Number).ToListAsync(cancel);
        var walks = new List<Walk>();
        foreach (var enrollment in enrollments)
        {
            CadenceDefinition? definition;
            try
            {
                definition = await book.ReadAsync(db, ws, enrollment.CadenceId, cancel);
            }
            catch (Refusal)
            {
                // A cadence that can't be read any more must not hide the prospect.
                definition = null;
            }

            walks.Add(new Walk(enrollment, definition));
        }

        return walks;
    }

    private static NextIntent? Intent(Prospect prospect, List<Touch> planned, List<Walk> walks)
    {
        if (prospect.Next is not { } next)
        {
            return null;
        }

        if (planned.Find(touch => touch.Number == next.Number) is { } row)
        {
            return new NextIntent(next, row.Goal, row.Benefit, row.Ask, walks.Find(walk => walk.Enrollment.Number == row.Enrollment)?.Title, row.TimesPutOff);
        }

        var walk = walks.Find(each => each.Enrollment.Number == next.Enrollment);
        var step = walk?.Definition?.Steps.FirstOrDefault(each => each.Id == walk.Enrollment.StepId) ?? walk?.Definition?.Steps.ElementAtOrDefault(walk.Enrollment.Step);
        step = step?.Round(walk!.Enrollment.Rounds);
        return new NextIntent(next, step?.Goal ?? "", step?.Benefit ?? "", step?.Ask, walk?.Title, 0);
    }

    private async Task<TimelinePage> TimelineAsync(Request request, CancellationToken cancel)
    {
        var (ws, id) = (request.Actor.WorkspaceId, request.ProspectId);
        var wanted = db.Timeline.AsNoTracking().Where(e => e.WorkspaceId == ws && e.ProspectId == id);
        if (request.Kinds is { } kinds)
        {
            wanted = wanted.Where(e => kinds.Contains(e.Kind));
        }

        var entries = await wanted.OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Skip(Math.Max(0, request.Skip)).Take(Entries + 1).ToListAsync(cancel);
        var numbers = entries.Select(e => e.TouchNumber).OfType<int>().ToList();
        var touches = numbers.Count == 0
            ? []
            : await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && t.ProspectId == id && numbers.Contains(t.Number)).ToDictionaryAsync(t => t.Number, cancel);
        return new TimelinePage(
            [.. entries.Take(Entries).Select(e => new TimelineLine(e, e.TouchNumber is { } number ? touches.GetValueOrDefault(number) : null))], entries.Count > Entries);
    }

    private async Task<List<Prospect>> ColleaguesAsync(Prospect prospect, CancellationToken cancel) => prospect.CompanyKey is not { } company
        ? []
        : await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == prospect.WorkspaceId && p.CompanyKey == company && p.Id != prospect.Id)
            .OrderBy(p => p.Id).Take(MostColleagues + 1).ToListAsync(cancel);

    private async Task<List<CadenceName>> CadencesAsync(long ws, CancellationToken cancel)
    {
        var rows = await db.Cadences.AsNoTracking().Where(c => c.WorkspaceId == ws && !c.IsRetired).OrderBy(c => c.Id).Select(c => new { c.Name, c.Title }).ToListAsync(cancel);
        return [.. rows.Select(row => new CadenceName(row.Name, row.Title))];
    }
}
