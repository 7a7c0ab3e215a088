using Followthrough.Domain.Magnets;
using Followthrough.Domain.Team;
using Followthrough.Features.Mailboxes;
using Followthrough.Store;

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

        return await SendingMailbox.OfAsync(db, magnet.WorkspaceId, magnet.OwnerId, cancel) is null
            ? "Whoever follows up has no mailbox that sends: the confirming mail could not leave. Add or resume one under Settings, Mailboxes."
            : null;
    }
}
