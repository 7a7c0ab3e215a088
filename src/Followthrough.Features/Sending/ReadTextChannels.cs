using System.Linq.Expressions;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Reads the text channels of a workspace and how they are.</summary>
public sealed class ReadTextChannels(FollowDb db, IClock clock)
{
    /// <summary>Every channel, the seller's own first.</summary>
    public async Task<IReadOnlyList<TextChannelHealth>> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var ws = actor.WorkspaceId;
        var since = clock.GetCurrentInstant() - Duration.FromDays(1);
        var channels = await db.TextChannels.AsNoTracking().Where(c => c.WorkspaceId == ws).ToListAsync(cancel);
        var sellers = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == ws).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var sent = await CountAsync(s => s.WorkspaceId == ws && s.BeganAt > since && s.State == AttemptState.Sent, cancel);
        var waiting = await CountAsync(s => s.WorkspaceId == ws && (s.State == AttemptState.Waiting || s.State == AttemptState.Leaving), cancel);
        var unknown = await CountAsync(s => s.WorkspaceId == ws && s.State == AttemptState.Unknown, cancel);
        return [.. channels.OrderBy(c => c.SellerId != actor.SellerId).ThenBy(c => c.Id).Select(c => new TextChannelHealth(
            c, c.SellerId is { } id ? sellers.GetValueOrDefault(id) : null, sent.GetValueOrDefault(c.Id), waiting.GetValueOrDefault(c.Id), unknown.GetValueOrDefault(c.Id)))];
    }

    private Task<Dictionary<long, int>> CountAsync(Expression<Func<TextSending, bool>> which, CancellationToken cancel) => db.TextSendings.Where(which).GroupBy(s => s.ChannelId)
        .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
}

/// <summary>How a text channel is.</summary>
/// <param name="Channel">The channel; its secret stays sealed.</param>
/// <param name="Seller">Whose it is; null for the workspace's.</param>
/// <param name="InLastDay">Texts taken in the last 24 hours.</param>
/// <param name="Waiting">Texts that wait to leave or to be tried again.</param>
/// <param name="Unknown">Texts nobody knows about: they may have left.</param>
public sealed record TextChannelHealth(TextChannel Channel, string? Seller, int InLastDay, int Waiting, int Unknown);
