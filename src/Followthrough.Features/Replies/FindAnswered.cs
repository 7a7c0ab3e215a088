using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Sending;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Replies;

/// <summary>Whose message came in.</summary>
/// <param name="ProspectId">The prospect.</param>
/// <param name="PersonNumber">The person; null where unknown.</param>
/// <param name="Attempt">Our message that it answers; null where only the address says whose it is.</param>
internal sealed record Answered(long ProspectId, int? PersonNumber, Attempt? Attempt);

/// <summary>Finds whose a message is: by the thread, which a relay may rewrite but for our anchor, else by the address it came from.</summary>
internal static class FindAnswered
{
    /// <summary>Ids of a thread that are looked up; hostile messages name thousands.</summary>
    private const int MostIds = 50;

    /// <summary>Looks; null where it concerns nobody here.</summary>
    public static async Task<Answered?> RunAsync(FollowDb db, Mailbox mailbox, ReadMail mail, CancellationToken cancel)
    {
        var ws = mailbox.WorkspaceId;
        var ids = mail.AnswersIds.Where(id => id.Length <= 1_000).Distinct().Take(MostIds).ToArray();
        if (ids.Length > 0)
        {
            var ours = await db.Attempts.AsNoTracking().Where(a => a.WorkspaceId == ws && ids.Contains(a.MessageId)).ToListAsync(cancel);
            var byId = ours.OrderBy(a => Array.IndexOf(ids, a.MessageId)).FirstOrDefault()
                ?? await db.Attempts.AsNoTracking().Where(a => a.WorkspaceId == ws && ids.Contains(a.Anchor)).OrderByDescending(a => a.MadeAt).FirstOrDefaultAsync(cancel);
            if (byId is not null)
            {
                return new Answered(byId.ProspectId, byId.PersonNumber, byId);
            }
        }

        // A report that names no message of ours may be forged; a human's address is enough to stop, and nothing else follows from it.
        return mail.Kind is IncomingKind.Bounce or IncomingKind.Complaint or IncomingKind.Receipt ? null : await BySenderAsync(db, ws, mail, cancel);
    }

    private static async Task<Answered?> BySenderAsync(FollowDb db, long ws, ReadMail mail, CancellationToken cancel)
    {
        var senders = mail.Message.From.Concat(mail.Message.ReplyTo).Select(a => EmailAddress.Normalize(a.Address)).OfType<string>().Distinct().Take(5).ToArray();
        if (senders.Length == 0)
        {
            return null;
        }

        var claim = await db.AddressClaims.AsNoTracking().Where(c => c.WorkspaceId == ws && senders.Contains(c.Address)).FirstOrDefaultAsync(cancel);
        return claim is null ? null : new Answered(claim.ProspectId, claim.PersonNumber, null);
    }
}
