using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Magnets;

/// <summary>What has to be there before a form may be open: without a mail that confirms, nobody may be taken in.</summary>
internal static class MagnetGate
{
    /// <summary>Why its form is closed, for the seller; null where it is open.</summary>
    public static async Task<string?> WhyClosedAsync(FollowDb db, Magnet magnet, Workspace workspace, CancellationToken cancel)
    {
        if (!magnet.IsOn)
        {
            return "It is switched off.";
        }

        if (workspace.Settings.PublicAddress.Length == 0)
        {
            return "Nobody outside can reach these pages: the link in the confirming mail needs your public address. Enter it under Settings, Mailboxes.";
        }

        return await MailboxAsync(db, magnet.WorkspaceId, magnet.OwnerId, cancel) is null
            ? "Whoever follows up has no mailbox that sends: the confirming mail could not leave. Add or resume one under Settings, Mailboxes."
            : null;
    }

    /// <summary>The mailbox that a seller's confirming mails leave from; null for none.</summary>
    public static Task<Mailbox?> MailboxAsync(FollowDb db, long workspaceId, long sellerId, CancellationToken cancel) => db.Mailboxes.AsNoTracking()
        .Where(m => m.WorkspaceId == workspaceId && m.SellerId == sellerId && m.State == MailboxState.Active).OrderBy(m => m.Id).FirstOrDefaultAsync(cancel);
}
