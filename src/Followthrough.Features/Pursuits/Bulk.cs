// What is done with many prospects at once. A call works through one batch in one transaction and says where it stands, so whoever calls
// can show progress, stop, and go on later: those already dealt with are met by the same rules and left as they are. Nothing is held in
// memory but one batch.
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Pursuits;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Which prospects: those ticked by hand, or all that match a search.</summary>
/// <param name="Actor">Who, and in which workspace.</param>
/// <param name="Ids">The prospects; null for all that match.</param>
/// <param name="Match">The search; null where they were ticked.</param>
/// <param name="After">The last number of the batch before; 0 to begin.</param>
/// <param name="Bulk">Names the whole, over all its batches, so that it can be undone (<see cref="UndoBulk"/>); null where it needn't be.</param>
public sealed record BulkScope(Actor Actor, IReadOnlyList<long>? Ids, ProspectQuery? Match, long After = 0, string? Bulk = null)
{
    /// <summary>A name for a change of many prospects that nothing else bears.</summary>
    public static string NewBulk() => Guid.NewGuid().ToString("N");
}

/// <summary>What a batch did.</summary>
/// <param name="After">Where the next batch goes on.</param>
/// <param name="IsDone">True where there is no next batch.</param>
/// <param name="Changed">Prospects that were changed.</param>
/// <param name="LeftOut">Those that were left as they are, by reason in plain words.</param>
public sealed record BulkStep(long After, bool IsDone, int Changed, IReadOnlyDictionary<string, int> LeftOut);

/// <summary>Loads a batch, changes each of it, commits once.</summary>
public sealed class BulkBatches(FollowDb db, FindProspects find, Planning planning, IClock clock)
{
    /// <summary>Prospects in one transaction.</summary>
    public const int Batch = 200;

    /// <summary>Times that a batch is tried in which someone else changes a prospect.</summary>
    private const int Attempts = 3;

    /// <summary>Runs one batch.</summary>
    /// <param name="scope">Which prospects.</param>
    /// <param name="verb">Name of the verb.</param>
    /// <param name="change">Changes one; returns why it was left out, or null.</param>
    /// <param name="cancel">Ends the batch before it commits.</param>
    internal async Task<BulkStep> RunAsync(BulkScope scope, string verb, Func<Pursuit, Task<string?>> change, CancellationToken cancel)
    {
        var ids = await IdsAsync(scope, cancel);
        if (ids.Count == 0)
        {
            return new BulkStep(scope.After, true, 0, new Dictionary<string, int>());
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ChangeAsync(scope, verb, ids, change, cancel);
            }
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict && attempt < Attempts)
            {
                // Someone worked one of them meanwhile: the batch is read again as it stands now.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<BulkStep> ChangeAsync(
        BulkScope scope, string verb, IReadOnlyList<long> ids, Func<Pursuit, Task<string?>> change, CancellationToken cancel)
    {
        var leftOut = new Dictionary<string, int>();
        var changed = new List<Pursuit>();
        var now = clock.GetCurrentInstant();
        foreach (var pursuit in await Pursuit.LoadManyAsync(db, scope.Actor, ids, now, cancel))
        {
            if (await change(pursuit) is { } reason)
            {
                leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
            }
            else
            {
                changed.Add(pursuit);
            }
        }

        var kept = scope.Bulk is { } bulk
            ? new BulkChange { WorkspaceId = scope.Actor.WorkspaceId, Bulk = bulk, After = scope.After, SellerId = scope.Actor.SellerId, At = now, Verb = verb }
            : null;
        await Pursuit.SaveManyAsync(db, changed, planning, kept, cancel);
        db.ChangeTracker.Clear();
        return new BulkStep(ids[^1], ids.Count < Batch, changed.Count, leftOut);
    }

    private async Task<IReadOnlyList<long>> IdsAsync(BulkScope scope, CancellationToken cancel) => scope.Ids is { } ticked
        ? [.. ticked.Where(id => id > scope.After).Distinct().Order().Take(Batch)]
        : await find.IdsAsync(scope.Actor, scope.Match ?? new ProspectQuery(), scope.After, Batch, cancel);
}
