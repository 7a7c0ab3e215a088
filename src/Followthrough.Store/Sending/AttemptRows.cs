// The hot path of sending, by hand. Each state change is one statement that names the state and the fence it expects, so that whoever
// comes late changes nothing: the row decides, never the memory of a node.
using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Store.Sending;

/// <summary>What the rows of attempts say: what is due, how fast a mailbox sends, what was left on its way.</summary>
public static class AttemptRows
{
    /// <summary>An attempt nobody has settled for so long is nobody's any more: twice what a server may take for its last reply.</summary>
    public static readonly Duration Abandoned = Duration.FromMinutes(25);

    /// <summary>
    /// No message begins to leave longer after it was written: servers are asked again for less long (<see cref="BackOff.GiveUpAfter"/>), and what a person
    /// wrote and a pause kept back for so long goes back to them. So whoever counts what was begun need not look further back.
    /// </summary>
    public static readonly Duration LongestWait = BackOff.GiveUpAfter + Duration.FromDays(1);

    /// <summary>
    /// What closes between the claim and the server. The last look before DATA and the statement that begins ask the same.
    /// </summary>
    internal const string ClosedGates =
        "exists (select 1 from suppressions s where s.workspace_id = attempts.workspace_id and s.hash = attempts.address_hash)"
        + " or exists (select 1 from prospects p where p.workspace_id = attempts.workspace_id and p.id = attempts.prospect_id and (p.outcome between 2 and 4"
        + " or (attempts.is_automated and (p.last_in_at >= attempts.made_at or p.outcome_at >= attempts.made_at))))";

    /// <summary>The active mailboxes from which something may leave now: claimed already, or a step that has come due.</summary>
    public static async Task<IReadOnlyList<(long WorkspaceId, long MailboxId)>> MailboxesWithWorkAsync(DbConnection connection, Instant now, CancellationToken cancel)
    {
        var at = now.ToUnixTimeMilliseconds();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select m.workspace_id, m.id from mailboxes m where m.state = 1
                and (exists (select 1 from waiting_attempts w where w.workspace_id = m.workspace_id and w.mailbox_id = m.id and w.next_at <= {at})
                or exists (select 1 from prospects p where p.workspace_id = m.workspace_id and p.owner_id = m.seller_id and p.next_is_automated and p.standing = 0
                    and p.next_channel = {(int)Channel.Email} and p.next_due <= {at}))
            """);
        var found = new List<(long, long)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found.Add((row.GetInt64(0), row.GetInt64(1)));
        }

        return found;
    }

    /// <summary>
    /// What was on its way when its node went away becomes <see cref="AttemptState.Unknown"/>: nobody can know, and it is never claimed again.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="now">Now.</param>
    /// <param name="alone">True where no other node can be sending (one program on one file): then nothing is anybody's.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    /// <returns>How many.</returns>
    public static async Task<int> AbandonAsync(DbConnection connection, Instant now, bool alone, CancellationToken cancel)
    {
        var old = alone ? "" : string.Create(CultureInfo.InvariantCulture, $" and began_at <= {(now - Abandoned).ToUnixTimeMilliseconds()}");
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"update attempts set state = 4, fence = fence + 1, settled_at = {now.ToUnixTimeMilliseconds()} where not is_booked and state = 1{old} and workspace_id in (select id from workspaces)");
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>How many messages of a mailbox were begun in the last 24 hours and in the last minute.</summary>
    public static async Task<(int Day, int Minute)> BegunAsync(DbConnection connection, long workspaceId, long mailboxId, Instant now, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        var made = (now - Duration.FromHours(24) - LongestWait).ToUnixTimeMilliseconds();
        var day = (now - Duration.FromHours(24)).ToUnixTimeMilliseconds();
        var minute = (now - Duration.FromMinutes(1)).ToUnixTimeMilliseconds();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select count(*), coalesce(sum(case when began_at > {minute} then 1 else 0 end), 0) from attempts where workspace_id = {workspaceId} and mailbox_id = {mailboxId} and made_at > {made} and began_at > {day}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture));
    }
}

/// <summary>How an attempt ended, or when it is tried again.</summary>
/// <param name="Attempt">The attempt, with the fence that its holder was given.</param>
/// <param name="State">What it becomes.</param>
/// <param name="At">When.</param>
/// <param name="Reply">What the server said.</param>
/// <param name="Fault">What a refusal was about.</param>
/// <param name="NextAt">With <see cref="AttemptState.Waiting"/>: when it is tried again.</param>
public sealed record Settlement(Attempt Attempt, AttemptState State, Instant At, string? Reply = null, AttemptFault? Fault = null, Instant? NextAt = null);
