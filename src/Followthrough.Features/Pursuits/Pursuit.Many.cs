using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Pursuits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

// Many prospects at once: loaded with as many queries as one, saved in one transaction.
public sealed partial class Pursuit
{
    /// <summary>Loads several prospects for changes of the same kind, with as many queries as for one. Numbers that aren't there are left out.</summary>
    /// <param name="db">The context; it tracks everything that is loaded.</param>
    /// <param name="actor">Who acts, in which workspace.</param>
    /// <param name="ids">The prospects.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="cancel">Ends the loading.</param>
    public static async Task<IReadOnlyList<Pursuit>> LoadManyAsync(FollowDb db, Actor actor, IReadOnlyList<long> ids, Instant now, CancellationToken cancel)
    {
        var ws = actor.WorkspaceId;
        var workspace = await WorkspaceAsync(db, ws, cancel);
        var since = now - RecentTouches;
        var prospects = await db.Prospects.Where(p => p.WorkspaceId == ws && ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancel);
        var people = (await db.People.Where(p => p.WorkspaceId == ws && ids.Contains(p.ProspectId)).OrderBy(p => p.Number).ToListAsync(cancel)).ToLookup(p => p.ProspectId);
        var walks = (await db.Enrollments.Where(e => e.WorkspaceId == ws && ids.Contains(e.ProspectId) && e.State != EnrollmentState.Ended)
            .OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.ProspectId);
        var touches = (await db.Touches.Where(t => t.WorkspaceId == ws && ids.Contains(t.ProspectId) && (t.State == TouchState.Planned || t.DoneAt >= since))
            .OrderBy(t => t.Number).ToListAsync(cancel)).ToLookup(t => t.ProspectId);
        var deals = (await db.Deals.Where(d => d.WorkspaceId == ws && ids.Contains(d.ProspectId)).OrderBy(d => d.Number).ToListAsync(cancel)).ToLookup(d => d.ProspectId);
        var entries = await db.Timeline.Where(t => t.WorkspaceId == ws && ids.Contains(t.ProspectId)).GroupBy(t => t.ProspectId)
            .Select(group => new { group.Key, Last = group.Max(t => t.Number) }).ToDictionaryAsync(each => each.Key, each => each.Last, cancel);
        var lastWalks = await db.Enrollments.Where(e => e.WorkspaceId == ws && ids.Contains(e.ProspectId)).GroupBy(e => e.ProspectId)
            .Select(group => new { group.Key, Last = group.Max(e => e.Number) }).ToDictionaryAsync(each => each.Key, each => each.Last, cancel);
        var suppressed = await Suppressions.AmongAsync(db, workspace, people.SelectMany(each => each), cancel);
        var colleagues = await ColleagueTouchesAsync(db, workspace, prospects, now, cancel);
        var leaving = await LeavingForAsync(db, ws, cancel);
        var pursuits = prospects.Select(prospect => new Pursuit(db, actor, now, workspace, prospect)
        {
            People = [.. people[prospect.Id]], Enrollments = [.. walks[prospect.Id]], Touches = [.. touches[prospect.Id]], Deals = [.. deals[prospect.Id]],
            Leaving = leaving.GetValueOrDefault(prospect.OwnerId), _lastEntry = entries.GetValueOrDefault(prospect.Id), _lastEnrollment = lastWalks.GetValueOrDefault(prospect.Id),
            LastColleagueTouch = colleagues.Where(c => c.CompanyKey == prospect.CompanyKey && c.Id != prospect.Id).Max(c => (Instant?)c.At),
        }).ToList();
        foreach (var pursuit in pursuits)
        {
            pursuit.Suppress(pursuit.People.Where(person => Suppressions.HashesOf(workspace, person).Any(suppressed.Contains)).Select(person => person.Number).ToHashSet());
        }

        return pursuits;
    }

    /// <summary>Commits the changes of many pursuits in one transaction; they can't be undone.</summary>
    /// <exception cref="Refusal">Someone else changed one of them meanwhile; nothing is committed.</exception>
    public static Task SaveManyAsync(FollowDb db, IReadOnlyList<Pursuit> pursuits, Planning planning, CancellationToken cancel) =>
        SaveManyAsync(db, pursuits, planning, null, cancel);

    /// <summary>
    /// Commits the changes of many pursuits in one transaction. For undoing only what changed is written down, in one compressed row.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="pursuits">The pursuits.</param>
    /// <param name="planning">Plans and scores.</param>
    /// <param name="kept">The row by which it can be undone; null where it can't be.</param>
    /// <param name="cancel">Ends the saving before it commits.</param>
    /// <exception cref="Refusal">Someone else changed one of them meanwhile; nothing is committed.</exception>
    public static async Task SaveManyAsync(FollowDb db, IReadOnlyList<Pursuit> pursuits, Planning planning, BulkChange? kept, CancellationToken cancel)
    {
        foreach (var pursuit in pursuits)
        {
            await planning.SettleAsync(db, pursuit, cancel);
            pursuit.Prospect.Version++;
        }

        if (kept is not null && pursuits.Count > 0)
        {
            kept.Before = ChangeLog.BeforeMany(db);
            db.Add(kept);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refusal.Conflict("Someone changed one of them meanwhile; try again.");
        }
    }

    /// <summary>When strangers at the companies of some prospects were last touched, as far back as it matters.</summary>
    private static async Task<List<(string CompanyKey, long Id, Instant At)>> ColleagueTouchesAsync(
        FollowDb db, Workspace workspace, List<Prospect> prospects, Instant now, CancellationToken cancel)
    {
        var companies = prospects.Select(p => p.CompanyKey).OfType<string>().Distinct().ToArray();
        if (companies.Length == 0 || workspace.Settings.SameCompanyDays <= 0)
        {
            return [];
        }

        var since = now - Duration.FromDays(workspace.Settings.SameCompanyDays);
        var rows = await db.Prospects
            .Where(p => p.WorkspaceId == workspace.Id && companies.Contains(p.CompanyKey) && p.Unanswered > 0 && p.LastOutAt >= since)
            .Select(p => new { p.CompanyKey, p.Id, p.LastOutAt }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.CompanyKey!, row.Id, row.LastOutAt!.Value))];
    }
}
