// A change of many prospects is undone as it was done: a batch at a time, each in one transaction, begun again where it stopped. Whoever has
// changed since stays as they are now, and is counted: nothing that came later can be lost.
using System.Text.Json;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Puts many prospects back as they were before they were changed together, a batch at a time.</summary>
public sealed class UndoBulk(FollowDb db, IClock clock)
{
    /// <summary>Hours in which a change of many prospects can be undone.</summary>
    public const int Hours = 24;

    /// <summary>The reason for those to whom something else has happened.</summary>
    public const string ChangedSince = "have changed since";

    /// <summary>The reason for those to whom nothing may go any more.</summary>
    public const string SuppressedSince = "are suppressed since";

    /// <summary>Times that a batch is tried in which someone else changes a prospect.</summary>
    private const int Attempts = 3;

    /// <summary>Which change.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Bulk">The name that the change bears.</param>
    /// <param name="After">Where the batch before ended (<see cref="BulkStep.After"/>); null to begin.</param>
    public sealed record Request(Actor Actor, string Bulk, long? After = null);

    /// <summary>Undoes one batch.</summary>
    /// <exception cref="Refusal">There is no such change, it is undone already, or it was too long ago.</exception>
    public async Task<BulkStep> RunAsync(Request request, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await BatchAsync(request, cancel);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
            catch (DbUpdateConcurrencyException)
            {
                throw Refusal.Conflict("Someone changed one of them meanwhile; try again.");
            }
        }
    }

    private async Task<BulkStep> BatchAsync(Request request, CancellationToken cancel)
    {
        var (ws, begun) = (request.Actor.WorkspaceId, request.After);
        var batches = await db.BulkChanges.Where(c => c.WorkspaceId == ws && c.Bulk == request.Bulk && (begun == null || c.After > begun))
            .OrderBy(c => c.After).Take(2).ToListAsync(cancel);
        if (batches.Count == 0)
        {
            return begun is { } end ? new BulkStep(end, true, 0, new Dictionary<string, int>()) : throw Refusal.NotFound("There is nothing to undo.");
        }

        var batch = batches[0];
        var now = clock.GetCurrentInstant();
        if (batch.UndoneAt is not null)
        {
            throw Refusal.Conflict("That is undone already.");
        }

        if (now - batch.At > Duration.FromHours(Hours))
        {
            throw Refusal.NotAllowed($"That was more than {Hours} hours ago; it can’t be undone any more.");
        }

        var leftOut = new Dictionary<string, int>();
        var undone = await RestoreAsync(ws, ChangeLog.Read(batch.Before), leftOut, cancel);
        (batch.UndoneAt, batch.Before) = (now, []);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return new BulkStep(batch.After, batches.Count == 1, undone, leftOut);
    }

    private async Task<int> RestoreAsync(long ws, ILookup<long, ChangeLog.RowBefore> before, Dictionary<string, int> leftOut, CancellationToken cancel)
    {
        var ids = before.Select(rows => rows.Key).ToList();
        var prospects = await db.Prospects.Where(p => p.WorkspaceId == ws && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var suppressed = await SuppressedAsync(ws, [.. before.Where(HasNextTouch).Select(rows => rows.Key)], cancel);
        await db.Enrollments.Where(e => e.WorkspaceId == ws && ids.Contains(e.ProspectId)).LoadAsync(cancel);
        await db.Touches.Where(t => t.WorkspaceId == ws && ids.Contains(t.ProspectId) && t.State != TouchState.Done).LoadAsync(cancel);
        var undone = 0;
        foreach (var rows in before)
        {
            if (!prospects.TryGetValue(rows.Key, out var prospect) || prospect.Version != VersionBefore(rows) + 1)
            {
                leftOut[ChangedSince] = leftOut.GetValueOrDefault(ChangedSince) + 1;
            }
            else if (suppressed.Contains(rows.Key))
            {
                leftOut[SuppressedSince] = leftOut.GetValueOrDefault(SuppressedSince) + 1;
            }
            else
            {
                foreach (var row in rows)
                {
                    await PutBackAsync(ws, row, cancel);
                }

                prospect.Version++;
                undone++;
            }
        }

        return undone;
    }

    /// <summary>An entry of the timeline is only ever added: it goes without being read first.</summary>
    private async Task PutBackAsync(long ws, ChangeLog.RowBefore row, CancellationToken cancel)
    {
        if (row is { Entity: nameof(TimelineEntry), Values: null })
        {
            db.Remove(new TimelineEntry { WorkspaceId = ws, ProspectId = row.ProspectId, Number = row.Key[nameof(TimelineEntry.Number)].GetInt32() });
        }
        else
        {
            await ChangeLog.RestoreAsync(db, row, row.ProspectId, cancel);
        }
    }

    /// <summary>Those of whom an address or number is suppressed now: a touch that is put back could go there (invariant 2).</summary>
    private async Task<HashSet<long>> SuppressedAsync(long ws, List<long> ids, CancellationToken cancel)
    {
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var people = await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && ids.Contains(p.ProspectId)).ToListAsync(cancel);
        var hashes = await Suppressions.AmongAsync(db, workspace, people, cancel);
        return [.. people.Where(person => Suppressions.HashesOf(workspace, person).Any(hashes.Contains)).Select(person => person.ProspectId)];
    }

    private static long VersionBefore(IEnumerable<ChangeLog.RowBefore> rows) => Own(rows)?.Values![nameof(Prospect.Version)].GetInt64() ?? -1;

    /// <summary>Whether a next touch is put back: nothing else can reach anybody.</summary>
    private static bool HasNextTouch(IEnumerable<ChangeLog.RowBefore> rows) =>
        Own(rows) is { Values: { } values } && values.GetValueOrDefault(nameof(Prospect.NextDue)).ValueKind == JsonValueKind.Number;

    private static ChangeLog.RowBefore? Own(IEnumerable<ChangeLog.RowBefore> rows) => rows.FirstOrDefault(row => row is { Entity: nameof(Prospect), Values: not null });
}
