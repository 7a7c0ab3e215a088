using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Moves prospects whose next touch has come due from "waiting" to "ready". Asked before every reading of Today and by the clock.</summary>
public sealed class ReadyTouches(FollowStore store, IClock clock)
{
    /// <summary>Prospects moved in one transaction.</summary>
    public const int Batch = 5_000;

    /// <summary>Moves one batch; returns how many were moved (fewer than <see cref="Batch"/>: all are).</summary>
    public async Task<int> RunAsync(long workspaceId, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        await using var connection = await store.ConnectAsync(cancel);
        await using var ask = connection.CreateCommand();
        ask.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"select 1 from prospects where workspace_id = {workspaceId} and standing = 1 and next_due <= {now} limit 1");
        if (await ask.ExecuteScalarAsync(cancel) is null)
        {
            return 0;
        }

        // The version stays: nothing was decided, and a page that is open must not be told that someone changed the prospect.
        await using var move = connection.CreateCommand();
        move.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"update prospects set standing = 0 where workspace_id = {workspaceId} and id in (select id from prospects where workspace_id = {workspaceId} and standing = 1 and next_due <= {now} order by next_due limit {Batch}) and standing = 1");
        return await move.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>Makes aged scores anew: silence grows by the day. Run by the clock, a batch at a time, the oldest first.</summary>
public sealed class RescoreProspects(FollowDb db, IChanceModel chances, IClock clock)
{
    /// <summary>Prospects scored in one transaction.</summary>
    public const int Batch = 500;

    /// <summary>Scores older than this are made anew.</summary>
    public static readonly Duration Age = Duration.FromHours(20);

    /// <summary>Scores one batch; returns how many (fewer than <see cref="Batch"/>: all are fresh).</summary>
    public async Task<int> RunAsync(Workspace workspace, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var before = now - Age;
        var aged = await db.Prospects.Where(p => p.WorkspaceId == workspace.Id && p.ScoredAt < before && p.Standing != Standing.Ended)
            .OrderBy(p => p.ScoredAt).Take(Batch).ToListAsync(cancel);
        foreach (var prospect in aged)
        {
            Score.Of(prospect, workspace, chances, now).WriteTo(prospect, now);
        }

        await SaveAsync(cancel);
        db.ChangeTracker.Clear();
        return aged.Count;
    }

    /// <summary>Saves all but those that a verb changed meanwhile: it has scored them by itself.</summary>
    private async Task SaveAsync(CancellationToken cancel)
    {
        while (db.ChangeTracker.HasChanges())
        {
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException conflict)
            {
                // The engine names those it found changed; each round drops at least one, so the loop ends.
                foreach (var entry in conflict.Entries)
                {
                    entry.State = EntityState.Detached;
                }
            }
        }
    }
}
