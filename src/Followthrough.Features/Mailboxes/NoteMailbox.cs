using System.Linq.Expressions;
using Followthrough.Domain.Mailboxes;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Mailboxes;

/// <summary>
/// Writes down what the program itself learns of a mailbox: how far it was read, what went wrong, who watches it. None of it is a person's choice,
/// so its version stays and no connection is given up for it.
/// </summary>
public sealed class NoteMailbox(FollowDb db, IClock clock)
{
    /// <summary>What goes wrong, in plain words; null where all is well again.</summary>
    public Task TroubleAsync(long workspaceId, long id, string? why, CancellationToken cancel = default)
    {
        var at = why is null ? (Instant?)null : clock.GetCurrentInstant();
        return One(workspaceId, id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Trouble, why).SetProperty(m => m.TroubleAt, at), cancel);
    }

    /// <summary>An active mailbox can be read again: what was wrong is over.</summary>
    public Task WellAsync(long workspaceId, long id, CancellationToken cancel = default) => One(workspaceId, id, m => m.State == MailboxState.Active && m.Trouble != null)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Trouble, (string?)null).SetProperty(m => m.TroubleAt, (Instant?)null), cancel);

    /// <summary>The inbox was read to its end just now.</summary>
    public Task SeenAsync(long workspaceId, long id, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        return One(workspaceId, id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SeenAt, now), cancel);
    }

    /// <summary>Everything up to this UID has been taken in.</summary>
    public Task PlaceAsync(long workspaceId, long id, long validity, long uid, CancellationToken cancel = default) =>
        One(workspaceId, id).ExecuteUpdateAsync(set => set.SetProperty(m => m.InboxValidity, validity).SetProperty(m => m.InboxUid, uid), cancel);

    /// <summary>The folder of what was sent has been found.</summary>
    public Task SentFolderAsync(long workspaceId, long id, string folder, CancellationToken cancel = default) =>
        One(workspaceId, id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentFolder, folder), cancel);

    /// <summary>Whether the server keeps copies of what it takes has been found out.</summary>
    public Task ServerKeepsCopiesAsync(long workspaceId, long id, bool keeps, CancellationToken cancel = default) =>
        One(workspaceId, id).ExecuteUpdateAsync(set => set.SetProperty(m => m.ServerKeepsCopies, keeps), cancel);

    /// <summary>Takes or renews a node's lease; false where another node has it.</summary>
    public async Task<bool> LeaseAsync(long workspaceId, long id, string node, Duration length, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        return await One(workspaceId, id, m => m.Watcher == null || m.Watcher == node || m.WatchedUntil == null || m.WatchedUntil < now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Watcher, node).SetProperty(m => m.WatchedUntil, now + length), cancel) == 1;
    }

    /// <summary>Gives a node's lease back before it ends.</summary>
    public Task ReleaseAsync(long workspaceId, long id, string node, CancellationToken cancel = default) => One(workspaceId, id, m => m.Watcher == node)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Watcher, (string?)null).SetProperty(m => m.WatchedUntil, (Instant?)null), cancel);

    private IQueryable<Mailbox> One(long workspaceId, long id, Expression<Func<Mailbox, bool>>? where = null)
    {
        var one = db.Mailboxes.Where(m => m.WorkspaceId == workspaceId && m.Id == id);
        return where is null ? one : one.Where(where);
    }
}
