using System.Globalization;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Followthrough.Features.Sending;

/// <summary>Takes the texts that may be posted now: at the channel's pace, and every gate asked once more.</summary>
public sealed class BeginTexts(FollowDb db, IClock clock)
{
    /// <summary>Whoever begins a text has it for so long; then it is anybody's again.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>What closes between the claim and the post, as it does for mail.</summary>
    private const string Closed =
        "exists (select 1 from suppressions s where s.workspace_id = t.workspace_id and s.hash = t.phone_hash)"
        + " or exists (select 1 from prospects p where p.workspace_id = t.workspace_id and p.id = t.prospect_id and (p.outcome in (2, 3, 4) or p.last_in_at >= t.made_at or p.outcome_at >= t.made_at))";

    /// <summary>How many the channel's caps allow now.</summary>
    public async Task<int> AllowedAsync(TextChannel channel, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var (day, minute) = (now - Duration.FromDays(1), now - Duration.FromMinutes(1));
        var begun = await db.TextSendings.Where(s => s.WorkspaceId == channel.WorkspaceId && s.ChannelId == channel.Id && s.BeganAt > day).Select(s => s.BeganAt).ToListAsync(cancel);
        return channel.State == MailboxState.Active ? Math.Max(0, Math.Min(channel.DailyCap - begun.Count, channel.MinuteCap - begun.Count(at => at > minute))) : 0;
    }

    /// <summary>Takes up to <paramref name="most"/>; those before which a gate has closed come with the reason instead.</summary>
    public async Task<IReadOnlyList<(TextSending Text, bool MayLeave)>> RunAsync(TextChannel channel, int most, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var locked = db.Database.GetDbConnection() is NpgsqlConnection ? " for update skip locked" : "";
        var due = await db.TextSendings.FromSqlRaw(string.Create(
            CultureInfo.InvariantCulture,
            $"select * from text_sendings where workspace_id = {channel.WorkspaceId} and channel_id = {channel.Id} and state = 0 and next_at <= {now.ToUnixTimeMilliseconds()} order by next_at limit {most}{locked}"))
            .ToListAsync(cancel);
        var closed = due.Count == 0 ? [] : await db.Database.SqlQueryRaw<long>(string.Create(
            CultureInfo.InvariantCulture,
            $"select t.prospect_id as \"Value\" from text_sendings t where t.workspace_id = {channel.WorkspaceId} and t.channel_id = {channel.Id} and t.state = 0 and ({Closed})")).ToListAsync(cancel);
        foreach (var text in due)
        {
            (text.Tries, text.BeganAt, text.NextAt) = (text.Tries + 1, now, now + Lease);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return [.. due.Select(text => (text, !closed.Contains(text.ProspectId)))];
    }
}
