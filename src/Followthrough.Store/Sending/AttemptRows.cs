// The hot path of sending, by hand. Each state change is one statement that names the state and the fence it expects, so that whoever
// comes late changes nothing: the row decides, never the memory of a node.
using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Sending;
using Npgsql;
using NodaTime;

namespace Followthrough.Store.Sending;

/// <summary>The rows of attempts while they leave.</summary>
public static class AttemptRows
{
    /// <summary>An attempt nobody has settled for so long is nobody's any more: twice what a server may take for its last reply.</summary>
    public static readonly Duration Abandoned = Duration.FromMinutes(25);

    // What closes a gate between the claim and the server: the same for a look before DATA and for the statement that begins.
    private const string Gates =
        "exists (select 1 from suppressions s where s.workspace_id = attempts.workspace_id and s.hash = attempts.address_hash)"
        + " or exists (select 1 from prospects p where p.workspace_id = attempts.workspace_id and p.id = attempts.prospect_id and (p.outcome in (2, 3, 4)"
        + " or (attempts.is_automated and (p.last_in_at >= attempts.made_at or p.outcome_at >= attempts.made_at))))";

    /// <summary>
    /// Begins to send: what a gate holds back is withheld, and the oldest of what is due becomes <see cref="AttemptState.Leaving"/>
    /// with a new fence. Once the transaction is committed, what is returned is this caller's to hand to a server, and nobody else's.
    /// </summary>
    /// <param name="transaction">An open transaction; the caller commits it.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="now">Now.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<IReadOnlyList<Attempt>> BeginAsync(
        DbTransaction transaction, long workspaceId, long mailboxId, Instant now, int most, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        var at = now.ToUnixTimeMilliseconds();
        var due = string.Create(CultureInfo.InvariantCulture, $"workspace_id = {workspaceId} and mailbox_id = {mailboxId} and state = 0 and next_at <= {at}");
        var locked = connection is NpgsqlConnection ? " for update skip locked" : "";
        await ExecuteAsync(
            transaction,
            string.Create(CultureInfo.InvariantCulture, $"update attempts set state = 5, fence = fence + 1, settled_at = {at}, reply = 'Something came in between' where {due} and ({Gates})"), cancel);
        await using var begin = connection.CreateCommand();
        begin.Transaction = transaction;
        begin.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"update attempts set state = 1, fence = fence + 1, tries = tries + 1, began_at = {at} where workspace_id = {workspaceId} and state = 0 and (prospect_id, touch_number) in (select prospect_id, touch_number from attempts where {due} order by next_at limit {most}{locked}) returning prospect_id, touch_number, address, message_id, message, fence, tries, made_at, is_automated");
        var begun = new List<Attempt>();
        await using (var row = await begin.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
            {
                begun.Add(new Attempt
                {
                    WorkspaceId = workspaceId, MailboxId = mailboxId, ProspectId = row.GetInt64(0), TouchNumber = row.GetInt32(1), Address = row.GetString(2),
                    MessageId = row.GetString(3), Message = row.GetFieldValue<byte[]>(4), Fence = row.GetInt64(5), Tries = row.GetInt32(6),
                    MadeAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(7)), IsAutomated = row.GetBoolean(8), State = AttemptState.Leaving, BeganAt = now,
                });
            }
        }

        return begun;
    }

    /// <summary>The last look before the message is handed over: it is still this caller's, no gate has closed, and the mailbox isn't paused.</summary>
    public static async Task<bool> MayLeaveAsync(DbConnection connection, Attempt attempt, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select 1 from attempts where {Key(attempt)} and state = 1 and fence = {attempt.Fence} and not ({Gates}) and exists (select 1 from mailboxes m where m.workspace_id = attempts.workspace_id and m.id = attempts.mailbox_id and (m.state = 1 or not attempts.is_automated))");
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>Settles an attempt. Whoever holds an older fence settles nothing.</summary>
    /// <returns>True where it was settled.</returns>
    public static async Task<bool> SettleAsync(DbTransaction transaction, Settlement settlement, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var reply = command.CreateParameter();
        reply.ParameterName = "reply";
        reply.Value = settlement.Reply is null ? DBNull.Value : settlement.Reply;
        command.Parameters.Add(reply);
        var fault = settlement.Fault is { } which ? ((int)which).ToString(CultureInfo.InvariantCulture) : "null";
        var ended = settlement.State == AttemptState.Waiting
            ? string.Create(CultureInfo.InvariantCulture, $"next_at = {settlement.NextAt!.Value.ToUnixTimeMilliseconds()}")
            : string.Create(CultureInfo.InvariantCulture, $"settled_at = {settlement.At.ToUnixTimeMilliseconds()}");
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"update attempts set state = {(int)settlement.State}, fault = {fault}, {ended}, reply = @reply where {Key(settlement.Attempt)} and state = 1 and fence = {settlement.Attempt.Fence}");
        return await command.ExecuteNonQueryAsync(cancel) == 1;
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
        var before = (alone ? now : now - Abandoned).ToUnixTimeMilliseconds();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"update attempts set state = 4, fence = fence + 1, settled_at = {now.ToUnixTimeMilliseconds()} where state = 1 and began_at <= {before} and workspace_id in (select id from workspaces)");
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>How many messages of a mailbox were begun in the last 24 hours and in the last minute, and when the next one is due.</summary>
    public static async Task<(int Day, int Minute)> BegunAsync(DbConnection connection, long workspaceId, long mailboxId, Instant now, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        var day = (now - Duration.FromHours(24)).ToUnixTimeMilliseconds();
        var minute = (now - Duration.FromMinutes(1)).ToUnixTimeMilliseconds();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select count(*), coalesce(sum(case when began_at > {minute} then 1 else 0 end), 0) from attempts where workspace_id = {workspaceId} and mailbox_id = {mailboxId} and began_at > {day}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture));
    }

    private static string Key(Attempt attempt) => string.Create(
        CultureInfo.InvariantCulture, $"workspace_id = {attempt.WorkspaceId} and prospect_id = {attempt.ProspectId} and touch_number = {attempt.TouchNumber}");

    private static async Task ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
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
