using Followthrough.Domain.Calendars;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Writes down what the program itself learns of a seller's calendar. None of it is a person's choice, so its version stays.</summary>
public sealed class NoteCalendar(FollowDb db, IClock clock)
{
    /// <summary>Between two looks at a calendar.</summary>
    public static readonly Duration Every = Duration.FromMinutes(5);

    /// <summary>The first pause after a failure, which doubles, and the longest.</summary>
    public static readonly Duration FirstPause = Duration.FromMinutes(1), LongestPause = Duration.FromHours(1);

    /// <summary>Takes a node's lease where it is this account's turn; false where it isn't, or another node has it.</summary>
    public async Task<bool> LeaseAsync(long workspaceId, long sellerId, string node, Duration length, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        return await One(workspaceId, sellerId).Where(a => a.NextAt <= now && (a.Holder == null || a.Holder == node || a.HeldUntil == null || a.HeldUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Holder, node).SetProperty(a => a.HeldUntil, now + length), cancel) == 1;
    }

    /// <summary>Both sides agree.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="sellerId">The seller.</param>
    /// <param name="began">When the work began: a change that was made meanwhile has its turn at once.</param>
    /// <param name="unread">What could not be understood, in plain words; null for nothing.</param>
    /// <param name="cancel">Ends it.</param>
    public Task WellAsync(long workspaceId, long sellerId, Instant began, string? unread, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        return One(workspaceId, sellerId).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.SyncedAt, now).SetProperty(a => a.Trouble, (string?)null).SetProperty(a => a.TroubleAt, (Instant?)null).SetProperty(a => a.Failures, 0).SetProperty(a => a.Unread, unread)
                .SetProperty(a => a.NextAt, a => a.NextAt > began ? a.NextAt : now + Every).SetProperty(a => a.Holder, (string?)null).SetProperty(a => a.HeldUntil, (Instant?)null), cancel);
    }

    /// <summary>It failed: it is said, and tried again ever more rarely.</summary>
    public async Task TroubleAsync(long workspaceId, long sellerId, string why, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var failures = 1 + await One(workspaceId, sellerId).Select(a => a.Failures).FirstOrDefaultAsync(cancel);
        var pause = Duration.Min(FirstPause * Math.Pow(2, Math.Min(failures - 1, 10)), LongestPause);
        await One(workspaceId, sellerId).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.Trouble, why).SetProperty(a => a.TroubleAt, now).SetProperty(a => a.Failures, failures).SetProperty(a => a.NextAt, now + pause)
                .SetProperty(a => a.Holder, (string?)null).SetProperty(a => a.HeldUntil, (Instant?)null), cancel);
    }

    private IQueryable<CalendarAccount> One(long workspaceId, long sellerId) => db.CalendarAccounts.Where(a => a.WorkspaceId == workspaceId && a.SellerId == sellerId);
}
