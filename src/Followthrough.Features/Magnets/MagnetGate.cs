using Followthrough.Domain.Magnets;
using Followthrough.Domain.Team;
using Followthrough.Features.Mailboxes;
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

        if (workspace.IsDemo)
        {
            return null; // nothing leaves from a demo, so nothing has to be there: the page after the form shows the mail
        }

        if (workspace.Settings.PublicAddress.Length == 0)
        {
            return "Nobody outside can reach these pages: the link in the confirming mail needs your public address. Enter it under Settings, Mailboxes.";
        }

        return await SendingMailbox.OfAsync(db, magnet.WorkspaceId, magnet.OwnerId, cancel) is null
            ? "Whoever follows up has no mailbox that sends: the confirming mail could not leave. Add or resume one under Settings, Mailboxes."
            : null;
    }

    /// <summary>How a mail to somebody begins: it waits to leave, none goes to whoever is suppressed, and a demo's leaves into the void.</summary>
    public static async Task<MagnetMailState> MailOfAsync(FollowDb db, SignUp signUp, Workspace workspace, CancellationToken cancel) =>
        await db.Suppressions.AnyAsync(s => s.WorkspaceId == signUp.WorkspaceId && s.Hash == signUp.AddressHash, cancel) ? MagnetMailState.None
        : workspace.IsDemo ? MagnetMailState.Sent
        : MagnetMailState.Waiting;
}
