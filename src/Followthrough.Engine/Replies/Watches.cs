using System.Collections.Concurrent;
using Followthrough.Domain.Mailboxes;

namespace Followthrough.Engine.Replies;

/// <summary>The mailboxes that this node watches. Who sends asks here whether a reply has come in.</summary>
public sealed class Watches
{
    private readonly ConcurrentDictionary<(long WorkspaceId, long MailboxId), MailboxWatch> _open = [];

    /// <summary>
    /// Reads the mailbox to its end. True where that was done just now; false where this node doesn't watch it, or it can't be reached: then nothing may leave
    /// by itself (invariant 3).
    /// </summary>
    public async ValueTask<bool> LookAsync(Mailbox mailbox, CancellationToken cancel) =>
        _open.TryGetValue((mailbox.WorkspaceId, mailbox.Id), out var watch) && await watch.LookAsync(cancel);

    internal void Opened(MailboxWatch watch) => _open[watch.Key] = watch;

    internal void Closed(MailboxWatch watch) => _open.TryRemove(KeyValuePair.Create(watch.Key, watch));
}
