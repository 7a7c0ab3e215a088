using System.Globalization;
using Followthrough.Domain.Sending;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Settles texts that are not posted any more, whatever state their channel is in: nobody's automation stands still behind one.</summary>
public sealed class CloseTexts(FollowDb db, SettleText settle, IClock clock)
{
    /// <summary>Texts settled at a time.</summary>
    private const int Batch = 100;

    private const string Answered = "They answered, or must not be written to any more.";
    private const string Stale = "It waited for more than a day.";

    /// <summary>Settles those of a channel before which a gate has closed, or that waited for too long.</summary>
    public async Task RunAsync(long workspaceId, long channelId, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var late = now - TextBackOff.GiveUpAfter;
        var texts = await db.TextSendings.FromSqlRaw(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select t.* from text_sendings t where t.workspace_id = {workspaceId} and t.channel_id = {channelId} and {TextRows.Open} and t.next_at <= {now.ToUnixTimeMilliseconds()}
                and (t.made_at < {late.ToUnixTimeMilliseconds()} or {TextRows.Closed})
            order by t.next_at limit {Batch}
            """)).AsNoTracking().ToListAsync(cancel);
        foreach (var text in texts)
        {
            await settle.CloseAsync(text, text.MadeAt < late ? Stale : Answered, cancel);
        }
    }

    /// <summary>Settles all of a channel that is taken away.</summary>
    /// <returns>False where one is being posted at this moment.</returns>
    public async Task<bool> AllAsync(long workspaceId, long channelId, string why, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var texts = await db.TextSendings.AsNoTracking()
            .Where(s => s.WorkspaceId == workspaceId && s.ChannelId == channelId && (s.State == AttemptState.Waiting || s.State == AttemptState.Leaving)).ToListAsync(cancel);
        foreach (var text in texts.Where(text => !text.IsPostedAt(now)))
        {
            await settle.CloseAsync(text, why, cancel);
        }

        return !texts.Exists(text => text.IsPostedAt(now));
    }
}
