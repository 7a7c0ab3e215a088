// What has to be planned again is found in the database: a cadence whose version was not planned yet, prospects that are adrift though a
// cadence of theirs still walks. Only how far a round has come is kept here; after a restart a round begins anew, which changes nothing
// at those who have been planned already. Changed settings are noticed while the program runs.
using System.Text.Json;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Pursuits;

/// <summary>Plans prospects again whose cadence or whose workspace's hours were changed, and looks daily after those who are adrift.</summary>
public sealed class PlanAgainRole(RoleSetting setting) : Role("Planning again", setting)
{
    /// <summary>Prospects planned between two looks.</summary>
    public const int Batch = 100;

    /// <summary>How often those who are adrift in spite of a cadence are looked after.</summary>
    public static readonly Duration AdriftEvery = Duration.FromDays(1);

    private readonly Dictionary<long, string> _settings = [];
    private readonly Dictionary<string, long> _cursors = [];
    private Instant? _adriftAt;

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var isMore = false;
        var now = Clock.GetCurrentInstant();
        var isAdriftDue = _adriftAt is not { } last || now - last >= AdriftEvery || now < last;
        foreach (var (workspace, settings) in await ScopedAsync(services => WorkspacesAsync(services, cancel)))
        {
            foreach (var edited in await ScopedAsync(services => EditedAsync(services, workspace, cancel)))
            {
                isMore |= !await GoOnAsync($"cadence {edited.Id} {edited.Version}", workspace, db => WalkersOf(db, workspace, edited.Id), cancel)
                    || !await ScopedAsync(services => MarkAsync(services, edited, cancel));
            }

            if (_settings.TryAdd(workspace, settings) || _settings[workspace] == settings)
            {
                // Known since this start: what was planned with them stands.
            }
            else if (await GoOnAsync($"settings {settings.GetHashCode(StringComparison.Ordinal)}", workspace, db => WaitingIn(db, workspace), cancel))
            {
                _settings[workspace] = settings;
            }
            else
            {
                isMore = true;
            }

            isMore |= isAdriftDue && !await GoOnAsync("adrift", workspace, db => AdriftIn(db, workspace), cancel);
        }

        _adriftAt = isAdriftDue && !isMore ? now : _adriftAt;
        return isMore ? Duration.Zero : LongestPause;
    }

    /// <summary>Plans the next batch of a round; true once the round is through.</summary>
    private async Task<bool> GoOnAsync(string round, long workspace, Func<FollowDb, IQueryable<long>> prospects, CancellationToken cancel)
    {
        var key = $"{workspace} {round}";
        var after = _cursors.GetValueOrDefault(key);
        var ids = await ScopedAsync(services => prospects(services.GetRequiredService<FollowDb>()).Where(id => id > after).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(cancel));
        foreach (var id in ids)
        {
            try
            {
                await ScopedAsync(services => services.GetRequiredService<PlanAgain>().RunAsync(new Actor(workspace, null), id, cancel));
            }
            catch (Refusal refusal) when (refusal.Kind is RefusalKind.Conflict or RefusalKind.NotFound)
            {
                // A person changed or deleted it at the same moment: that planned it.
            }
            catch (Refusal refusal)
            {
                // One odd prospect doesn't keep the others from being planned.
                Log.LogWarning("Prospect {Prospect} of workspace {Workspace} could not be planned again: {Why}", id, workspace, refusal.Message);
            }

            _cursors[key] = id;
        }

        if (ids.Count == Batch)
        {
            return false;
        }

        _cursors.Remove(key);
        return true;
    }

    private static async Task<List<(long Id, string Settings)>> WorkspacesAsync(IServiceProvider services, CancellationToken cancel)
    {
        var all = await services.GetRequiredService<FollowDb>().Workspaces.AsNoTracking().Select(w => new { w.Id, w.Settings }).ToListAsync(cancel);
        return [.. all.Select(w => (w.Id, JsonSerializer.Serialize(w.Settings, StoreJson.Options)))];
    }

    private static Task<List<Cadence>> EditedAsync(IServiceProvider services, long workspace, CancellationToken cancel) =>
        services.GetRequiredService<FollowDb>().Cadences.AsNoTracking().Where(c => c.WorkspaceId == workspace && c.PlannedVersion != c.Version).ToListAsync(cancel);

    private static async Task<bool> MarkAsync(IServiceProvider services, Cadence edited, CancellationToken cancel) =>
        await services.GetRequiredService<FollowDb>().Cadences
            .Where(c => c.WorkspaceId == edited.WorkspaceId && c.Id == edited.Id && c.Version == edited.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlannedVersion, edited.Version), cancel) == 1;

    private static IQueryable<long> WalkersOf(FollowDb db, long workspace, long cadence) => db.Enrollments
        .Where(e => e.WorkspaceId == workspace && e.CadenceId == cadence && e.State != EnrollmentState.Ended).Select(e => e.ProspectId);

    private static IQueryable<long> WaitingIn(FollowDb db, long workspace) => db.Prospects
        .Where(p => p.WorkspaceId == workspace && p.Standing == Standing.Waiting && p.NextEnrollment != null).Select(p => p.Id);

    private static IQueryable<long> AdriftIn(FollowDb db, long workspace) => db.Prospects
        .Where(p => p.WorkspaceId == workspace && p.Standing == Standing.Adrift
            && db.Enrollments.Any(e => e.WorkspaceId == workspace && e.ProspectId == p.Id && e.State == EnrollmentState.Active))
        .Select(p => p.Id);
}
