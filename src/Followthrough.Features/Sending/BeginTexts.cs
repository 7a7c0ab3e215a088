using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
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

    private const string Answered = "They answered, or must not be written to any more.";
    private const string Stale = "It waited for more than a day: its cadence plans it anew.";

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

    /// <summary>
    /// Takes up to <paramref name="most"/>. Before which a gate has closed comes with what became of it. For whom it is night by now waits for their hours:
    /// a text that could not leave in time never wakes anybody.
    /// </summary>
    public async Task<IReadOnlyList<(TextSending Text, TextVerdict? Closed)>> RunAsync(TextChannel channel, int most, CancellationToken cancel = default)
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
        var opens = await OpensAsync(channel.WorkspaceId, due, now, cancel);
        var begun = new List<(TextSending, TextVerdict?)>();
        foreach (var text in due)
        {
            var gate = closed.Contains(text.ProspectId) ? Answered : now - text.MadeAt > TextBackOff.GiveUpAfter ? Stale : null;
            if (gate is null && opens.GetValueOrDefault(text.ProspectId, now) is var opening && opening > now)
            {
                text.NextAt = opening;
                continue;
            }

            (text.Tries, text.BeganAt, text.NextAt) = (text.Tries + 1, now, now + Lease);
            begun.Add((text, gate is null ? null : new TextVerdict(TextFault.Closed, gate)));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return begun;
    }

    /// <summary>When each of the prospects may next be texted, by their hours for calls and texts; now where they are open.</summary>
    private async Task<Dictionary<long, Instant>> OpensAsync(long workspaceId, List<TextSending> due, Instant now, CancellationToken cancel)
    {
        if (due.Count == 0)
        {
            return [];
        }

        var pursuits = await Pursuit.LoadManyAsync(db, new Actor(workspaceId, null), [.. due.Select(text => text.ProspectId).Distinct()], now, cancel);
        return pursuits.ToDictionary(pursuit => pursuit.Prospect.Id, pursuit =>
        {
            var calendar = Planning.CalendarOf(pursuit, due.First(text => text.ProspectId == pursuit.Prospect.Id).PersonNumber);
            var window = OpenWindow.FirstFrom(now, calendar.Zone, calendar.HoursFor(Channel.Text), calendar.Holidays);
            return Instant.Max(now, window?.Start ?? now);
        });
    }
}
