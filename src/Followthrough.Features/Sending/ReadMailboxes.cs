using System.Linq.Expressions;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Reads a workspace's mailboxes and how they are.</summary>
public sealed class ReadMailboxes(FollowDb db, IClock clock)
{
    /// <summary>Every mailbox, the seller's own first.</summary>
    public async Task<IReadOnlyList<MailboxHealth>> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var ws = actor.WorkspaceId;
        var now = clock.GetCurrentInstant();
        var since = now - Duration.FromDays(1);
        var mailboxes = await db.Mailboxes.AsNoTracking().Where(m => m.WorkspaceId == ws).ToListAsync(cancel);
        var sellers = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == ws).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var made = since - AttemptRows.LongestWait;
        var begun = await CountAsync(a => a.WorkspaceId == ws && a.MadeAt > made && a.BeganAt > since, cancel);
        var waiting = await db.WaitingAttempts.Where(w => w.WorkspaceId == ws).GroupBy(w => w.MailboxId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
        var unknown = await CountAsync(a => a.WorkspaceId == ws && a.IsUnknown, cancel);
        return [.. mailboxes.OrderBy(m => m.SellerId != actor.SellerId).ThenBy(m => m.Address, StringComparer.Ordinal).Select(m => new MailboxHealth(
            m, sellers.GetValueOrDefault(m.SellerId) ?? "", begun.GetValueOrDefault(m.Id), waiting.GetValueOrDefault(m.Id), unknown.GetValueOrDefault(m.Id)))];
    }

    private Task<Dictionary<long, int>> CountAsync(Expression<Func<Attempt, bool>> which, CancellationToken cancel) => db.Attempts.Where(which).GroupBy(a => a.MailboxId)
        .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
}

/// <summary>How a mailbox is.</summary>
/// <param name="Mailbox">The mailbox; its secret stays sealed.</param>
/// <param name="Seller">Whose it is.</param>
/// <param name="InLastDay">Messages begun in the last 24 hours.</param>
/// <param name="Waiting">Messages that wait to leave or to be tried again.</param>
/// <param name="Unknown">Messages nobody knows about: they may have left.</param>
public sealed record MailboxHealth(Mailbox Mailbox, string Seller, int InLastDay, int Waiting, int Unknown);
