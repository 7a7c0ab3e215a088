// A text is begun right before it is posted, alone: all gates, the channel's state and its caps are asked in the transaction that takes it. Whoever
// stops or pauses meanwhile holds back the next one. On PostgreSQL the channel's row is locked, so that two nodes don't exceed its caps together.
using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Followthrough.Features.Sending;

/// <summary>Takes the next text that may be posted now, at its channel's pace.</summary>
public sealed class BeginTexts(FollowDb db, IClock clock)
{
    /// <summary>How many the channel's caps allow now. What was refused takes nothing from the day's number; what may have left does.</summary>
    public async Task<int> AllowedAsync(TextChannel channel, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var (day, minute) = (now - Duration.FromDays(1), now - Duration.FromMinutes(1));
        var begun = await db.TextSendings.Where(s => s.WorkspaceId == channel.WorkspaceId && s.ChannelId == channel.Id && s.BeganAt > day)
            .Select(s => new { s.State, s.BeganAt }).ToListAsync(cancel);
        var left = begun.Count(s => s.State is AttemptState.Sent or AttemptState.Unknown or AttemptState.Leaving);
        return channel.State == MailboxState.Active ? Math.Max(0, Math.Min(channel.DailyCap - left, channel.MinuteCap - begun.Count(s => s.BeganAt > minute))) : 0;
    }

    /// <summary>
    /// Takes the next one; null where none may be posted now. For whom it is night by now waits for their hours: a text that could not leave in time
    /// never wakes anybody.
    /// </summary>
    public async Task<(TextSending Text, TextChannel Channel)?> RunAsync(long workspaceId, long channelId, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var begun = await ChannelAsync(workspaceId, channelId, cancel) is { } channel && await AllowedAsync(channel, cancel) > 0 && await NextAsync(channel, now, cancel) is { } text
            ? (text, channel)
            : ((TextSending, TextChannel)?)null;
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return begun;
    }

    private bool IsPostgres => db.Database.GetDbConnection() is NpgsqlConnection;

    private async Task<TextChannel?> ChannelAsync(long workspaceId, long channelId, CancellationToken cancel) => (await db.TextChannels.FromSqlRaw(string.Create(
        CultureInfo.InvariantCulture,
        $"select * from text_channels where workspace_id = {workspaceId} and id = {channelId}{(IsPostgres ? " for update" : "")}")).AsNoTracking().ToListAsync(cancel)).SingleOrDefault();

    private async Task<TextSending?> NextAsync(TextChannel channel, Instant now, CancellationToken cancel)
    {
        while (await FirstAsync(channel, now, cancel) is { } text)
        {
            var opens = await OpensAsync(text, now, cancel);
            if (opens <= now)
            {
                (text.State, text.Tries, text.BeganAt, text.NextAt) = (AttemptState.Leaving, text.Tries + 1, now, now + TextSending.Lease);
                await db.SaveChangesAsync(cancel);
                return text;
            }

            (text.State, text.NextAt) = (AttemptState.Waiting, opens);
            await db.SaveChangesAsync(cancel);
        }

        return null;
    }

    /// <summary>The first that is due and that no gate holds back; <see cref="CloseTexts"/> settles the others.</summary>
    private async Task<TextSending?> FirstAsync(TextChannel channel, Instant now, CancellationToken cancel) => (await db.TextSendings.FromSqlRaw(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        select t.* from text_sendings t where t.workspace_id = {channel.WorkspaceId} and t.channel_id = {channel.Id} and {TextRows.Open} and t.next_at <= {now.ToUnixTimeMilliseconds()}
            and t.made_at >= {(now - TextBackOff.GiveUpAfter).ToUnixTimeMilliseconds()} and not ({TextRows.Closed})
        order by t.next_at limit 1{(IsPostgres ? " for update of t skip locked" : "")}
        """)).ToListAsync(cancel)).SingleOrDefault();

    /// <summary>When the prospect may next be texted, by their hours for calls and texts; now where they are open.</summary>
    private async Task<Instant> OpensAsync(TextSending text, Instant now, CancellationToken cancel)
    {
        var pursuit = await Pursuit.LoadAsync(db, new Actor(text.WorkspaceId, null), text.ProspectId, now, cancel);
        var calendar = Planning.CalendarOf(pursuit, text.PersonNumber);
        var window = OpenWindow.FirstFrom(now, calendar.Zone, calendar.HoursFor(Channel.Text), calendar.Holidays);
        return Instant.Max(now, window?.Start ?? now);
    }
}
