using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store;

/// <summary>Moves the messages of a prospect that is merged into another: replies to them find the one that is kept, and the inbox loses nothing.</summary>
public static class MovedMessages
{
    /// <summary>Moves them, in the caller's transaction and before the prospect goes.</summary>
    /// <param name="db">The context.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="gone">The prospect that goes.</param>
    /// <param name="keep">The one that is kept.</param>
    /// <param name="touches">The new numbers of its touches, by the old ones.</param>
    /// <param name="people">The new numbers of its people, by the old ones.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task MoveAsync(
        FollowDb db, long workspaceId, long gone, long keep, IReadOnlyDictionary<int, int> touches, IReadOnlyDictionary<int, int> people, CancellationToken cancel)
    {
        foreach (var key in await db.Attempts.Where(a => a.WorkspaceId == workspaceId && a.ProspectId == gone).Select(a => new { a.TouchNumber, a.PersonNumber }).ToListAsync(cancel))
        {
            if (touches.TryGetValue(key.TouchNumber, out var number))
            {
                var person = people.GetValueOrDefault(key.PersonNumber, key.PersonNumber);
                await db.Attempts.Where(a => a.WorkspaceId == workspaceId && a.ProspectId == gone && a.TouchNumber == key.TouchNumber)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.ProspectId, keep).SetProperty(a => a.TouchNumber, number).SetProperty(a => a.PersonNumber, person), cancel);
                await db.AttemptMessages.Where(m => m.WorkspaceId == workspaceId && m.ProspectId == gone && m.TouchNumber == key.TouchNumber)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.ProspectId, keep).SetProperty(m => m.TouchNumber, number), cancel);
                await db.WaitingAttempts.Where(w => w.WorkspaceId == workspaceId && w.ProspectId == gone && w.TouchNumber == key.TouchNumber)
                    .ExecuteUpdateAsync(set => set.SetProperty(w => w.ProspectId, keep).SetProperty(w => w.TouchNumber, number), cancel);
            }
        }

        foreach (var key in await db.TextSendings.Where(t => t.WorkspaceId == workspaceId && t.ProspectId == gone).Select(t => new { t.TouchNumber, t.PersonNumber }).ToListAsync(cancel))
        {
            if (touches.TryGetValue(key.TouchNumber, out var number))
            {
                var person = people.GetValueOrDefault(key.PersonNumber, key.PersonNumber);
                await db.TextSendings.Where(t => t.WorkspaceId == workspaceId && t.ProspectId == gone && t.TouchNumber == key.TouchNumber)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.ProspectId, keep).SetProperty(t => t.TouchNumber, number).SetProperty(t => t.PersonNumber, person), cancel);
            }
        }

        foreach (var key in await db.Incoming.Where(i => i.WorkspaceId == workspaceId && i.ProspectId == gone).Select(i => new { i.MailboxId, i.Number, i.TouchNumber, i.PersonNumber }).ToListAsync(cancel))
        {
            var touch = key.TouchNumber is { } was && touches.TryGetValue(was, out var now) ? now : (int?)null;
            var person = key.PersonNumber is { } old && people.TryGetValue(old, out var moved) ? moved : (int?)null;
            await db.Incoming.Where(i => i.WorkspaceId == workspaceId && i.MailboxId == key.MailboxId && i.Number == key.Number)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.ProspectId, keep).SetProperty(i => i.TouchNumber, touch).SetProperty(i => i.PersonNumber, person), cancel);
        }
    }
}
