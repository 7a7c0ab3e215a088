using Followthrough.Domain.Mailboxes;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Mailboxes;

/// <summary>The mailbox that a seller's mails leave from where no touch says which.</summary>
internal static class SendingMailbox
{
    /// <summary>The seller's first one that sends; null for none.</summary>
    public static Task<Mailbox?> OfAsync(FollowDb db, long workspaceId, long? sellerId, CancellationToken cancel) => db.Mailboxes.AsNoTracking()
        .Where(m => m.WorkspaceId == workspaceId && m.SellerId == sellerId && m.State == MailboxState.Active).OrderBy(m => m.Id).FirstOrDefaultAsync(cancel);
}
